from datetime import date

import pytest

from kartoteka.access import acting
from kartoteka.cards import adding, employing
from kartoteka.cards.models import Client, ContactPoint, Job, OwnValue, Person
from kartoteka.cards.tests import makers


def jobs_of(person, actor):
    return list(
        Job.objects.visible_to(actor).filter(person=person).order_by("id").values_list("post", "ended")
    )


def test_a_person_is_added_with_a_job_at_the_company(manager):
    client = makers.client(by=manager)
    with acting.acting(manager):
        person = employing.add_person(client, " Пётр  Иванов ", post="директор", by=manager)

        assert person.name == "Пётр Иванов"
        assert jobs_of(person, manager) == [("директор", None)]


def test_a_nameless_person_is_refused(manager):
    client = makers.client(by=manager)
    with acting.acting(manager), pytest.raises(employing.PersonRefused):
        employing.add_person(client, " \u200b ", by=manager)


def test_a_person_who_moves_takes_his_own_contacts_along_and_leaves_the_firms(manager):
    old, new = makers.client(by=manager, name="Старая"), makers.client(by=manager, name="Новая")
    person = makers.person(of=old, by=manager)
    with acting.acting(manager):
        own = adding.add_contact(old, makers.fresh_phone(), by=manager, person=person)
        firms = adding.add_contact(old, makers.fresh_phone(), by=manager)

        employing.move(person, to=new, post="владелец", on=date(2026, 5, 1), by=manager)

        points = ContactPoint.objects.visible_to(manager)
        assert points.get(pk=own.pk).client_id == new.pk
        assert points.get(pk=firms.pk).client_id == old.pk
        assert jobs_of(person, manager) == [("директор", date(2026, 5, 1)), ("владелец", None)]


def test_the_old_firm_knows_who_came_after(manager):
    old, new = makers.client(by=manager, name="Старая"), makers.client(by=manager, name="Новая")
    person, heir = makers.person(of=old, by=manager), makers.person(of=old, by=manager, name="Анна Новых")
    with acting.acting(manager):
        after = Job.objects.visible_to(manager).get(person=heir)
        employing.move(person, to=new, successor=after, by=manager)

        assert Job.objects.visible_to(manager).get(person=person, company=old).successor == after


def test_a_contact_that_stands_at_the_new_firm_already_is_not_doubled(manager):
    old, new = makers.client(by=manager, name="Старая"), makers.client(by=manager, name="Новая")
    person, phone = makers.person(of=old, by=manager), makers.fresh_phone()
    with acting.acting(manager):
        adding.add_contact(old, phone, by=manager, person=person)
        adding.add_contact(new, phone, by=manager)

        employing.move(person, to=new, by=manager)

        points = ContactPoint.objects.visible_to(manager)
        assert [points.filter(client=client).count() for client in (old, new)] == [1, 1]


def test_a_person_cannot_move_to_where_he_works(manager):
    client = makers.client(by=manager)
    person = makers.person(of=client, by=manager)
    with acting.acting(manager), pytest.raises(employing.PersonRefused):
        employing.move(person, to=client, by=manager)


def test_a_job_cannot_end_before_it_began(manager):
    client = makers.client(by=manager)
    person = makers.person(of=client, by=manager)
    with acting.acting(manager):
        job = Job.objects.visible_to(manager).get(person=person)
        with pytest.raises(employing.PersonRefused) as refusal:
            employing.change_job(job, post="", started=date(2026, 2, 1), ended=date(2026, 1, 1), by=manager)
    assert refusal.value.field == "ended"


def test_a_person_becomes_a_client_himself_and_keeps_his_job(manager):
    company = makers.client(by=manager)
    person = makers.person(of=company, by=manager)
    with acting.acting(manager):
        client = employing.stand_alone(person, by=manager)

        assert client.kind == Client.Kind.PERSON
        assert Person.objects.visible_to(manager).get(client=client) == person
        assert jobs_of(person, manager) == [("директор", None)]
        with pytest.raises(employing.PersonRefused):
            employing.stand_alone(person, by=manager)


def test_a_person_of_a_foreign_client_is_not_seen(manager, colleague):
    client = makers.client(by=manager)
    makers.person(of=client, by=manager)
    with acting.acting(colleague):
        assert not Person.objects.visible_to(colleague).exists()
        assert not Job.objects.visible_to(colleague).exists()
        assert not OwnValue.objects.visible_to(colleague).exists()


def test_a_removed_person_comes_back(manager):
    client = makers.client(by=manager)
    person = makers.person(of=client, by=manager)
    with acting.acting(manager):
        employing.remove_person(person, by=manager)
        assert not Person.objects.visible_to(manager).exists()

        employing.bring_back(Person.objects.binned_for(manager).get(), by=manager)
        assert Person.objects.visible_to(manager).get() == person
