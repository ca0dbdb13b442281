import pytest

from kartoteka.access import acting
from kartoteka.cards import fields, introducing
from kartoteka.cards.adding import NameMissing
from kartoteka.cards.introducing import Acquaintance
from kartoteka.cards.models import Client, ContactPoint, Job, Person
from kartoteka.cards.tests import makers


def test_a_client_is_introduced_with_all_that_is_known(manager):
    with acting.acting(manager):
        (region,) = [field for field in fields.of_clients() if field.name == "region"]
        client = introducing.introduce(
            "Ромашка",
            kind="company",
            reach=makers.fresh_phone(),
            facts={region: "Алтай"},
            person=Acquaintance("Пётр Ильин", "закупки"),
            by=manager,
        )
        person = Person.objects.visible_to(manager).get(client=client)
        job = Job.objects.visible_to(manager).get(person=person)
        point = ContactPoint.objects.visible_to(manager).get(client=client)
        kept = Client.objects.visible_to(manager).get(pk=client.pk)

    assert (person.name, job.post, point.person_id) == ("Пётр Ильин", "закупки", person.pk)
    assert kept.region == "Алтай"


def test_a_person_needs_nobody_to_speak_for_him(manager):
    with acting.acting(manager):
        client = introducing.introduce("Пётр Ильин", kind="person", person=Acquaintance("Кто-то"), by=manager)
        people = list(Person.objects.visible_to(manager).filter(client=client))

    assert [person.is_himself for person in people] == [True]


def test_nothing_is_left_of_an_introduction_that_is_refused(manager):
    with acting.acting(manager), pytest.raises(NameMissing):
        introducing.introduce("  ", kind="company", reach=makers.fresh_phone(), by=manager)

    with acting.acting(manager):
        assert not Client.objects.visible_to(manager).exists()
