"""The calendar: its views, and moving by drag."""

import json
from datetime import date, datetime, timedelta

import pytest
from django.test import Client as Browser
from django.utils import timezone

from kartoteka.access import acting
from kartoteka.cards.tests import makers as cards
from kartoteka.planner import calendaring
from kartoteka.planner.models import Promise
from kartoteka.planner.tests import makers
from kartoteka.staff.tests import makers as staff

HTMX = {"HX-Request": "true"}


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


@pytest.mark.parametrize(
    ("view", "on", "since", "until"),
    [
        ("day", "2026-03-04", "2026-03-04", "2026-03-04"),
        ("week", "2026-03-04", "2026-03-02", "2026-03-08"),
        ("week", "2026-03-01", "2026-02-23", "2026-03-01"),
        ("month", "2026-03-04", "2026-02-23", "2026-04-05"),
        ("month", "2026-02-15", "2026-01-26", "2026-03-01"),
        ("month", "2027-02-28", "2027-02-01", "2027-02-28"),
        ("agenda", "2026-03-04", "2026-03-04", "2026-04-02"),
    ],
)
def test_a_view_shows_whole_weeks(view, on, since, until):
    days = calendaring.stretch(view, date.fromisoformat(on))

    assert [day.isoformat() for day in days] == [since, until]


@pytest.mark.parametrize("view", calendaring.VIEWS)
def test_turning_forth_and_back_leads_to_where_one_was(view):
    on = date(2026, 1, 31)
    there = calendaring.turned(view, on, ahead=True)
    back = calendaring.turned(view, there, ahead=False)

    assert there > on
    assert calendaring.stretch(view, back) == calendaring.stretch(view, on)


@pytest.mark.parametrize(("view", "listed"), [("month", [2, 1, 0]), ("agenda", [2, 1, 0])])
def test_days_that_a_page_cannot_hold_are_told_in_numbers(client, actor, monkeypatch, view, listed):
    monkeypatch.setattr(calendaring, "MOST", 3)
    first = timezone.localdate().replace(day=1) + timedelta(days=40)
    days = [first + timedelta(days=ahead) for ahead in range(3)]
    for day in days:
        for _ in range(2):
            makers.promise(client, by=actor, on=day)

    with staff.inside(), acting.acting(actor):
        shown = {one.on: one for one in calendaring.days(actor, view, days[0], keepers=None)}

    assert [len(shown[day].lines) for day in days] == listed
    assert [shown[day].more for day in days] == [0, 1, 2]


@pytest.mark.parametrize("view", calendaring.VIEWS)
def test_each_view_shows_what_is_promised(visitor, client, actor, view):
    makers.promise(client, by=actor, on=timezone.localdate(), text="Дегустация")

    page = visitor.get("/calendar", {"view": view}).content.decode()

    assert ("Дегустация" in page, "Лютик" in page) == (True, True)


def test_the_calendar_is_one_s_own_unless_the_team_is_asked_for(visitor, actor):
    anna = staff.member(name="Глеб", led_by=None)
    foreign = staff.acts_as(anna)
    makers.promise(cards.client(by=foreign), by=foreign, on=timezone.localdate(), text="Чужое")

    for who in ("", "team", anna.key):
        assert "Чужое" not in visitor.get("/calendar", {"who": who}).content.decode()
    head = staff.signed_in(Browser(), staff.member(name="Вера", role="head"))
    shown = [
        "Чужое" in head.get("/calendar", {"who": who}).content.decode() for who in ("", "team", anna.key)
    ]
    assert shown == [False, True, True]


@pytest.mark.parametrize("on", ["", "gestern", "0001-01-01", "9999-12-31", "2026-02-30"])
def test_a_day_that_is_none_is_today(visitor, on):
    for view in calendaring.VIEWS:
        page = visitor.get("/calendar", {"day": on, "view": view})
        assert page.status_code == 200
        assert f'data-day="{timezone.localdate().isoformat()}"' in page.content.decode() or view == "agenda"


def test_a_promise_that_is_dragged_keeps_its_time_of_day(visitor, client, actor):
    at = timezone.localtime(timezone.now() + timedelta(days=1)).replace(hour=10, minute=30)
    made = makers.promise(client, by=actor, at=at)
    to = timezone.localdate() + timedelta(days=5)
    answer = visitor.post(f"/promises/{made.key}/delay", {"on": to, "at": "10:30"}, headers=HTMX)

    assert answer.status_code == 204
    with staff.inside(), acting.system_actor("tests"):
        after = timezone.localtime(Promise.objects.get(pk=made.pk).due_at)
    assert (after.date(), f"{after:%H:%M}") == (to, "10:30")


def test_dragging_into_the_past_is_refused_in_a_word(visitor, client, actor):
    made = makers.promise(client, by=actor, on=timezone.localdate())
    answer = visitor.post(f"/promises/{made.key}/delay", {"on": "2020-01-01"}, headers=HTMX)

    assert answer.status_code == 422
    assert json.loads(answer["HX-Trigger"])["toast"]["tone"] == "bad"


def test_a_month_lists_some_and_counts_the_rest(actor, client):
    for number in range(7):
        makers.promise(client, by=actor, on=date(2026, 3, 4), text=f"Дело {number}")
    makers.promise(client, by=actor, at=datetime(2026, 3, 4, 9, tzinfo=timezone.get_current_timezone()))
    with staff.inside(), acting.acting(actor):
        days = calendaring.days(actor, "month", date(2026, 3, 1), keepers=[actor.person_id])
    (day,) = [one for one in days if one.on == date(2026, 3, 4)]

    assert (len(day.lines), day.more, day.lines[0].promise.due_at is not None) == (4, 4, True)


@pytest.mark.parametrize("count", [1, 3])
def test_the_calendar_costs_the_same_questions_for_any_number(
    visitor, actor, client, count, django_assert_num_queries
):
    for _ in range(count):
        makers.promise(client, by=actor, on=timezone.localdate())
    visitor.get("/calendar")
    with django_assert_num_queries(9):
        visitor.get("/calendar")
