"""Promises on the card and on their own page."""

import json
from datetime import timedelta

import pytest
from django.test import Client as Browser
from django.utils import timezone

from kartoteka.access import acting
from kartoteka.cards.tests import makers as cards
from kartoteka.planner.models import Promise
from kartoteka.planner.tests import makers
from kartoteka.staff.tests import makers as staff

HTMX = {"HX-Request": "true"}
TEST_EXTRA = 2


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


def promises(**wanted):
    with staff.inside(), acting.system_actor("tests"):
        return list(Promise.objects.filter(**wanted).select_related("series").order_by("id"))


def today(ahead=0):
    return timezone.localdate() + timedelta(days=ahead)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ({"on": "{tomorrow}"}, {"is_timed": False, "awaits": ""}),
        ({"on": "{tomorrow}", "at": "10:30"}, {"is_timed": True, "awaits": ""}),
        ({"awaits": "вернётся директор"}, {"is_timed": False, "awaits": "вернётся директор"}),
    ],
)
def test_a_promise_is_made_for_a_day_a_time_or_as_soon_as(visitor, client, typed, kept):
    told = {name: value.format(tomorrow=today(1)) for name, value in typed.items()}
    answer = visitor.post(f"/clients/{client.key}/promises/new", {"kind": "call", **told}, headers=HTMX)

    (made,) = promises()
    assert answer.status_code == 204
    assert json.loads(answer["HX-Trigger"])["promise-changed"] is True
    assert {"is_timed": made.due_at is not None, "awaits": made.awaits} == kept


@pytest.mark.parametrize(
    "typed", [{}, {"on": "2020-01-01"}, {"on": "2099-01-01"}, {"on": "{tomorrow}", "awaits": "x"}]
)
def test_a_promise_without_one_due_is_refused_and_nothing_typed_is_lost(visitor, client, typed):
    told = {name: value.format(tomorrow=today(1)) for name, value in typed.items()}
    answer = visitor.post(
        f"/clients/{client.key}/promises/new", {"kind": "call", "text": "Слова", **told}, headers=HTMX
    )

    assert answer.status_code == 422
    assert 'value="Слова"' in answer.content.decode()
    assert promises() == []


def test_numbers_typed_into_a_promise_go_to_the_card_and_stand_masked(visitor, client):
    typed = {"kind": "call", "text": "набрать 8 921 765-43-21", "awaits": "ответят по 8 921 765-43-22"}
    visitor.post(f"/clients/{client.key}/promises/new", typed, headers=HTMX)

    (made,) = promises()
    assert (made.text, made.awaits) == ("набрать +7 9•• •••-43-21", "ответят по +7 9•• •••-43-22")
    with staff.inside(), acting.system_actor("tests"):
        assert client.contact_points.count() == 2


def test_a_promise_that_comes_again_has_its_series(visitor, client):
    typed = {"kind": "call", "on": today(1), "repeat": "week"}
    visitor.post(f"/clients/{client.key}/promises/new", typed, headers=HTMX)

    (made,) = promises()
    assert made.series is not None
    assert made.series.rule == "FREQ=WEEKLY"


def test_without_scripts_one_is_led_back_to_where_one_was(visitor, client, actor):
    made = makers.promise(client, by=actor, on=today())
    answer = visitor.post(
        f"/promises/{made.key}/keeping", headers={"Referer": "http://testserver/promises?state=open"}
    )
    elsewhere = visitor.post(
        f"/promises/{made.key}/return", headers={"Referer": "http://evil.example/promises"}
    )

    assert answer["Location"] == "/promises?state=open"
    assert elsewhere["Location"] == client.get_absolute_url()


def test_a_promise_is_kept_and_opened_again(visitor, client, actor):
    made = makers.promise(client, by=actor, on=today())
    kept = visitor.post(f"/promises/{made.key}/keeping", headers=HTMX)
    undo = json.loads(kept["HX-Trigger"])["toast"]["undo"]
    assert [one.is_kept for one in promises()] == [True]

    visitor.post(undo, headers=HTMX)
    assert [one.is_kept for one in promises()] == [None]


def test_a_promise_is_dropped_once(visitor, client, actor):
    made = makers.promise(client, by=actor, on=today())
    visitor.post(f"/promises/{made.key}/removal", headers=HTMX)
    again = visitor.post(f"/promises/{made.key}/keeping", headers=HTMX)

    assert [one.is_kept for one in promises()] == [False]
    assert "off the list already" in json.loads(again["HX-Trigger"])["toast"]["text"]


@pytest.mark.parametrize(("quick", "ahead"), [("tomorrow", 1), ("three", 3), ("week", 7), ("month", 30)])
def test_a_promise_is_put_off_by_one_press(visitor, client, actor, quick, ahead):
    made = makers.promise(client, by=actor, on=today())
    visitor.post(f"/promises/{made.key}/delay", {"quick": quick}, headers=HTMX)

    (after,) = promises()
    assert (after.due_on, after.moved_count) == (today(ahead), 1)


def test_putting_off_into_the_past_is_refused(visitor, client, actor):
    made = makers.promise(client, by=actor, on=today())
    answer = visitor.post(f"/promises/{made.key}/delay", {"on": today(-1)})

    assert answer.status_code == 422
    assert [one.due_on for one in promises()] == [today()]


