"""A contact that was a slip is taken back whole, or refused in words and nothing changes."""

from datetime import timedelta

import pytest
from django.utils import timezone

from kartoteka.access import acting
from kartoteka.audit.models import Change, Event
from kartoteka.cards import listing_words, marking, tending
from kartoteka.cards.models import Client, ContactPoint, Mark
from kartoteka.cards.tests import makers as cards
from kartoteka.deals import contacting, moving, taking_back
from kartoteka.deals.contacting import Next
from kartoteka.deals.models import Deal
from kartoteka.deals.taking_back import GoneOn, Span, TooLate
from kartoteka.deals.tests import makers
from kartoteka.journal import correcting
from kartoteka.journal.models import Entry, Hold
from kartoteka.journal.recording import Told
from kartoteka.journal.tests import makers as journal
from kartoteka.planner import marking as marks
from kartoteka.planner import planning, repeating
from kartoteka.planner.models import Candidate, Promise
from kartoteka.planner.planning import Due, Wanted
from kartoteka.staff.tests import makers as staff

PHONE = "+7 903 555-44-33"


@pytest.fixture
def deal(client_card, manager):
    makers.open_all_week()
    funnel = makers.funnel()
    first = makers.stage(funnel, 0)
    makers.stage(funnel, 1)
    makers.step(first, "Дозвониться", within=60, since="entry")
    makers.step(first, "Выслать прайс", within=60, kind="send")
    deal = makers.deal(client_card, by=manager, funnel=funnel)
    with acting.acting(manager):
        Promise.objects.visible_to(manager).update(due_at=timezone.now(), due_on=timezone.localdate())
    return deal


def logged(client, by, *, meaning="reached", text="Поговорили", **more):
    """The entry, and the span of the act."""
    with acting.acting(by):
        began = timezone.now()
        told = Told(kind="call", outcome=journal.outcome(meaning), text=text, point=more.pop("point", None))
        entry = contacting.contact(client, told, country="RU", by=by, **more)
        return entry, Span(began, timezone.now())


def undo(entry, span, by):
    with acting.acting(by):
        fresh = Entry.objects.visible_to(by).defer("point__sealed").select_related("client").get(pk=entry.pk)
        taking_back.take_back(fresh, span, by=by)


def state():
    """Everything that a contact may touch; when a row was looked at or edited last tells nothing."""
    with staff.inside(), acting.system_actor("tests"):
        return {
            "entries": list(Entry.objects.order_by("pk").values("pk", "text")),
            "promises": list(
                Promise.objects.order_by("pk").values("pk", "text", "due_at", "closed_at", "is_kept", "entry")
            ),
            "holds": list(Hold.objects.order_by("noun", "noun_id").values("noun", "noun_id")),
            "points": list(
                ContactPoint.objects.filter(removed_at=None)
                .order_by("pk")
                .values("pk", "proven_alive_at", "dead_at", "verified_at")
            ),
            "deals": list(Deal.objects.order_by("pk").values("pk", "spoken_at", "next_at")),
            "clients": list(
                Client.objects.filter(removed_at=None)
                .order_by("pk")
                .values("pk", "spoken_at", "completeness")
            ),
            "candidates": list(Candidate.objects.order_by("noun_id").values("noun", "noun_id", "group")),
            "marks": list(Client.marks.through.objects.order_by("pk").values("client", "mark")),
        }


def test_the_whole_act_is_taken_back(deal, client_card, manager):
    before = state()
    then = Next(Wanted(text="Позвонить бухгалтеру", about=deal), Due(on=timezone.localdate()))
    entry, span = logged(client_card, manager, deal=deal, text=f"Его номер {PHONE}", then=then)
    assert state() != before

    undo(entry, span, manager)

    assert state() == before


def test_the_step_of_the_regulation_goes_and_what_was_kept_is_due_again(deal, client_card, manager):
    before = state()
    entry, span = logged(client_card, manager)
    undo(entry, span, manager)

    assert state() == before
    with acting.acting(manager):
        assert list(Promise.objects.visible_to(manager).values_list("text", "is_kept")) == [
            ("Дозвониться", None)
        ]


@pytest.mark.parametrize("meaning", ["reached", "wrong"])
def test_the_contact_point_is_as_alive_as_before(client_card, manager, meaning):
    point = cards.contact(of=client_card)
    with staff.inside(), acting.system_actor("tests") as program:
        tending.prove_alive(point, by=program, at=timezone.now() - timedelta(days=9))
    before = state()
    with acting.acting(manager):
        point = ContactPoint.objects.visible_to(manager).select_related("client").get(pk=point.pk)
    entry, span = logged(client_card, manager, meaning=meaning, point=point)
    assert state()["points"] != before["points"]

    undo(entry, span, manager)

    assert state() == before


