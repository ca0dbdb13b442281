"""Real deals: the spread between agents is no more than chance, and origins of leads differ by more than that."""

import csv
import os
from pathlib import Path

import pytest

from kartoteka.lib import contrasts
from kartoteka.lib.shares import Share

ROOT = Path(__file__).parents[3]
DATA = Path(os.environ.get("KARTOTEKA_REAL_DATA", ROOT.parent / "shared/data"))
pytestmark = pytest.mark.skipif(
    not (DATA / "maven_crm").is_dir(), reason=f"the real deals are not there: {DATA}; see KARTOTEKA_REAL_DATA"
)


def rows(name):
    with (DATA / name).open(encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def shares(told):
    counted: dict[str, tuple[int, int]] = {}
    for name, is_won in told:
        won, whole = counted.get(name, (0, 0))
        counted[name] = (won + is_won, whole + 1)
    return {name: Share(*one) for name, one in counted.items()}


def chance(told):
    return contrasts.spread([one.count for one in told.values()], [one.whole for one in told.values()])


@pytest.mark.parametrize("column", ["sales_agent", "product"])
def test_agents_and_goods_differ_by_no_more_than_chance(column):
    ended = [one for one in rows("maven_crm/sales_pipeline.csv") if one["deal_stage"] in {"Won", "Lost"}]
    told = shares((one[column], one["deal_stage"] == "Won") for one in ended)

    assert sum(one.whole for one in told.values()) == 6711
    assert sum(one.count for one in told.values()) == 4238
    assert chance(told) > 0.05
    whole = Share(4238, 6711).part
    within = sum(one.bounds[0] <= whole <= one.bounds[1] for one in told.values())
    assert within / len(told) >= 0.8


def test_origins_of_leads_differ_by_more_than_chance():
    closed = {one["mql_id"] for one in rows("olist/olist_closed_deals_dataset.csv")}
    told = shares(
        (one["origin"], one["mql_id"] in closed)
        for one in rows("olist/olist_marketing_qualified_leads_dataset.csv")
    )

    assert sum(one.whole for one in told.values()) == 8000
    assert chance(told) < 1e-9
    social, paid = told["social"], told["paid search"]
    assert social.bounds[1] < paid.bounds[0]
