"""Cash and bank of the founded firm: desks that add up, a closed day, and lines of the bank of every kind."""

import pytest
from django.db.models import F, Sum

from kartoteka.access import acting
from kartoteka.cash.models import DayClosing, Movement, Point, Statement, StatementLine


@pytest.fixture(autouse=True)
def program(firm):
    with acting.system_actor("tests") as program:
        yield program


def test_desks_and_accounts_add_up():
    moved = dict(Movement.objects.values_list("point").annotate(Sum("amount")))
    assert {one.pk: one.moved for one in Point.objects.all()} == {
        one.pk: moved.get(one.pk, 0) for one in Point.objects.all()
    }
    assert Point.objects.filter(kind="desk").count() == 2
    assert not Point.objects.filter(kind="desk", moved__lt=-F("opening")).exists()
    assert DayClosing.objects.count() == 1


def test_a_statement_of_the_bank_is_half_settled():
    assert Statement.objects.count() == 1
    assert set(StatementLine.objects.values_list("state", flat=True)) == set(StatementLine.State.values)
