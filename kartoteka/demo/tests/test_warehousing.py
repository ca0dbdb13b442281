"""The warehouse of the founded firm: stock that adds up, something kept, something on the way, something too few."""

import pytest
from django.db.models import Sum

from kartoteka.access import acting
from kartoteka.warehouse import buying
from kartoteka.warehouse.models import Balance, Count, Movement, Receipt, Warehouse


@pytest.fixture(autouse=True)
def program(firm):
    with acting.system_actor("tests") as program:
        yield program


def test_balances_are_the_sums_of_movements():
    assert Balance.objects.aggregate(all=Sum("on_hand")) == Movement.objects.aggregate(all=Sum("quantity"))
    assert Balance.objects.aggregate(all=Sum("value")) == Movement.objects.aggregate(all=Sum("value"))
    assert not Balance.objects.filter(on_hand__lt=0).exists()


def test_every_page_of_the_warehouse_has_something_on_it():
    assert Warehouse.objects.count() == 2
    assert Balance.objects.filter(reserved__gt=0).exists()
    assert Receipt.objects.filter(paper=None).exists()
    assert Count.objects.exclude(paper=None).exists()
    assert buying.needs()
