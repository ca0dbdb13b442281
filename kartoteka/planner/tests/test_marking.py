"""Marks and founding days come into the day."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from kartoteka.access import acting
from kartoteka.cards import editing, editing_many, fields, listing_words
from kartoteka.cards.models import Client, Mark
from kartoteka.cards.tests import makers as cards
from kartoteka.journal import recording
from kartoteka.journal.recording import Told
from kartoteka.journal.tests import makers as journal
from kartoteka.planner import finishing, greeting, queueing, tasks
from kartoteka.planner.models import Promise
from kartoteka.staff.tests import makers as staff


def mark(name, asks=""):
    with staff.inside(), acting.system_actor("tests") as program:
        return listing_words.add(Mark, name, by=program, asks=asks)


@pytest.fixture
def call(inside):
    return mark("Набрать", "call")


def put(client, marks, by):
    with staff.inside(), acting.acting(by):
        editing.change(client, {fields.named("marks", fields.of_clients()): marks}, by=by)


def promises(client):
    with staff.inside(), acting.system_actor("tests"):
        return list(
            Promise.objects.filter(client=client, origin="mark").order_by("pk").values_list("text", "is_kept")
        )


def marks_of(client):
    with staff.inside(), acting.system_actor("tests"):
        return [one.name for one in Client.objects.get(pk=client.pk).marks.order_by("name")]


def one_of(client):
    return Promise.objects.select_related("client").get(client=client, origin="mark", closed_at=None)


def contact(client, by, kind="call"):
    with acting.acting(by):
        told = Told(kind=kind, outcome=journal.outcome("reached"), text="Поговорили")
        entry = recording.record(client, told, country="RU", by=by)
        finishing.keep_due(
            client, by=by, entry=entry, kinds=frozenset({"call", "greet"}), until=timezone.now()
        )


def test_a_mark_that_asks_for_a_call_stands_in_the_day_at_once(manager, client_card, call):
    put(client_card, [call, mark("Важный клиент")], manager)

    with acting.acting(manager):
        (one,) = [row.promise for row in queueing.day(manager).queue if row.promise]
    assert (one.who.pk, one.origin, one.text) == (client_card.pk, "mark", "Набрать")
    assert one.due_on == timezone.localdate()


def test_a_mark_promises_once_however_often_it_is_settled(manager, client_card, call):
    put(client_card, [call], manager)
    with staff.inside():
        tasks.settle_marks()
        tasks.prepare_day()

    assert promises(client_card) == [("Набрать", None)]


def test_a_contact_keeps_the_promise_and_takes_the_mark_off(manager, client_card, call):
    put(client_card, [call, mark("Важный клиент")], manager)
    contact(client_card, manager)
    with staff.inside():
        tasks.settle_marks()

    assert promises(client_card) == [("Набрать", True)]
    assert marks_of(client_card) == ["Важный клиент"]


def test_a_mark_that_is_put_on_again_asks_again(manager, client_card, call):
    put(client_card, [call], manager)
    contact(client_card, manager)
    put(client_card, [call], manager)

    assert promises(client_card) == [("Набрать", True), ("Набрать", None)]


def test_a_mark_that_is_taken_off_drops_its_promise(manager, client_card, call):
    put(client_card, [call], manager)
    put(client_card, [], manager)

    assert promises(client_card) == [("Набрать", False)]


def test_a_dropped_promise_takes_the_mark_off_and_taken_back_puts_it_on_again(manager, client_card, call):
    put(client_card, [call], manager)
    with acting.system_actor("tests") as program:
        dropped = one_of(client_card)
        finishing.finish(dropped, is_kept=False, by=program)
        assert marks_of(client_card) == []
        finishing.take_back(dropped, by=program)
    with staff.inside():
        tasks.settle_marks()

    assert marks_of(client_card) == ["Набрать"]
    assert promises(client_card) == [("Набрать", None)]


def test_marks_that_many_cards_get_at_once_are_settled_by_the_worker(manager, call):
    two = [cards.client(by=manager, name=name) for name in ("Первый", "Второй")]
    with staff.inside(), acting.acting(manager):
        every = editing_many.always([call])
        wanted = {fields.named("marks", fields.of_clients()): every}
        editing_many.change([editing_many.Edit(one.pk, wanted) for one in two], by=manager)
    with staff.inside():
        tasks.settle_marks()

    assert [promises(one) for one in two] == [[("Набрать", None)]] * 2


def test_a_mark_that_asks_for_nothing_any_more_drops_what_it_asked_for(manager, client_card, call):
    put(client_card, [call], manager)
    with staff.inside(), acting.system_actor("tests") as program:
        listing_words.change(call, name=call.name, by=program, asks="")
    with staff.inside():
        tasks.settle_marks()

    assert promises(client_card) == [("Набрать", False)]


def test_whoever_may_not_be_called_yet_waits_with_his_mark(manager, client_card, call):
    with staff.inside(), acting.system_actor("tests"):
        Client.objects.filter(pk=client_card.pk).update(is_held=True)
    put(client_card, [call], manager)
    assert promises(client_card) == []

    with staff.inside(), acting.system_actor("tests"):
        Client.objects.filter(pk=client_card.pk).update(is_held=False)
    with staff.inside():
        tasks.settle_marks()
    assert promises(client_card) == [("Набрать", None)]


def founded(client, day):
    with staff.inside(), acting.system_actor("tests"):
        Client.objects.filter(pk=client.pk).update(founded_on=day)


def greeted():
    with staff.inside(), acting.system_actor("tests"):
        return list(Promise.objects.filter(kind="greet").values_list("due_on", "text"))


def test_founding_days_of_the_coming_week_are_promised_once(manager, client_card):
    today = timezone.localdate()
    soon = today + timedelta(days=6)
    founded(client_card, date(soon.year - 11, soon.month, soon.day))
    with staff.inside():
        tasks.prepare_day()
        tasks.prepare_day()

    ((due_on, words),) = greeted()
    assert due_on == soon
    assert "11" in words


def test_the_day_itself_is_no_anniversary_and_the_leap_day_has_one_every_year(manager, client_card):
    young = cards.client(by=manager, name="Молодая")
    founded(young, date(2027, 3, 1))
    founded(client_card, date(2008, 2, 29))
    with staff.inside(), acting.system_actor("tests") as program:
        assert greeting.promise_foundings(by=program, today=date(2027, 3, 1)) == 1

    assert [due_on for due_on, _words in greeted()] == [date(2027, 3, 1)]
