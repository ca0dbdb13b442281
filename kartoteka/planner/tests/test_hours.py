"""The hours of the calendar, who is away, what days are called, and the way back from a drag."""

import json
from datetime import date, datetime, time, timedelta

import pytest
from django.test import Client as Browser
from django.utils import timezone

from kartoteka.access import acting
from kartoteka.cards.tests import makers as cards
from kartoteka.planner import calendaring, planning
from kartoteka.planner.models import Promise
from kartoteka.planner.planning import Due
from kartoteka.planner.tests import makers
from kartoteka.staff import arranging, standing_in
from kartoteka.staff.models import SpecialDay
from kartoteka.staff.tests import makers as staff

HTMX = {"HX-Request": "true"}
WEDNESDAY = date(2031, 3, 5)


@pytest.fixture
def anna(db):
    return staff.member(name="Анна")


@pytest.fixture
def actor(anna):
    return staff.acts_as(anna)


@pytest.fixture
def visitor(anna):
    return staff.signed_in(Browser(), anna)


@pytest.fixture
def client(actor):
    return cards.client(by=actor, name="Лютик")


def moment(on: date, clock: str) -> datetime:
    return datetime.combine(on, time.fromisoformat(clock), timezone.get_current_timezone())


def days(actor, view="day", on=WEDNESDAY):
    with staff.inside(), acting.acting(actor):
        return calendaring.days(actor, view, on, keepers=[actor.person_id])


def test_what_has_a_time_stands_in_its_hour_and_the_rest_above_the_hours(client, actor):
    timed = makers.promise(client, by=actor, at=moment(WEDNESDAY, "11:20"))
    whole = makers.promise(client, by=actor, on=WEDNESDAY)

    (day,) = days(actor)
    at_eleven = next(hour for hour in day.hours if hour.at == time(11))

    assert [line.promise for line in day.lines] == [whole]
    assert [line.promise for line in at_eleven.lines] == [timed]
    assert sum(len(hour.lines) for hour in day.hours) == 1


@pytest.mark.parametrize(("clock", "first", "last"), [("12:00", 9, 17), ("06:45", 6, 17), ("22:10", 9, 22)])
def test_hours_go_from_the_first_work_or_promise_to_the_last(client, actor, clock, first, last):
    makers.promise(client, by=actor, at=moment(WEDNESDAY, clock))

    (day,) = days(actor)

    assert (day.hours[0].at.hour, day.hours[-1].at.hour) == (first, last)


def test_all_days_of_a_week_show_the_same_hours_and_tell_which_are_off(client, actor):
    makers.promise(client, by=actor, at=moment(WEDNESDAY, "20:00"))
    with staff.inside(), acting.system_actor("tests") as by:
        arranging.set_week([[(time(9), time(18))]] * 5 + [[], []], by=by)

    week = days(actor, "week")

    assert len({tuple(hour.at for hour in day.hours) for day in week}) == 1
    assert [hour.at.hour for hour in week[2].hours if hour.is_off] == [18, 19, 20]
    assert all(hour.is_off for hour in week[6].hours)


def test_a_month_and_an_agenda_tell_no_hours(client, actor):
    makers.promise(client, by=actor, at=moment(WEDNESDAY, "11:20"))

    for view in ("month", "agenda"):
        day = next(one for one in days(actor, view) if one.on == WEDNESDAY)
        assert (day.hours, len(day.lines)) == ([], 1)


def test_holidays_and_absences_are_named_but_not_why_somebody_is_away(visitor, anna, actor):
    head = staff.acts_as(staff.member(name="Вера", role="head"))
    today = timezone.localdate()
    with staff.inside(), acting.acting(head):
        SpecialDay.objects.create(on=today, name="День кадастра")
        standing_in.send_away(anna, since=today, until=today, deputy=None, why="sick", by=head)

    for view in calendaring.VIEWS:
        page = visitor.get("/calendar", {"view": view}).content.decode()
        assert ("День кадастра" in page, "Анна" in page) == (True, True)
        assert "ill" not in page.split('id="days"')[1].split()


def delay(visitor, promised, **due):
    answer = visitor.post(f"/promises/{promised.key}/delay", due, headers=HTMX)
    return json.loads(answer["HX-Trigger"])["toast"]["undo"]


def seen(promised):
    with staff.inside(), acting.system_actor("tests"):
        return Promise.objects.get(pk=promised.pk)


def test_a_drag_is_undone_even_to_a_day_that_is_over_and_counts_no_more(visitor, client, actor):
    late = makers.promise(client, by=actor, at=timezone.now() - timedelta(days=2))
    undo = delay(visitor, late, on=timezone.localdate() + timedelta(days=3))
    assert seen(late).moved_count == 1

    visitor.post(undo, headers=HTMX)

    after = seen(late)
    assert (after.due_at, after.due_on, after.moved_count) == (late.due_at, late.due_on, 0)


@pytest.mark.parametrize("what", ["another key", "made up", "nothing"])
def test_nothing_is_put_back_by_what_was_not_signed_for_it(visitor, client, actor, what):
    made = makers.promise(client, by=actor, on=timezone.localdate())
    other = makers.promise(client, by=actor, on=timezone.localdate() - timedelta(days=1))
    undo = delay(visitor, made, on=timezone.localdate() + timedelta(days=3))
    of_other = delay(visitor, other, on=timezone.localdate() + timedelta(days=3))
    told = {"another key": of_other.split("?")[1], "made up": "before=abc:def", "nothing": ""}[what]

    visitor.post(f"{undo.split('?')[0]}?{told}", headers=HTMX)

    assert seen(made).due_on == timezone.localdate() + timedelta(days=3)


def test_what_was_moved_again_is_not_put_back(visitor, client, actor):
    made = makers.promise(client, by=actor, on=timezone.localdate())
    undo = delay(visitor, made, on=timezone.localdate() + timedelta(days=3))
    with staff.inside(), acting.acting(actor):
        planning.put_off(seen(made), due=Due(on=timezone.localdate() + timedelta(days=9)), by=actor)

    answer = visitor.post(undo, follow=True)

    assert "changed in the meantime" in answer.content.decode()
    assert seen(made).due_on == timezone.localdate() + timedelta(days=9)
