"""T07: however many ask at once, a budget gives out exactly what it holds."""

import pytest
from django.test import Client as Browser

from kartoteka.access import acting
from kartoteka.cards import revealing
from kartoteka.lib.phones import Phone
from tests.guard import racing

CAP, CONTACTS = 60, 160


def reveal(field, point):
    def errand():
        with acting.acting(field.manager):
            return revealing.reveal(point, reason="")

    return errand


def given(outcomes):
    return [outcome for outcome in outcomes if isinstance(outcome, Phone)]


@pytest.fixture
def unblocked(django_db_setup, django_db_blocker):
    """These people commit, so no transaction of a test may hold them."""
    with django_db_blocker.unblock():
        yield


@pytest.mark.parametrize("stop", ["day_stops", "hour_stops"])
def test_of_many_reveals_at_once_exactly_the_budget_is_given_spent_and_told(unblocked, stop):
    with racing.field(CONTACTS) as field:
        field.limit(**{stop: CAP})

        outcomes = racing.at_once(field, [reveal(field, point) for point in field.points])

        assert len(set(given(outcomes))) == len(given(outcomes)) == CAP
        assert {type(outcome).__name__ for outcome in outcomes} == {"Phone", "BudgetSpent"}
        assert field.spent() == CAP
        assert field.told("contact revealed") == CAP


def test_thirty_days_hold_no_more_than_twelve_and_a_half_of_them(unblocked):
    with racing.field(8) as field:
        field.limit(day_stops=4)
        field.spent_before(48, days_ago=10)

        outcomes = racing.at_once(field, [reveal(field, point) for point in field.points])

        assert len(given(outcomes)) == 2


def test_the_same_contact_asked_for_by_all_at_once_costs_one(unblocked):
    with racing.field(1) as field:
        field.limit(day_stops=CAP)

        outcomes = racing.at_once(field, [reveal(field, field.points[0])] * racing.THREADS)

        assert len(given(outcomes)) == racing.THREADS
        assert len(set(given(outcomes))) == 1
        assert field.spent() == 1


def test_whoever_needs_a_reason_gets_none_without_it_however_many_ask(unblocked):
    with racing.field(CONTACTS // 4) as field:
        field.limit(day_asks=CAP // 4)

        outcomes = racing.at_once(field, [reveal(field, point) for point in field.points])

        assert len(given(outcomes)) == CAP // 4
        assert {type(outcome).__name__ for outcome in outcomes} == {"Phone", "ReasonWanted"}


def test_of_many_programs_that_ask_the_same_under_one_key_one_does_it_and_all_are_answered_alike(unblocked):
    with racing.field(1) as field:
        secret = racing.token_of(field)

        def ask():
            return Browser().post(
                "/w/race/api/v1/clients",
                data='{"name": "Однажды", "phone": "+7 999 765-43-21"}',
                content_type="application/json",
                headers={"Authorization": f"Bearer {secret}", "Idempotency-Key": "once"},
            )

        answers = racing.at_once(field, [ask] * racing.THREADS)

        assert {answer.status_code for answer in answers} == {201}
        assert len({answer.content for answer in answers}) == 1
        assert sum("Idempotent-Replayed" in answer for answer in answers) == racing.THREADS - 1
        assert field.told("client added") == 2, "the field's own client, and this one"
