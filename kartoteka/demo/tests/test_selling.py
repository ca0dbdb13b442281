"""The Sales Book of the founded firm: orders in all states, debts of all ages, and a ledger that adds up."""

import pytest
from django.db.models import F, Sum

from kartoteka.access import acting
from kartoteka.sales import queries
from kartoteka.sales.models import Account, Booking, Concession, Due, Numbering, Order, Subscription


@pytest.fixture(autouse=True)
def program(firm):
    with acting.system_actor("tests") as program:
        yield program


def test_orders_stand_in_all_states_and_their_sums_are_those_of_the_ledger(program):
    assert set(Order.objects.values_list("state", flat=True)) == set(Order.State.values)
    assert not Order.objects.exclude(billed=F("paid") + F("owed")).exists()
    told = Order.objects.aggregate(paid=Sum("paid"), billed=Sum("billed"), owed=Sum("owed"))
    ledger = Booking.objects.aggregate(paid=Sum("paid"), billed=Sum("billed"))
    assert (told["paid"], told["billed"]) == (ledger["paid"], ledger["billed"])
    assert Due.objects.aggregate(open=Sum("open"))["open"] == told["owed"]
    currency = Order.objects.values_list("currency", flat=True)[0]
    assert queries.aged_in_all(program, currency).late > 0
    assert Account.objects.filter(advance__gt=0).exists()


def test_numbers_have_no_gaps_and_the_registers_are_not_empty():
    for series in Numbering.objects.all():
        numbers = Booking.objects.filter(series=series.kind, year=series.year)
        assert sorted(numbers.values_list("number", flat=True)) == list(range(1, series.last + 1))
    assert Booking.objects.filter(kind="return").exists()
    assert Concession.objects.exists()
    assert Subscription.objects.exists()
