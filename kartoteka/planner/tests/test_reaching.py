"""By what a client may be reached and when: his channel, his clock, and what still fits into the day."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from kartoteka.access import acting
from kartoteka.cards import tending
from kartoteka.cards.models import ContactPoint
from kartoteka.cards.tests import makers as cards
from kartoteka.lib.working_time import WorkingTime
from kartoteka.planner import pacing, queueing
from kartoteka.planner.ordering import Wait
from kartoteka.planner.pacing import Pace
from kartoteka.planner.tests import makers
from kartoteka.staff.tests import makers as staff

MOSCOW = ZoneInfo("Europe/Moscow")
EVENING = datetime(2026, 11, 24, 18, 0, tzinfo=MOSCOW)
TODAY = EVENING.date()


@pytest.fixture
def manager(db):
    by = staff.acts_as(staff.member(name="Борис"))
    with timezone.override(MOSCOW), staff.inside(role="none"), acting.acting(by):
        yield by


@pytest.fixture
def client(manager):
    return cards.client(by=manager, name="Анна")


def told(client, by, **wish):
    """A telephone of the client, with a wish about it."""
    point = cards.contact(of=client)
    with acting.acting(by):
        tending.tend(ContactPoint.objects.visible_to(by).get(pk=point.pk), tending.Told(**wish), by=by)
    return point


def waiting(manager):
    return [
        (row.client.name, row.place.wait, row.place.until)
        for row in queueing.day(manager, at=EVENING).waiting
    ]


def test_a_far_client_is_not_called_in_his_night_though_he_named_no_hours(manager, client):
    told(client, manager, time_zone="Asia/Vladivostok")
    makers.promise(client, by=manager, on=TODAY)

    morning = datetime(2026, 11, 25, 8, tzinfo=ZoneInfo("Asia/Vladivostok"))
    assert waiting(manager) == [("Анна", Wait.HOURS, morning)]


def test_the_zone_of_the_firm_makes_nobody_wait(manager, client):
    told(client, manager, time_zone="Europe/Moscow")
    makers.promise(client, by=manager, on=TODAY)

    assert waiting(manager) == []


@pytest.mark.parametrize(
    ("kind", "waits"),
    [
        ("call", True),
        ("greet", True),
        ("letter", False),
        ("send", False),
        ("message", False),
        ("meeting", False),
    ],
)
def test_who_refused_calls_is_still_written_to_and_met(manager, client, kind, waits):
    told(client, manager, consent="refused")
    makers.promise(client, by=manager, on=TODAY, kind=kind)

    assert bool(waiting(manager)) == waits


@pytest.mark.parametrize(("kind", "waits"), [("call", True), ("letter", False), ("meeting", True)])
def test_a_letter_is_sent_at_night_and_a_call_is_not_made(manager, client, kind, waits):
    told(client, manager, time_zone="Asia/Vladivostok")
    makers.promise(client, by=manager, on=TODAY, kind=kind)

    assert bool(waiting(manager)) == waits


def beyond(manager, *, minutes):
    day = queueing.day(manager, at=EVENING)
    pace = Pace(done=0, minutes_a_call=10.0, minutes_left=minutes)
    return [row.client.name for row in pacing.beyond(day, pace)]


def test_what_does_not_fit_is_told_by_the_order_of_the_day(manager):
    for nth, name in enumerate(("Анна", "Борис", "Вера")):
        one = cards.client(by=manager, name=name)
        makers.promise(one, by=manager, on=TODAY - timedelta(days=nth))

    assert beyond(manager, minutes=30) == []
    assert beyond(manager, minutes=25) == ["Вера"]
    assert beyond(manager, minutes=0) == ["Анна", "Борис", "Вера"]


def test_planned_minutes_count_and_so_does_what_is_promised_for_later_today(manager, client):
    makers.promise(client, by=manager, on=TODAY, minutes=25)
    assert (beyond(manager, minutes=25), beyond(manager, minutes=24)) == ([], ["Анна"])

    later = cards.client(by=manager, name="Вечер")
    makers.promise(later, by=manager, at=EVENING + timedelta(hours=2))

    assert (beyond(manager, minutes=35), beyond(manager, minutes=34)) == ([], ["Анна"])


def test_a_meeting_that_is_to_come_is_not_counted_twice(manager, client):
    makers.promise(client, by=manager, at=EVENING + timedelta(minutes=5), kind="meeting", minutes=60)
    week = ((time(9), time(21)),)
    left = pacing.of(manager, WorkingTime((week,) * 7, MOSCOW), at=EVENING).minutes_left

    assert left == 120
    assert beyond(manager, minutes=0) == []
