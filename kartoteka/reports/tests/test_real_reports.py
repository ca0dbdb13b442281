"""Real sales of a shop, 25,900 invoices: reports by month and by country equal an independent count, to the penny."""

import os
from collections import defaultdict
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from kartoteka.cards.tests import makers as cards
from kartoteka.lib import keys
from kartoteka.lib.pouring import pour_columns
from kartoteka.reports import reckoning, wishes
from kartoteka.sales.models import Line, Order
from kartoteka.sales.tests import makers as sales

ROOT = Path(__file__).parents[3]
FOLDER = Path(os.environ.get("KARTOTEKA_REAL_DATA", ROOT.parent / "shared/data")) / "online_retail"
TABLE = FOLDER / "online_retail_2010_2011.parquet"
SPELL = {"since": "2010-12-01", "until": "2011-12-31"}
pytestmark = [pytest.mark.slow, pytest.mark.django_db]


@pytest.fixture(scope="module")
def invoices():
    """By number, the day, the country and the sum; a number that begins with C takes back."""
    if not TABLE.is_file():
        pytest.skip(f"the real sales are not there: {FOLDER}; see KARTOTEKA_REAL_DATA")
    parquet = pytest.importorskip("pyarrow.parquet", reason="the real sales are read with pyarrow")
    lines = parquet.read_table(TABLE).to_pydict()
    told: dict[str, tuple[date, str, Decimal]] = {}
    names = ("InvoiceNo", "InvoiceDate", "Country", "Quantity", "UnitPrice")
    for number, at, country, many, price in zip(*(lines[name] for name in names), strict=True):
        known = told.get(str(number), (None, None, Decimal(0)))[2]
        amount = known + round(Decimal(str(price)) * int(many), 2)
        told[str(number)] = (date.fromisoformat(str(at)[:10]), country, amount)
    return told


@pytest.fixture
def head(invoices):
    """Of a firm that has sold just that, and taken back just that."""
    leader = sales.head()
    client = cards.client(by=leader)
    rows = [(number, *told) for number, told in sorted(invoices.items()) if told[2]]
    with sales.acts(leader):
        amounts = [str(abs(amount)) for *_, amount in rows]
        numbers = pour_columns(
            Order,
            {
                "key": keys.fresh_keys(len(rows)),
                "client_id": client.pk,
                "keeper_id": client.keeper_id,
                "number": [number for number, *_ in rows],
                "state": "done",
                "on": [on.isoformat() for _number, on, *_ in rows],
                "country": [country for *_, country, _amount in rows],
                "currency": "GBP",
                "is_return": [amount < 0 for *_, amount in rows],
                "total": amounts,
            },
        )
        pour_columns(
            Line,
            {
                "order_id": numbers,
                "place": 0,
                "name": "—",
                "quantity": "1",
                "price": amounts,
                "net": amounts,
                "vat": "0",
                "gross": amounts,
                "vat_included": True,
            },
        )
    return leader


def told(head, rows):
    with sales.acts(head):
        wish = wishes.read({"measure": "sales", "rows": rows, **SPELL}, today=date(2012, 1, 5))
        answer = reckoning.answer(wish, head)
        return {row.head.value: row.total.value or 0 for row in answer.rows}, answer.total.value


def test_months_and_countries_equal_an_independent_count(head, invoices):
    months: dict[date, Decimal] = defaultdict(Decimal)
    countries: dict[str, Decimal] = defaultdict(Decimal)
    for on, country, amount in invoices.values():
        months[on.replace(day=1)] += amount
        countries[country] += amount

    by_month, whole = told(head, "month")
    by_country, _whole = told(head, "country")

    assert by_month == dict(months)
    assert by_country == dict(countries)
    assert len(by_country) == 38
    assert whole == sum(months.values())
