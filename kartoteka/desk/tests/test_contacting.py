import json
from datetime import timedelta

import pytest
from django.test import Client as Browser
from django.utils import timezone

from kartoteka.access import acting
from kartoteka.cards.models import Client, ContactPoint
from kartoteka.cards.tests import makers as cards
from kartoteka.journal.models import Entry
from kartoteka.journal.tests import makers as journal
from kartoteka.planner.models import Promise
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
        return list(Entry.objects.select_related("client", "outcome").order_by("id"))


def promises():
    with staff.inside(), acting.system_actor("tests"):
        return list(Promise.objects.order_by("id"))


def log(visitor, card, **typed):
    headers = typed.pop("headers", HTMX)
    return visitor.post(f"/clients/{card.key}/contact", {"kind": "call", **typed}, headers=headers)


def test_a_contact_comes_back_as_an_empty_form_and_its_entry(visitor, card):
    answer = log(visitor, card, text="Договорились", direction="in", place="card")

    assert answer.status_code == 200
    page = answer.content.decode()
    assert "Договорились" in page
    assert "<html" not in page
    told = json.loads(answer["HX-Trigger-After-Settle"])
    assert told["contact-logged"] == {"client": card.key, "place": "card"}
    (entry,) = entries()
    assert (entry.kind, entry.direction) == ("call", "in")


def test_without_scripts_a_contact_leads_back_to_the_card(visitor, card):
    answer = log(visitor, card, text="Договорились", headers={})

    assert answer["Location"] == f"/clients/{card.key}"
    assert "Договорились" in visitor.get(f"/clients/{card.key}").content.decode()


def test_a_contact_of_which_nothing_is_told_is_refused_and_keeps_what_was_typed(visitor, card):
    answer = log(visitor, card, text="", region="Алтай")

    assert answer.status_code == 422
    assert "Алтай" in answer.content.decode()
    assert entries() == []


def test_a_refusal_asks_for_its_reason(visitor, card):
    refused = journal.outcome("refused")

    assert log(visitor, card, outcome=refused.key).status_code == 422

    assert log(visitor, card, outcome=refused.key, reason=journal.reason().key).status_code == 200


def test_call_later_asks_when(visitor, card):
    later = journal.outcome("later")

    assert "next" in log(visitor, card, outcome=later.key, next="rule").context["sheet"].form.errors

    assert log(visitor, card, outcome=later.key, next="tomorrow", next_time="10:30").status_code == 200
    (promise,) = promises()
    assert promise.due_on == timezone.localdate() + timedelta(days=1)
    assert timezone.localtime(promise.due_at).hour == 10


def test_a_day_of_ones_own_is_wanted_whole(visitor, card):
    assert "next_on" in log(visitor, card, text="Слово", next="day").context["sheet"].form.errors


def test_a_day_that_is_over_is_refused_at_the_next_step(visitor, card):
    answer = log(visitor, card, text="Слово", next="day", next_on="2020-01-01")

    assert "next" in answer.context["sheet"].form.errors
    assert entries() == []


def test_the_only_phone_is_proven_by_a_call_that_named_none(visitor, card):
    wrong = journal.outcome("wrong")
    log(visitor, card, text="Мой номер 8 912 345-67-89")

    log(visitor, card, outcome=wrong.key)

    with staff.inside(), acting.system_actor("tests"):
        assert ContactPoint.objects.get(client=card, kind="phone").dead_at is not None


def test_an_unknown_caller_begins_a_card_with_one_field(visitor, anna):
    answer = visitor.post(
        "/contact/new", {"who": "Иван 8 912 345-67-89", "kind": "call", "text": "Спросил цену"}, headers=HTMX
    )

    assert answer.status_code == 200
    (entry,) = entries()
    assert entry.client.name == "Иван"
    assert "345" not in answer.content.decode()


def test_a_bare_number_makes_a_caller_without_a_name(visitor, anna):
    visitor.post("/contact/new", {"who": "89123456789", "kind": "call", "text": "Спросил цену"})

    (entry,) = entries()
    assert "67-89" in entry.client.name
    assert "345" not in entry.client.name


def test_a_refused_contact_leaves_no_card_behind(visitor, anna):
    answer = visitor.post("/contact/new", {"who": "Иван", "kind": "call", "text": ""}, headers=HTMX)

    assert answer.status_code == 422
    with staff.inside(), acting.system_actor("tests"):
        assert not Client.objects.filter(name="Иван").exists()


def test_a_competitor_that_is_named_joins_the_list_and_a_source_must_stand_in_it(visitor, card):
    assert log(visitor, card, text="Слово", competitor="Ромашка", their_price="10.50").status_code == 200

    answer = log(visitor, card, text="Слово", source="Небывалый")
    assert "source" in answer.context["sheet"].form.errors


def test_nobody_logs_on_a_foreign_card(visitor, card):
    foreign = cards.client(by=staff.acts_as(staff.member(name="Борис")))

    assert log(visitor, foreign, text="Чужое").status_code == 404
    assert entries() == []


def test_the_client_is_looked_for_when_none_is_in_sight(visitor, anna):
    card = cards.client(by=staff.acts_as(anna), name="Мебель Рассвет")
    answer = visitor.get("/contact", {"q": "Рассвет", "place": "dialog"}, headers=HTMX)

    assert f"/clients/{card.key}/contact?place=dialog" in answer.content.decode()
    assert visitor.get("/contact").status_code == 200


def test_the_words_of_the_rarer_fields_are_fetched_when_wanted(visitor, card):
    log(visitor, card, text="Слово", competitor="Ромашка")

    assert "Ромашка" in visitor.get("/journal/words", {"place": "card"}, headers=HTMX).content.decode()
