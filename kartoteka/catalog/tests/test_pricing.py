"""What a product costs whom, when, and in which quantity."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from kartoteka.cards import adding
from kartoteka.catalog import listing, pricing, taxing
from kartoteka.catalog.pricing import Wanted
from kartoteka.catalog.tests import makers

pytestmark = pytest.mark.django_db
ONE = Decimal(1)


def day(ahead=0):
    return timezone.localdate() + timedelta(ahead)


@pytest.fixture
def head():
    with makers.head_acts() as actor:
        yield actor


def price_of(product, client=None, quantity=1, on=None, currency="RUB"):
    return pricing.price_of(
        product, client=client, quantity=Decimal(quantity), on=on or day(), currency=currency
    )


def told(*asked, **more):
    found = price_of(*asked, **more)
    return found and found.told


def test_without_a_list_a_product_costs_its_own_price(head):
    pump = makers.product(by=head, price="1200.50")

    found = price_of(pump)

    assert (found.told, found.currency, found.price_list) == (Decimal("1200.50"), "RUB", None)


def test_a_price_holds_from_its_day_on_and_those_before_stay_known(head):
    pump = makers.product(by=head, price=100)
    makers.tag(pump, 120, by=head, since=day(10))
    makers.tag(pump, 80, by=head, since=day(-100))

    assert told(pump) == 100
    assert told(pump, on=day(9)) == 100
    assert told(pump, on=day(10)) == 120
    assert told(pump, on=day(-1)) == 80
    assert told(pump, on=day(-101)) is None


def test_the_first_list_that_fits_the_client_and_has_the_product_gives_the_price(head):
    client = adding.add("Опт", by=head)
    dealer = makers.mark("Дилер", client, by=head)
    pump, tap = makers.product(by=head, price=100), makers.product(by=head, price=10)
    dealers = makers.price_list(by=head, marks=(dealer,))
    everybody = makers.price_list(by=head)
    makers.tag(pump, 80, by=head, since=day(), price_list=dealers)
    makers.tag(pump, 95, by=head, since=day(), price_list=everybody)
    makers.tag(tap, 9, by=head, since=day(), price_list=everybody)

    assert (told(pump, client), told(tap, client)) == (80, 9)
    assert told(pump) == told(pump, adding.add("Прочий", by=head)) == 95

    listing.place(everybody, step=-1, by=head)
    assert told(pump, client) == 95
    listing.retire(everybody, by=head)
    assert (told(pump, client), told(tap, client)) == (80, 10)


def test_a_larger_quantity_has_a_price_of_its_own(head):
    pump, held = makers.product(by=head, price=100), makers.price_list(by=head)
    makers.tag(pump, 90, by=head, since=day(), price_list=held, from_quantity=Decimal(10))
    makers.tag(pump, 80, by=head, since=day(), price_list=held, from_quantity=Decimal(100))

    prices = [told(pump, quantity=quantity) for quantity in (1, "9.999", 10, 99, 100, 5000)]

    assert prices == [100, 100, 90, 90, 80, 80]


def test_a_price_without_an_amount_ends_what_was_told_before(head):
    pump, held = makers.product(by=head, price=100), makers.price_list(by=head)
    makers.tag(pump, 90, by=head, since=day(-5), price_list=held)
    makers.tag(pump, None, by=head, since=day(), price_list=held)

    assert told(pump, on=day(-1)) == 90
    assert told(pump) == 100


def test_a_list_holds_between_its_days_only(head):
    pump = makers.product(by=head, price=100)
    season = makers.price_list(by=head, since=day(1), until=day(3))
    makers.tag(pump, 50, by=head, since=day(), price_list=season)

    days = [told(pump, on=day(ahead)) for ahead in range(5)]

    assert days == [100, 50, 50, 50, 100]


def test_nothing_is_converted(head):
    pump = makers.product(by=head, price=100)
    euros = makers.price_list(by=head, currency="EUR")
    assert told(pump, currency="EUR") is None

    makers.tag(pump, 2, by=head, since=day(), price_list=euros)

    assert (told(pump, currency="EUR"), told(pump)) == (2, 100)


def test_tax_is_taken_out_of_a_gross_price_and_put_on_a_net_one(head):
    vat = taxing.add("особая", percent=Decimal(20), since=date(2020, 1, 1), by=head)
    taxing.rate(vat, percent=Decimal(22), since=date(2026, 1, 1), by=head)
    gross = makers.product(by=head, price=100, vat=vat)
    net = makers.product(by=head, price=100, vat=vat, is_with_vat=False)
    makers.tag(gross, 100, by=head, since=date(2020, 1, 1))

    found, put_on = price_of(gross, on=day()), price_of(net, on=day())

    assert (found.net, found.gross, found.vat_rate) == (Decimal("81.97"), 100, 22)
    assert (put_on.net, put_on.gross) == (100, 122)
    assert price_of(gross, on=date(2025, 12, 31)).net == Decimal("83.33")


def test_tax_of_a_line_is_rounded_once(head):
    vat = taxing.add("двадцать", percent=Decimal(20), since=date(2020, 1, 1), by=head)
    nail = makers.product(by=head, price="0.10", vat=vat)

    line = price_of(nail).times(Decimal(1000))

    assert (line.net, line.tax, line.gross) == (Decimal("83.33"), Decimal("16.67"), 100)


def test_goods_that_name_no_mode_have_the_usual_one(head):
    none = taxing.add("совсем без", percent=None, since=date(2020, 1, 1), by=head)
    usual = taxing.add("как у всех", percent=Decimal(22), since=date(2026, 1, 1), by=head)
    taxing.make_usual(usual, by=head)
    pump, free = makers.product(by=head, price=122), makers.product(by=head, price=122, vat=none)

    assert (price_of(pump).net, price_of(free).net) == (100, 122)
    assert price_of(free).vat_rate is None


def test_a_thousand_prices_take_as_many_queries_as_one(head, django_assert_num_queries):
    client = adding.add("Опт", by=head)
    dealer = makers.mark("Дилер", client, by=head)
    held = makers.price_list(by=head, marks=(dealer,))
    goods = [makers.product(by=head, price=number) for number in range(30)]
    for product in goods[::2]:
        makers.tag(product, 5, by=head, since=day(), price_list=held)

    for many in (1, 30):
        with django_assert_num_queries(5):
            found = pricing.prices_of(
                [Wanted(one, ONE) for one in goods[:many]], client=client, on=day(), currency="RUB"
            )

    assert [one and one.told for one in found[:4]] == [5, 1, 5, 3]
