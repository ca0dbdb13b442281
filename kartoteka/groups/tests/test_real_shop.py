"""A year of a real shop: groups, cohorts and sums are what its lines say, reckoned here by another way."""

import os
from collections import defaultdict
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from kartoteka.cards.models import Client
from kartoteka.groups import coming_again, counting
from kartoteka.groups.models import Standing
from kartoteka.groups.tests import makers
from kartoteka.lib import keys
from kartoteka.lib.pouring import pour_columns
from kartoteka.sales.models import Order
from kartoteka.sales.tests import makers as sales
from kartoteka.staff.models import Role
from kartoteka.staff.tests import makers as staff

ROOT = Path(__file__).parents[3]
FOLDER = Path(os.environ.get("KARTOTEKA_REAL_DATA", ROOT.parent / "shared/data")) / "online_retail"
TABLE = FOLDER / "online_retail_2010_2011.parquet"
LAST = date(2011, 12, 9)
YEAR_AGO = date(2010, 12, 9)
pytestmark = [pytest.mark.slow, pytest.mark.django_db]


@pytest.fixture(scope="module")
def bought() -> dict[tuple[str, date], Decimal]:
    """Of each customer and day what he bought, without lines that came back or cost nothing."""
    if not TABLE.is_file():
        pytest.skip(f"the real sales are not there: {FOLDER}; see KARTOTEKA_REAL_DATA")
    parquet = pytest.importorskip("pyarrow.parquet", reason="the real sales are read with pyarrow")
    lines = parquet.read_table(TABLE).to_pydict()
    told: dict[tuple[str, date], Decimal] = defaultdict(Decimal)
    for who, at, many, price in zip(
        lines["CustomerID"], lines["InvoiceDate"], lines["Quantity"], lines["UnitPrice"], strict=True
    ):
        if who is None or who != who or many <= 0 or price <= 0:  # noqa: PLR0124  # a missing number is unlike itself
            continue
        on = date.fromisoformat(str(at)[:10])
        told[str(int(float(who))), on] += round(Decimal(str(price)) * many, 2)
    return dict(told)


@pytest.fixture
def head(bought):
    """Of a firm that has sold just that."""
    member = staff.member(role=Role.MANAGER, name="Анна")
    leader = sales.head()
    names = sorted({who for who, _on in bought})
    forms = [Client.forms(name) for name in names]
    with sales.acts(leader):
        numbers = pour_columns(
            Client,
            {
                "key": keys.fresh_keys(len(names)),
                "kind": "person",
                "name": names,
                "folded": [folded for folded, _placed in forms],
                "sort_key": [placed for _folded, placed in forms],
                "keeper_id": member.pk,
            },
        )
        client_of = dict(zip(names, numbers, strict=True))
        rows = sorted(bought.items())
        pour_columns(
            Order,
            {
                "key": keys.fresh_keys(len(rows)),
                "client_id": [client_of[who] for (who, _on), _sum in rows],
                "keeper_id": member.pk,
                "number": [str(place) for place in range(len(rows))],
                "state": "ordered",
                "on": [on.isoformat() for (_who, on), _sum in rows],
                "currency": "EUR",
                "total": [str(amount) for _key, amount in rows],
            },
        )
    makers.reckon(LAST)
    return leader


def test_standings_and_cohorts_equal_the_lines_of_the_shop(bought, head):
    days: dict[str, dict[date, Decimal]] = defaultdict(dict)
    for (who, on), amount in bought.items():
        days[who][on] = amount

    with sales.acts(head):
        told = Standing.objects.visible_to(head).select_related("client")
        found = {one.client.name: one for one in told}
        picture, cohorts = counting.picture(head), coming_again.cohorts(head, today=LAST)

    assert len(found) == len(days) == picture.whole.count
    assert {
        name: (one.purchase_count, one.amount, one.recent_amount, one.first_on, one.last_on)
        for name, one in found.items()
    } == {
        name: (
            len(of),
            sum(of.values()),
            sum((amount for on, amount in of.items() if on > YEAR_AGO), Decimal(0)),
            min(of),
            max(of),
        )
        for name, of in days.items()
    }
    assert picture.whole.amount == sum(bought.values())
    assert {name for name, one in found.items() if one.abc == "a"} == first_part(days)
    assert {(one.month, one.count, tuple(came_of(one))) for one in cohorts} == by_month(days)


def first_part(days: dict[str, dict[date, Decimal]]) -> set[str]:
    """Who brings the first 80 % of the year's money."""
    recent = {
        name: sum((amount for on, amount in of.items() if on > YEAR_AGO), Decimal(0))
        for name, of in days.items()
    }
    total, gained, found = sum(recent.values()), Decimal(0), set()
    for name in sorted(recent, key=lambda one: -recent[one]):
        if gained >= total * Decimal("0.8") or recent[name] <= 0:
            break
        found.add(name)
        gained += recent[name]
    return found


def came_of(one: coming_again.Cohort) -> list[int]:
    return [came for came in one.came if came is not None]


def by_month(days: dict[str, dict[date, Decimal]]) -> set[tuple[date, int, tuple[int, ...]]]:
    """Who bought first in each month of the year, and how many of them in each month up to December."""
    began: dict[int, list[set[int]]] = defaultdict(list)
    for of in days.values():
        months = {on.year * 12 + on.month - 1 for on in of}
        began[min(months)].append(months)
    last = LAST.year * 12 + LAST.month - 1
    return {
        (
            date(month // 12, month % 12 + 1, 1),
            len(those),
            tuple(sum(month + place in one for one in those) for place in range(min(12, last - month + 1))),
        )
        for month, those in began.items()
        if last - 12 <= month < last
    }