def test_the_page_shows_promises_by_how_they_stand(visitor, client, actor):
    makers.promise(client, by=actor, on=today(-2), text="Просрочено")
    makers.promise(client, by=actor, on=today(3), text="Впереди")
    done = makers.promise(client, by=actor, on=today(), text="Сделано")
    visitor.post(f"/promises/{done.key}/keeping", headers=HTMX)

    shown = {
        state: [text for text in ("Просрочено", "Впереди", "Сделано") if text in page]
        for state in ("open", "overdue", "kept", "dropped", "waiting")
        if (page := visitor.get("/promises", {"state": state}).content.decode())
    }
    assert shown == {
        "open": ["Просрочено", "Впереди"],
        "overdue": ["Просрочено"],
        "kept": ["Сделано"],
        "dropped": [],
        "waiting": [],
    }


def test_a_long_list_goes_on_page_by_page(visitor, client, actor):
    with staff.inside(), acting.acting(actor):
        due = [today(number // 2) for number in range(60)]
        Promise.objects.bulk_create(
            Promise(client=client, keeper_id=actor.person_id, due_on=on, text=f"Дело {number:02}")
            for number, on in enumerate(due)
        )

    first = visitor.get("/promises").content.decode()
    onward = first.partition('rel="next"')[2].partition('href="')[2].partition('"')[0].replace("&amp;", "&")
    second = visitor.get(f"/promises{onward}").content.decode()

    assert ("Дело 49" in first, "Дело 50" in first) == (True, False)
    assert ("Дело 49" in second, "Дело 50" in second, "Дело 59" in second) == (False, True, True)


def test_a_colleague_s_promise_is_not_there(visitor):
    boris = staff.actor(name="Борис")
    foreign = makers.promise(cards.client(by=boris), by=boris, on=today(), text="Чужое")

    for deed in ("keeping", "removal", "return", "delay", "series"):
        assert visitor.post(f"/promises/{foreign.key}/{deed}", {"quick": "week"}).status_code == 404
    assert "Чужое" not in visitor.get("/promises").content.decode()
    assert [one.closed_at for one in promises()] == [None]


def test_the_card_shows_what_is_promised(visitor, client, actor):
    makers.promise(client, by=actor, on=today(-2), text="Спросить о заказе")

    part = visitor.get(f"/clients/{client.key}/promises", headers=HTMX).content.decode()

    assert "Спросить о заказе" in part
    assert "<html" not in part
    assert f"/clients/{client.key}/promises" in visitor.get(f"/clients/{client.key}").content.decode()


@pytest.mark.parametrize(
    ("first", "to", "is_allowed"),
    [(0, 31, True), (0, 32, False), (-40, 22, True), (-40, 23, False), (-300, 7, True), (-300, 8, False)],
)
def test_a_manager_puts_a_step_of_the_regulation_off_within_limits(
    visitor, client, actor, first, to, is_allowed
):
    step = makers.promise(client, by=actor, on=today(first))

    answer = visitor.post(f"/promises/{step.key}/delay", {"on": today(to)}, headers=HTMX)

    assert answer.status_code == (204 if is_allowed else 422)
    assert [one.due_on for one in promises()] == [today(to if is_allowed else first)]


def test_a_head_puts_a_step_off_further_and_a_promise_of_one_s_own_has_no_such_limit(visitor, client, actor):
    step = makers.promise(client, by=actor, on=today(0))
    assert visitor.post(f"/promises/{step.key}/delay", {"awaits": "ответит"}, headers=HTMX).status_code == 422
    head = staff.signed_in(Browser(), staff.member(name="Вера", role="head"))
    assert head.post(f"/promises/{step.key}/delay", {"on": today(200)}, headers=HTMX).status_code == 204

    visitor.post(f"/clients/{client.key}/promises/new", {"kind": "call", "on": today(1)}, headers=HTMX)
    own = next(one for one in promises() if one.pk != step.pk)
    assert visitor.post(f"/promises/{own.key}/delay", {"on": today(200)}, headers=HTMX).status_code == 204


def test_broken_promises_of_a_month_are_a_list(visitor, client, actor):
    for ahead in (-40, -2, 0):
        makers.promise(client, by=actor, on=today(ahead), text=f"День {ahead}")
    late, good = (makers.promise(client, by=actor, on=today(-3), text=text) for text in ("Поздно", "Вовремя"))
    with staff.inside(), acting.system_actor("tests") as by:
        seen = Promise.objects.visible_to(by)
        seen.filter(pk=late.pk).update(closed_at=timezone.now(), is_kept=True)
        seen.filter(pk=good.pk).update(closed_at=timezone.now() - timedelta(days=3), is_kept=True)

    page = visitor.get("/promises", {"state": "broken"}).content.decode()

    assert [text in page for text in ("День -40", "День -2", "День 0", "Поздно", "Вовремя")] == [
        False,
        True,
        False,
        True,
        False,
    ]


@pytest.mark.parametrize("times", [1, 3])
def test_the_pages_cost_the_same_questions_for_any_number(
    visitor, client, actor, times, django_assert_num_queries
):
    for number in range(times):
        makers.promise(client, by=actor, on=today(number))
    of_client = f"/clients/{client.key}/promises"
    for page in ("/promises", of_client):  # the first request of a process asks once what is remembered
        visitor.get(page, headers=HTMX)
    with django_assert_num_queries(4 + TEST_EXTRA):
        visitor.get("/promises")
    with django_assert_num_queries(4 + TEST_EXTRA):
        visitor.get(of_client, headers=HTMX)
