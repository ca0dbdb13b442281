"""Today as a page: whom it names, why, and the loop of calls."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kartoteka.access import acting
from kartoteka.access.models import Budget
from kartoteka.cards.models import Client
from kartoteka.cards.tests import makers as cards
from kartoteka.journal.models import Entry
from kartoteka.journal.tests import makers as journal
from kartoteka.planner import claiming
from kartoteka.planner.models import Claim, Promise
from kartoteka.planner.tests import makers as planner
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
def clients(actor):
    """Three, of whom the first is promised a call for today, and the second was promised one yesterday."""
    made = [cards.client(by=actor, name=name, phone=cards.fresh_phone()) for name in ("Лютик", "Мак", "Роза")]
    today = timezone.localdate()
    planner.promise(made[0], by=actor, on=today, text="Спросить о пробном заказе")
    planner.promise(made[1], by=actor, on=today - timedelta(days=1))
    return made


def rows_of(model, **wanted):
    with staff.inside(), acting.system_actor("tests"):
        return list(model.objects.filter(**wanted))


def next_name(page):
    return page.partition('id="next-name"')[2].partition("</a>")[0].rpartition(">")[2]


def test_the_card_names_whom_to_call_now_and_why(visitor, clients):
    page = visitor.get("/").content.decode()

    assert next_name(page) == "Лютик"
    for told in (
        "promised for today",
        "Спросить о пробном заказе",
        "Promised earlier",
        "1 day ago",
        "8 min",
        "Роза",
    ):
        assert told in page


def test_the_number_stands_masked_with_a_button_that_shows_it(visitor, actor):
    phone = cards.fresh_phone()
    client = cards.client(by=actor, phone=phone)
    planner.promise(client, by=actor, on=timezone.localdate())

    page = visitor.get("/").content.decode()

    assert phone.mask in page
    assert "/value" in page
    assert phone.e164 not in page


def test_after_a_call_the_next_client_comes_without_a_page_load(visitor, clients):
    outcome = journal.outcome("reached")
    visitor.get("/")

    answer = visitor.post(
        f"/today/calls/{clients[0].key}",
        {"kind": "call", "outcome": outcome.key, "text": "Закажет в четверг"},
        headers=HTMX,
    )

    assert answer.status_code == 200
    assert next_name(answer.content.decode()) == "Мак"
    assert "day-changed" in answer["HX-Trigger-After-Swap"]
    assert [entry.text for entry in rows_of(Entry, client=clients[0])] == ["Закажет в четверг"]
    assert [promise.is_kept for promise in rows_of(Promise, client=clients[0])] == [True]


def test_who_was_called_is_left_in_peace_for_the_day(visitor, actor):
    client = cards.client(by=actor, name="Лютик")
    planner.candidate(client, by=actor)
    outcome = journal.outcome("reached")

    answer = visitor.post(
        f"/today/calls/{client.key}", {"kind": "call", "outcome": outcome.key}, headers=HTMX
    )

    assert "Лютик" not in answer.content.decode()


def test_a_call_without_an_outcome_is_refused_and_nothing_typed_is_lost(visitor, clients):
    journal.outcome("reached")
    answer = visitor.post(f"/today/calls/{clients[1].key}", {"kind": "call", "text": "Слова"}, headers=HTMX)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert next_name(page) == "Мак"
    assert 'value="Слова"' in page
    assert rows_of(Entry, client=clients[1]) == []


def test_a_refusal_wants_its_reason(visitor, clients):
    refused = journal.outcome("refused")
    answer = visitor.post(
        f"/today/calls/{clients[0].key}", {"kind": "call", "outcome": refused.key}, headers=HTMX
    )

    assert answer.status_code == 422
    assert "Say why the client refused." in answer.content.decode()


def test_the_next_step_that_was_named_is_promised(visitor, clients):
    outcome, on = journal.outcome("later"), timezone.localdate() + timedelta(days=3)
    visitor.post(
        f"/today/calls/{clients[2].key}",
        {"kind": "call", "outcome": outcome.key, "then_on": on.isoformat()},
        headers=HTMX,
    )

    assert [promise.due_on for promise in rows_of(Promise, client=clients[2])] == [on]


def test_space_passes_a_client_over_and_he_comes_again_at_the_end(visitor, clients):
    visitor.get("/")
    seen, after = [], clients[0].key
    for _ in clients:
        page = visitor.post("/today/next", {"after": after}, headers=HTMX).content.decode()
        seen.append(next_name(page))
        after = page.partition('name="current" value="')[2].partition('"')[0]

    assert seen == ["Мак", "Роза", "Лютик"]
    assert [claim.client_id for claim in rows_of(Claim)] == [clients[0].pk]


def test_whoever_is_on_the_line_stays_though_others_were_promised_a_call(visitor, actor, clients):
    with staff.inside(), acting.acting(actor):
        claiming.claim(clients[2], by=actor)

    page = visitor.post("/today/next", headers=HTMX).content.decode()

    assert next_name(page) == "Роза"


def test_while_promises_are_left_nobody_else_is_weighed(visitor, clients):
    visitor.post("/today/next", headers=HTMX)
    with CaptureQueriesContext(connection) as made:
        visitor.post("/today/next", headers=HTMX)

    assert not [one for one in made.captured_queries if 'UNION ALL (SELECT "planner_candidate' in one["sql"]]


def test_without_scripts_the_next_client_is_a_page(visitor, clients):
    answer = visitor.post("/today/next", {"after": clients[0].key})

    assert (answer.status_code, answer["Location"]) == (302, f"/?client={clients[1].key}")
    assert next_name(visitor.get(answer["Location"]).content.decode()) == "Мак"


def test_two_who_see_the_same_clients_never_get_the_same(anna, actor, visitor, clients):
    lead = staff.member(name="Лида", role="head")
    with staff.inside(), acting.system_actor("tests"):
        Client.objects.filter(pk__in=[client.pk for client in clients]).update(keeper=lead)
        Promise.objects.update(keeper=lead)
    head = staff.acts_as(lead)
    with staff.inside(), acting.acting(head):
        claiming.claim(clients[0], by=staff.acts_as(staff.member(name="Вера", role="head")))

    page = staff.signed_in(Browser(), lead).get("/").content.decode()

    assert next_name(page) == "Мак"
    assert "A colleague has him on the line" in page


def test_whoever_is_asked_for_by_name_is_not_taken_from_a_colleague(visitor, clients):
    with staff.inside():
        claiming.claim(clients[1], by=staff.acts_as(staff.member(name="Вера", role="head")))

    page = visitor.get(f"/?client={clients[1].key}")

    assert next_name(page.content.decode()) == clients[0].name
    assert len(page.context["messages"]) == 1
    assert [claim.client_id for claim in rows_of(Claim, client=clients[1])] == [clients[1].pk]
    assert len(visitor.get(f"/?client={clients[2].key}").context["messages"]) == 0


def test_the_list_is_sent_again_only_when_it_has_changed(visitor, actor, clients):
    page = visitor.get("/").content.decode()
    address = page.partition('hx-get="/today/rest')[2].partition('"')[0].replace("&amp;", "&")
    address = f"/today/rest{address}&current={clients[0].key}"

    assert visitor.get(address, headers=HTMX).status_code == 204
    planner.promise(clients[2], by=actor, on=timezone.localdate())
    assert visitor.get(address, headers=HTMX).status_code == 200


def test_past_the_budget_of_cards_the_day_goes_on_without_what_was_said(visitor, actor, clients):
    with staff.inside():
        Budget.objects.filter(kind="cards").update(day_stops=0, day_asks=0)

    page = visitor.get("/")

    assert page.status_code == 200
    assert "Your budget is spent" in page.content.decode()
    assert "/value" not in page.content.decode()


def test_who_is_on_the_line_is_counted_once(visitor, clients):
    for _ in range(3):
        visitor.get("/")

    with staff.inside(), acting.system_actor("tests"):
        from kartoteka.audit.models import Event

        assert Event.objects.filter(deed="client opened").count() == 1


def test_a_foreign_client_cannot_be_called_off(visitor):
    foreign = cards.client(by=staff.actor(name="Борис"))

    answer = visitor.post(f"/today/calls/{foreign.key}", {"kind": "call", "text": "Слова"})

    assert answer.status_code == 404


def test_an_empty_day_says_what_will_be_here(visitor):
    assert "Nobody to call now" in visitor.get("/").content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_today_costs_the_same_questions_for_any_number_of_calls(
    visitor, actor, count, django_assert_num_queries
):
    for number in range(count):
        client = cards.client(by=actor, name=f"Клиент {number}", phone=cards.fresh_phone())
        planner.promise(client, by=actor, on=timezone.localdate())
        planner.candidate(cards.client(by=actor), by=actor, group=5)
    visitor.get("/")
    with django_assert_num_queries(21):
        visitor.get("/")
