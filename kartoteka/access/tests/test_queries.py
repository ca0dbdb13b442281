"""What the door knows of people's accounts and budgets."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kartoteka.access import acting, queries, spending
from kartoteka.access.models import Budget, TopUp
from kartoteka.access.tests import doorway
from kartoteka.staff.tests import makers

pytestmark = pytest.mark.django_db


def accounts(*members, by):
    boss = makers.acts_as(by)
    with makers.inside(role="none"), acting.acting(boss):
        return queries.accounts([member.user_id for member in members])


def test_an_account_tells_second_factor_sign_in_and_sessions(anna, director):
    browser = doorway.signed_in_for_real(anna)
    doorway.signed_in_for_real(anna)
    doorway.turn_second_factor_on(browser)

    found = accounts(anna, director, by=director)

    hers = found[anna.user_id]
    assert (hers.has_second_factor, hers.session_count) == (True, 2)
    assert timezone.now() - hers.last_sign_in < timedelta(minutes=1)
    assert found[director.user_id] == queries.Account()


def test_accounts_cost_the_same_for_one_and_for_many(anna, director):
    people = [makers.member() for _ in range(3)]

    def cost(*members):
        with CaptureQueriesContext(connection) as made:
            accounts(*members, by=director)
        return len(made)

    assert cost(anna) == cost(anna, *people)


def test_allowances_count_what_was_used_and_what_was_added(anna, director):
    actor = makers.acts_as(anna)
    with makers.inside(role="none"), acting.acting(actor):
        spending.spend(Budget.Kind.CARDS, amount=7)
        before = {row.budget.kind: row for row in queries.allowances(anna.pk)}
    with makers.inside():
        TopUp.objects.create(
            member=anna, kind="cards", amount=50, given_by=director, until=timezone.now() + timedelta(hours=1)
        )
        TopUp.objects.create(
            member=anna,
            kind="cards",
            amount=999,
            given_by=director,
            until=timezone.now() - timedelta(hours=1),
        )
        after = {row.budget.kind: row for row in queries.allowances(anna.pk)}

    assert (before["cards"].used, before["reveals"].used) == (7, 0)
    assert after["cards"].stops == before["cards"].stops + 50
