"""What waits for the word of the leaders is marked on their Today."""

import pytest
from django.test import Client as Browser

from kartoteka.access import acting
from kartoteka.cards.tests import makers as cards
from kartoteka.guard.tests import makers as exports
from kartoteka.intake.models import Import
from kartoteka.intake.tests import makers as imports
from kartoteka.staff.tests import makers as staff

ASKED = "Сверка с бухгалтерией"
BOUGHT = "купленный список.csv"


@pytest.fixture
def anna(db):
    return staff.member(name="Анна")


def today_of(role):
    return staff.signed_in(Browser(), staff.member(role=role)).get("/").content.decode()


def bought(by):
    batch = imports.applied(by=by, name=BOUGHT)
    with staff.inside(), acting.system_actor("tests"):
        Import.objects.filter(pk=batch.pk).update(is_bought=True)


@pytest.mark.parametrize("role", ["head", "director"])
def test_a_leader_sees_the_list_that_is_asked_for_and_the_bought_one(anna, role):
    actor = staff.acts_as(anna)
    cards.client(by=actor)
    with staff.inside():
        exports.requested(by=actor)
    bought(actor)

    page = today_of(role)

    assert ASKED in page
    assert BOUGHT in page


@pytest.mark.parametrize("role", ["manager", "accountant", "storekeeper"])
def test_nobody_else_does(anna, role):
    actor = staff.acts_as(anna)
    cards.client(by=actor)
    with staff.inside():
        exports.requested(by=actor)
    bought(actor)

    page = today_of(role)

    assert ASKED not in page
    assert BOUGHT not in page
