"""The first day back: what happened to one's clients and promises meanwhile, and only then."""

from datetime import date, datetime, time, timedelta

import pytest
from django.test import Client as Browser
from django.utils import timezone

from kartoteka.access import acting
from kartoteka.cards.tests import makers as cards
from kartoteka.desk.today import returning
from kartoteka.journal.tests import makers as journal
from kartoteka.planner import beginning, finishing
from kartoteka.planner.tests import makers as planner
from kartoteka.staff.models import Absence
from kartoteka.staff.tests import makers as staff

# A Monday; with the week that a firm begins with, the day before is off.
MONDAY = date(2026, 11, 16)


@pytest.fixture
def anna(db):
    return staff.member(name="Анна")


@pytest.fixture
def boris(db):
    return staff.member(name="Борис")


@pytest.fixture
def actor(anna):
    return staff.acts_as(anna)


@pytest.fixture(autouse=True)
def week(db):
    """Of five working days."""
    with staff.inside(role="none") as firm:
        beginning.begin(firm)


def away(member, *, since, until, deputy=None, ended_at=None):
    with staff.inside():
        return Absence.objects.create(
            member=member, deputy=deputy, since=since, until=until, ended_at=ended_at, why="holiday"
        )


def told(actor, today):
    with staff.inside(), acting.acting(actor):
        return returning.told(actor, today=today)


def at(day, hour=12):
    return timezone.make_aware(datetime.combine(day, time(hour)))


def test_it_is_told_on_the_first_working_day_and_on_no_other(actor, anna):
    away(anna, since=MONDAY - timedelta(days=7), until=MONDAY - timedelta(days=3))
    days = {ahead: told(actor, MONDAY + timedelta(days=ahead)) is not None for ahead in range(-4, 3)}

    # Friday is the last day away; over the weekend and on Monday it is told.
    assert days == {-4: False, -3: False, -2: True, -1: True, 0: True, 1: False, 2: False}


def test_whoever_comes_back_sooner_is_told_then(actor, anna):
    ended = at(MONDAY, 8)
    away(anna, since=MONDAY - timedelta(days=7), until=MONDAY + timedelta(days=7), ended_at=ended)

    assert told(actor, MONDAY) is not None
    assert told(actor, MONDAY + timedelta(days=8)) is None


def test_who_was_not_away_is_told_nothing(actor):
    assert told(actor, MONDAY) is None


def test_it_counts_what_others_did_and_what_was_missed(actor, anna, boris):
    since, until = MONDAY - timedelta(days=7), MONDAY - timedelta(days=3)
    mine = cards.client(by=actor, name="Лютик")
    kept, missed = (planner.promise(mine, by=actor, on=since) for _ in range(2))
    planner.promise(mine, by=actor, on=MONDAY)
    away(anna, since=since, until=until, deputy=boris)
    with staff.inside():
        Absence.objects.update(until=timezone.localdate())
    deputy = staff.acts_as(boris)
    journal.entry(mine, by=deputy, text="Заказали ещё", at=at(since + timedelta(days=1)))
    journal.entry(mine, by=deputy, text="Сам", at=at(since - timedelta(days=2)))
    foreign = cards.client(by=deputy, name="Чужой")
    journal.entry(foreign, by=deputy, at=at(since + timedelta(days=1)))
    with staff.inside(), acting.acting(actor):
        finishing.finish(kept, is_kept=True, by=actor)
        type(kept).objects.visible_to(actor).filter(pk=kept.pk).update(
            closed_at=at(since + timedelta(days=2))
        )
    with staff.inside():
        Absence.objects.update(until=until)

    back = told(actor, MONDAY)

    assert (back.contacts, back.clients, back.kept, back.missed, back.deputy) == (1, 1, 1, 1, "Борис")
    assert [entry.client.name for entry in back.entries] == ["Лютик"]
    assert missed.closed_at is None


def test_today_begins_with_it(actor, anna):
    yesterday = timezone.localdate() - timedelta(days=1)
    away(anna, since=yesterday - timedelta(days=3), until=yesterday)
    page = staff.signed_in(Browser(), anna).get("/").content.decode()

    assert "Welcome back" in page
