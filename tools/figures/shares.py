"""Shares: what is won, by agent, goods and sector (maven_crm) and by origin (olist), and what of it chance alone makes.

A share has its range, which holds the true one 19 times of 20 (Wilson). A spread is judged by chi-square: how often
chance alone would make shares differ as much; below 1 % it is called more than chance.
"""

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from kartoteka.lib import contrasts
from kartoteka.lib.shares import Share

DATA = Path(__file__).resolve().parents[3] / "shared/data"
CERTAIN = 0.01
Told = dict[str, Share]


def measure() -> dict[str, Any]:
    """Both sets, where they lie beside the project."""
    if not (DATA / "maven_crm").is_dir():
        return {"maven_crm": "not at hand"}
    figures: dict[str, Any] = {}
    for what, shares in (("agent", by("sales_agent")), ("goods", by("product")), ("sector", by_sector())):
        figures |= _spread(f"maven_crm, won by {what}", shares)
    figures |= _spread("olist, closed by origin", by_origin())
    for name, share in sorted(by_origin().items(), key=lambda one: -one[1].part):
        low, high = share.bounds
        words = f"{share.part:.1%} ({low:.1%} – {high:.1%}) of {share.whole:,}"
        figures[f"olist, {name or 'not said'}"] = words
    return figures


def by(column: str) -> Told:
    """Of the deals of maven_crm that ended."""
    return _counted((row[column], row["deal_stage"] == "Won") for row in _ended())


def by_sector() -> Told:
    sectors = {row["account"]: row["sector"] for row in _rows("maven_crm/accounts.csv")}
    return _counted((sectors.get(row["account"], ""), row["deal_stage"] == "Won") for row in _ended())


def by_origin() -> Told:
    closed = {row["mql_id"] for row in _rows("olist/olist_closed_deals_dataset.csv")}
    leads = _rows("olist/olist_marketing_qualified_leads_dataset.csv")
    return _counted((row["origin"], row["mql_id"] in closed) for row in leads)


def chance(shares: Told) -> float:
    return contrasts.spread([one.count for one in shares.values()], [one.whole for one in shares.values()])


def _spread(name: str, shares: Told) -> dict[str, str]:
    """From the least to the most, and whether that is more than chance makes."""
    parts = sorted(one.part for one in shares.values())
    often = chance(shares)
    verdict = "more than chance" if often < CERTAIN else "no more than chance"
    return {name: f"{len(parts)}: {parts[0]:.1%} to {parts[-1]:.1%}, {verdict} (p = {often:.3g})"}


def _ended() -> Iterator[dict[str, str]]:
    return (row for row in _rows("maven_crm/sales_pipeline.csv") if row["deal_stage"] in {"Won", "Lost"})


def _counted(told: Iterable[tuple[str, bool]]) -> Told:
    won: dict[str, int] = {}
    whole: dict[str, int] = {}
    for name, is_won in told:
        whole[name] = whole.get(name, 0) + 1
        won[name] = won.get(name, 0) + is_won
    return {name: Share(won[name], count) for name, count in whole.items()}


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))
