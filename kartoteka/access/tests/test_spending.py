"""What is counted of a budget, and how it is written down."""

import pytest

from kartoteka.access import acting, spending
from kartoteka.access.models import Budget, Spending
from kartoteka.staff.tests import makers

pytestmark = pytest.mark.django_db


def spend_rows(actor, *amounts):
    with makers.inside(role="none"), acting.acting(actor):
        for amount in amounts:
            spending.spend(Budget.Kind.ROWS, amount=amount)


def lines(actor, kind):
    with makers.inside():
        return list(Spending.objects.filter(holder=f"member:{actor.member_id}", kind=kind))


def test_the_rows_of_lists_are_added_up_by_the_minute(anna):
    actor = makers.acts_as(anna)

    spend_rows(actor, *[50] * 20)

    kept = lines(actor, "rows")
    assert sum(line.amount for line in kept) == 1000
    assert len(kept) <= 2


def test_rows_that_are_added_up_still_stop_at_the_budget(anna):
    actor = makers.acts_as(anna)
    with makers.inside():
        Budget.objects.filter(kind="rows").update(hour_stops=120, day_stops=120, hour_asks=120, day_asks=120)

    with pytest.raises(spending.BudgetSpent):
        spend_rows(actor, 50, 50, 21)

    spend_rows(actor, 50, 50, 20)
    assert sum(line.amount for line in lines(actor, "rows")) == 120


def test_each_card_is_a_line_of_its_own(anna):
    actor = makers.acts_as(anna)

    with makers.inside(role="none"), acting.acting(actor):
        for subject in (7, 8, 7):
            spending.spend(Budget.Kind.CARDS, subject=subject)

    assert sorted(line.subject for line in lines(actor, "cards")) == [7, 8]
