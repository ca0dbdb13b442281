"""VAT and rounding, case by case, as a bookkeeper of each country would check them with paper and pencil.

A row: how many × price, discount, rate, whether the price includes the tax; then net, VAT and gross as the reader's
language writes them.
"""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation

from kartoteka.catalog import beginning
from kartoteka.lib import money
from kartoteka.lib.database import connection
from kartoteka.sales import reckoning
from kartoteka.sales.models import Line
from kartoteka.sales.tests import makers
from kartoteka.sales.tests.makers import D, acts, head
from kartoteka.warehouse.tests import makers as stock

TABLE = """
    ru RUB    1 × 1200     0  20 included |   1 000 ₽    |    200 ₽    |   1 200 ₽
    ru RUB    1 × 1220     0  22 included |   1 000 ₽    |    220 ₽    |   1 220 ₽
    ru RUB    3 × 33.33    0  22 included |   81,96 ₽    |  18,03 ₽    |   99,99 ₽
    ru RUB    3 × 33.33    0  22 on-top   |   99,99 ₽    |     22 ₽    |  121,99 ₽
    ru RUB    7 × 19.99    5  10 included |  120,85 ₽    |  12,08 ₽    |  132,93 ₽
    ru RUB    1 × 99.99    0   5 on-top   |   99,99 ₽    |      5 ₽    |  104,99 ₽
    ru RUB    1 × 0.01     0  22 included |    0,01 ₽    |      0 ₽    |    0,01 ₽
    ru RUB    1 × 1000     0   – on-top   |   1 000 ₽    |      0 ₽    |   1 000 ₽
    uk UAH    1 × 1200     0  20 included |   1 000 ₴    |    200 ₴    |   1 200 ₴
    uk UAH  2.5 × 41.37    0  14 included |   90,73 ₴    |  12,70 ₴    |  103,43 ₴
    uk UAH  2.5 × 41.37    0  14 on-top   |  103,43 ₴    |  14,48 ₴    |  117,91 ₴
    uk UAH   12 × 8.05    10   7 included |   81,25 ₴    |   5,69 ₴    |   86,94 ₴
    uk UAH    1 × 1000     0   0 included |   1 000 ₴    |      0 ₴    |   1 000 ₴
    mk MKD    1 × 1180     0  18 included |   1.000 ден. |    180 ден. |   1.180 ден.
    mk MKD    3 × 333      0  18 on-top   |     999 ден. | 179,82 ден. | 1.178,82 ден.
    mk MKD    5 × 45       0  10 included |  204,55 ден. |  20,45 ден. |     225 ден.
    mk MKD    4 × 12.50  2.5   5 on-top   |   48,75 ден. |   2,44 ден. |   51,19 ден.
    en EUR    1 × 119      0  19 included |     €100     |    €19      |    €119
    en EUR    3 × 9.99     0   7 on-top   |   €29.97     |  €2.10      |  €32.07
    en EUR    1 × 100      0 5.5 on-top   |     €100     |  €5.50      | €105.50
    en EUR    1 × 1        0 13.5 included |   €0.88     |  €0.12      |      €1
    en HUF    3 × 333.33   0  27 included | HUF787.39    | HUF212.60   | HUF999.99
    en JPY    3 × 333.5    0  10 on-top   |   ¥1,001     |   ¥100      |  ¥1,101
"""
ROWS = [row.strip() for row in TABLE.strip().splitlines()]
# Lines of one order: what the rounded taxes of the lines come to, and what the tax of their sum would be.
LINES = (
    ("22", ["33.33"] * 3, "21.99", "22.00"),
    ("20", ["0.03", "0.07", "0.12"], "0.04", "0.04"),
    ("20", ["0.02"] * 5, "0.00", "0.02"),
    ("18", ["12.53"] * 4, "9.04", "9.02"),
    ("7", ["1.07", "1.07", "1.07"], "0.21", "0.22"),
)


@pytest.mark.parametrize("row", ROWS)
def test_a_line_comes_to_what_the_table_says(row):
    told, *figures = (" ".join(part.split()) for part in row.split("|"))
    language, currency, quantity, _times, price, discount, rate, how = told.split()

    made = reckoning.line(
        D(quantity),
        D(price),
        currency=currency,
        discount=D(discount),
        vat_rate=None if rate == "–" else D(rate),
        is_included=how == "included",
    )

    with translation.override(language):
        shown = [money.shown(one, currency) for one in (made.net, made.vat, made.gross)]
    assert [" ".join(one.split()) for one in shown] == figures
    assert made.net + made.vat == made.gross


@pytest.mark.parametrize(("rate", "prices", "by_line", "of_sum"), LINES)
def test_tax_is_rounded_once_a_line_and_never_of_the_sum(rate, prices, by_line, of_sum):
    lines = [
        reckoning.line(Decimal(1), D(price), currency="EUR", vat_rate=D(rate), is_included=False)
        for price in prices
    ]
    whole = sum((one.net for one in lines), Decimal(0))
    assert sum(one.vat for one in lines) == D(by_line)
    assert reckoning.rounded(whole * D(rate) / 100, "EUR") == D(of_sum)


@pytest.mark.django_db
def test_an_order_bears_the_rate_of_its_own_day():
    """Russia went from 20 to 22 per cent with the year 2026."""
    by = head()
    with acts(by):
        beginning.begin(connection.tenant)
        pump = stock.goods(by=by, price=D(1220))
    rates = {}
    for day in (date(2018, 12, 31), date(2025, 12, 31), date(2026, 1, 1)):
        order = makers.order(None, makers.ware(1220, product=pump), by=by, is_given=False, on=day)
        with acts(by):
            line = Line.objects.visible_to(by).get(order=order)
        rates[str(day)] = (line.vat_rate, line.vat, order.vat)
    assert rates == {
        "2018-12-31": (D(18), D("186.10"), D("186.10")),
        "2025-12-31": (D(20), D("203.33"), D("203.33")),
        "2026-01-01": (D(22), D("220.00"), D("220.00")),
    }
