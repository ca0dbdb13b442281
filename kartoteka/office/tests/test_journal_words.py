import pytest
from django.test import Client as Browser

from kartoteka.access import acting
from kartoteka.journal.models import Outcome
from kartoteka.journal.tests import makers
from kartoteka.staff.tests import makers as staff


@pytest.fixture
def head(db):
    return staff.signed_in(Browser(), staff.member(role="head", name="Вера"))


def read(outcome):
    with staff.inside(), acting.system_actor("tests"):
        return Outcome.objects.get(pk=outcome.pk)


def told(**more):
    return {"name": "Думает", "meaning": "later", "kinds": ["call", "visit"], "place": 3, **more}


def test_an_outcome_is_added_with_its_meaning(head):
    assert head.post("/settings/lists/outcome/new", told()).status_code == 302

    with staff.inside(), acting.system_actor("tests"):
        made = Outcome.objects.get(name="Думает")
    assert (made.meaning, made.kinds, made.place) == ("later", ["call", "visit"], 3)


def test_an_outcome_is_changed_and_taken_off_and_comes_back_with_what_is_told_anew(head):
    outcome = makers.outcome("busy")
    address = f"/settings/lists/outcome/{outcome.key}"
    assert 'value="busy" selected' in head.get(address).content.decode()

    head.post(address, told(name="Занято", meaning="busy", kinds=["call"]))
    assert (read(outcome).name, read(outcome).place) == ("Занято", 3)

    head.post(f"{address}/retirement")
    assert read(outcome).retired_at is not None

    head.post("/settings/lists/outcome/new", told(name="Занято", meaning="no_answer"))
    assert (read(outcome).retired_at, read(outcome).meaning) == (None, "no_answer")


def test_an_outcome_without_a_kind_of_contact_is_refused(head):
    assert head.post("/settings/lists/outcome/new", told(kinds=[])).status_code == 422


def test_reasons_and_competitors_stand_beside_the_other_lists(head):
    makers.reason("Дорого")

    assert "Дорого" in head.get("/settings/lists").content.decode()
    assert head.post("/settings/lists/competitor/new", {"name": "Ромашка"}).status_code == 302