def test_a_promise_that_comes_again_is_due_once(client_card, manager):
    with acting.acting(manager):
        due = Due(at=timezone.now() + timedelta(seconds=1))
        weekly = planning.promise(client_card, Wanted(text="Каждую неделю"), due=due, by=manager)
        repeating.begin(weekly, rule="FREQ=WEEKLY", by=manager)
        Promise.objects.visible_to(manager).update(due_at=timezone.now())
    before = state()
    entry, span = logged(client_card, manager)
    assert len(state()["promises"]) == 2

    undo(entry, span, manager)

    assert state() == before


def test_the_mark_is_on_the_card_again(client_card, manager):
    with staff.inside(), acting.system_actor("tests") as program:
        mark = listing_words.add(Mark, "Набрать", by=program, asks="call")
    with acting.acting(manager):
        marking.put_on(client_card, mark.pk, by=manager, known=lambda _number: None)
        marks.settle(client=client_card, by=manager)
    entry, span = logged(client_card, manager)
    assert state()["marks"] == []

    undo(entry, span, manager)

    told = state()
    assert told["marks"] == [{"client": client_card.pk, "mark": mark.pk}]
    assert [one["closed_at"] for one in told["promises"]] == [None]


def test_a_card_that_began_with_the_contact_goes_into_the_bin(manager):
    with acting.acting(manager):
        began = timezone.now()
        told = Told(kind="call", outcome=journal.outcome("reached"), text="Спросил цену")
        entry = contacting.meet(f"Семён {PHONE}", told, country="RU", by=manager)
        span = Span(began, timezone.now())
    undo(entry, span, manager)

    assert state()["clients"] == []


def test_it_is_traced_and_the_history_keeps_what_was_written(client_card, manager):
    entry, span = logged(client_card, manager, text="Слово, которое останется")
    undo(entry, span, manager)

    with staff.inside(), acting.system_actor("tests"):
        assert Event.objects.filter(deed="contact taken back", actor_id=manager.member_id).count() == 1
        (gone,) = Change.objects.filter(noun="entry", noun_id=entry.pk, is_deletion=True)
    assert gone.fields["text"][0] == "Слово, которое останется"


def refused(entry, span, by, kind=GoneOn):
    before = state()
    with pytest.raises(kind):
        undo(entry, span, by)
    assert state() == before


def test_nobody_else_takes_it_back_and_nobody_later(client_card, manager):
    head = staff.actor(role="head", name="Вера")
    entry, span = logged(client_card, manager)
    refused(entry, span, head, TooLate)

    with staff.inside(), acting.system_actor("tests"):
        Entry.objects.filter(pk=entry.pk).update(recorded_at=timezone.now() - timedelta(minutes=11))
    refused(entry, span, manager, TooLate)


def test_it_stands_when_another_contact_came_after_it(client_card, manager):
    entry, span = logged(client_card, manager)
    logged(client_card, manager)
    refused(entry, span, manager)


def test_it_stands_when_it_was_corrected(client_card, manager):
    entry, span = logged(client_card, manager)
    with acting.acting(manager):
        told = Told(kind="call", outcome=journal.outcome("interested"), text="Иначе")
        correcting.correct(entry, told, country="RU", by=manager)
    refused(entry, span, manager)


def test_it_stands_when_the_next_step_was_put_off(deal, client_card, manager):
    entry, span = logged(client_card, manager)
    with acting.acting(manager):
        made = Promise.objects.visible_to(manager).get(closed_at=None)
        planning.put_off(made, due=Due(on=timezone.localdate() + timedelta(days=3)), by=manager)
    refused(entry, span, manager)


def test_it_stands_when_the_deal_went_on(deal, client_card, manager):
    entry, span = logged(client_card, manager)
    with acting.acting(manager):
        second = deal.stage.funnel.stages.order_by("place")[1]
        moving.move(deal, to=second, by=manager)
    refused(entry, span, manager)


def test_a_promise_made_by_hand_afterwards_stays(client_card, manager):
    entry, span = logged(client_card, manager)
    with acting.acting(manager):
        due = Due(on=timezone.localdate())
        planning.promise(client_card, Wanted(text="Сам пообещал"), due=due, by=manager)
    undo(entry, span, manager)

    assert [one["text"] for one in state()["promises"]] == ["Сам пообещал"]
