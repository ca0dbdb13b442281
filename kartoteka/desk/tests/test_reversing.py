"""The toast after a contact offers the way back, to whoever logged it and for a short while."""

import json
from datetime import timedelta

import pytest
from django.test import Client as Browser
from django.utils import timezone

from kartoteka.access import acting
from kartoteka.cards.tests import makers as cards
from kartoteka.coldcalls.models import Call, CallLine
from kartoteka.coldcalls.tests import makers as cold
from kartoteka.enquiries.tests import makers as enquiries
from kartoteka.journal.models import Entry
from kartoteka.journal.tests import makers as journal
from kartoteka.rules.tests import makers as rules
from kartoteka.staff.tests import makers as staff

HTMX = {"HX-Request": "true"}


@pytest.fixture
def anna(db):
    return staff.member(name="Анна")


@pytest.fixture
def visitor(anna):
    return staff.signed_in(Browser(), anna)


@pytest.fixture
def card(anna):
    return cards.client(by=staff.acts_as(anna))


def entries():
    with staff.inside(), acting.system_actor("tests"):
        return list(Entry.objects.order_by("id").values_list("text", flat=True))


def logged(visitor, card, **typed):
    """Where the toast leads."""
    answer = visitor.post(
        f"/clients/{card.key}/contact", {"kind": "call", "direction": "out", **typed}, headers=HTMX
    )
    return json.loads(answer["HX-Trigger-After-Settle"])["toast"]["undo"]


def warned(visitor, undo):
    page = visitor.post(undo, follow=True)
    return [message.level_tag for message in page.context["messages"]] == ["warning"]


def test_the_toast_takes_the_contact_back(visitor, card):
    undo = logged(visitor, card, text="Не тому клиенту")
    answer = visitor.post(undo)

    assert answer["Location"].endswith(f"/clients/{card.key}")
    assert entries() == []
    assert visitor.post(undo).status_code == 404


def test_without_scripts_the_card_offers_the_same(visitor, card):
    page = visitor.post(f"/clients/{card.key}/contact", {"kind": "call", "text": "Слово"}, follow=True)
    assert "/reversal?act=" in page.text


def test_in_today_the_next_client_comes_with_the_way_back(visitor, card):
    outcome = journal.outcome("reached")
    told = {"kind": "call", "outcome": outcome.key, "text": "Поговорили"}
    answer = visitor.post(f"/today/calls/{card.key}", told, headers=HTMX)
    toast = json.loads(answer["HX-Trigger-After-Settle"])["toast"]

    assert card.name in toast["text"]
    assert visitor.post(toast["undo"])["Location"] == "/"
    assert entries() == []


def test_a_span_that_was_made_up_or_is_another_entry_s_is_refused(visitor, card):
    first, second = [logged(visitor, card, text=text) for text in ("Первая", "Вторая")]
    swapped = second.partition("?")[0] + "?" + first.partition("?")[2]

    for undo in (swapped, second.partition("?")[0], second.replace("act=", "act=x")):
        assert warned(visitor, undo)
    assert entries() == ["Первая", "Вторая"]
    assert warned(visitor, first)


def test_a_colleague_does_not_even_find_it(visitor, card):
    undo = logged(visitor, card, text="Слово")
    boris = staff.signed_in(Browser(), staff.member(name="Борис"))

    assert boris.post(undo).status_code == 404
    assert entries() == ["Слово"]


def test_an_enquiry_waits_for_its_answer_again(visitor, anna, card):
    enquiries.form_sent(card, staff.acts_as(anna))
    undo = logged(visitor, card, text="Ответили", outcome=journal.outcome("reached").key)
    assert enquiries.enquiries()[0].answered_at is not None

    visitor.post(undo)

    (one,) = enquiries.enquiries()
    assert (one.answered_at, one.answered_by_id) == (None, None)


def test_a_client_of_a_cold_list_waits_on_it_again(visitor, anna):
    actor = staff.acts_as(anna)
    (client,) = cold.clients(1, by=actor)
    cold.call_list(by=actor)
    undo = logged(visitor, client, text="Нагрубил", outcome=journal.outcome("rude").key)
    visitor.post(undo)

    with staff.inside(), acting.system_actor("tests"):
        line = CallLine.objects.get()
        assert (line.tries, line.closed_at, line.end) == (0, None, "")
        assert not Call.objects.exists()


def test_a_contact_that_a_rule_has_answered_stands(visitor, anna, card):
    head = staff.actor(role="head", name="Вера")
    outcome = journal.outcome("interested")
    rule = rules.rule(head, "outcome", outcome.key)
    undo = logged(visitor, card, text="Интересно", outcome=outcome.key)
    rules.work()
    assert len(rules.firings(rule)) == 1

    assert warned(visitor, undo)
    assert entries() == ["Интересно"]


def test_a_rule_answers_no_contact_that_was_taken_back(visitor, anna, card):
    head = staff.actor(role="head", name="Вера")
    outcome = journal.outcome("interested")
    rule = rules.rule(head, "outcome", outcome.key)
    visitor.post(logged(visitor, card, text="Интересно", outcome=outcome.key))
    rules.work()

    assert rules.firings(rule) == []


def test_it_is_offered_for_ten_minutes(visitor, card, monkeypatch):
    undo = logged(visitor, card, text="Слово")
    later = timezone.now().timestamp() + timedelta(minutes=11).total_seconds()
    monkeypatch.setattr("django.core.signing.time.time", lambda: later)

    assert warned(visitor, undo)
    assert entries() == ["Слово"]
