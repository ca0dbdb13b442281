"""Jobs in a person's name."""

import pytest
from django.utils import timezone

from kartoteka.access import acting, errands
from kartoteka.cards import adding
from kartoteka.cards.models import Client
from kartoteka.staff.tests import makers

pytestmark = pytest.mark.django_db


def test_job_sees_what_its_person_sees_and_adds_in_her_name():
    person, colleague = makers.member(), makers.actor()

    with makers.inside(role="none"):
        with acting.acting(colleague):
            adding.add("Чужой клиент", by=colleague)
        with errands.on_behalf_of(person.pk) as actor:
            adding.add("Свой клиент", by=actor)
            seen = [client.name for client in Client.objects.visible_to(actor)]

    assert actor.kind == "job"
    assert seen == ["Свой клиент"]


def test_job_of_a_person_who_left_is_refused():
    person = makers.member()
    with makers.inside():
        person.left_at = timezone.now()
        person.save(update_fields=["left_at"])

    with makers.inside(role="none"), pytest.raises(errands.PersonLeft), errands.on_behalf_of(person.pk):
        pytest.fail("the job went on")
