"""Today's page: what does not fit into the day, and whom it is too late to call where he is."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.test import Client as Browser
from django.utils import timezone

from kartoteka.access import acting
from kartoteka.cards import tending
from kartoteka.cards.models import ContactPoint
from kartoteka.cards.tests import makers as cards
from kartoteka.planner.tests import makers as planner
from kartoteka.staff import arranging
from kartoteka.staff.tests import makers as staff

# In one of them it is between midnight and six, whenever the test is run.
ZONES = (
    "Pacific/Auckland",
    "Asia/Vladivostok",
    "Asia/Karachi",
    "Europe/London",
    "America/New_York",
    "Pacific/Honolulu",
)


@pytest.fixture
def anna(db):
    return staff.member(name="Анна")


@pytest.fixture
def actor(anna):
    return staff.acts_as(anna)


@pytest.fixture
def visitor(anna):
    return staff.signed_in(Browser(), anna)


def test_what_does_not_fit_into_the_day_is_offered_for_another_one(visitor, actor):
    with staff.inside(), acting.system_actor("tests") as by:
        arranging.set_week([[]] * 7, by=by)
    late = planner.promise(cards.client(by=actor, name="Астра"), by=actor, on=timezone.localdate())

    page = visitor.get("/").content.decode()
    visitor.post(f"/promises/{late.key}/delay", {"quick": "tomorrow"}, headers={"HX-Request": "true"})

    assert "1 promise does not fit into the day" in page
    assert f'action="/promises/{late.key}/delay"' in page
    assert "does not fit" not in visitor.get("/").content.decode()


def test_a_far_client_tells_how_late_it_is_there(visitor, actor):
    far = cards.client(by=actor, name="Астра")
    point = cards.contact(of=far)
    zone = next(one for one in ZONES if datetime.now(ZoneInfo(one)).hour < 6)
    with staff.inside(), acting.acting(actor):
        seen = ContactPoint.objects.visible_to(actor).get(pk=point.pk)
        tending.tend(seen, tending.Told(time_zone=zone), by=actor)
    planner.promise(far, by=actor, on=timezone.localdate())

    page = visitor.get("/").content.decode()

    assert "there, until" in page


def test_the_first_way_is_called_by_a_key(visitor, actor):
    client = cards.client(by=actor, name="Астра", phone=cards.fresh_phone())
    cards.contact(of=client)
    planner.promise(client, by=actor, on=timezone.localdate())

    page = visitor.get("/").content.decode()

    assert page.count('data-key="r"') == 1
