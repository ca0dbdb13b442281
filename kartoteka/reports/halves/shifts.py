"""Shifts: managers, regions and groups of goods that went another way than the rest, beyond what chance makes."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from kartoteka.lib import contrasts
from kartoteka.reports import dimensions
from kartoteka.reports.halves import sums
from kartoteka.reports.halves.statements import Asked, Proposal, Statement, ranged, signed

# A row of less than this share of all is nobody's matter.
LEAST_SHARE = 0.02
CUTS = {"manager": "keeper", "region": "region", "group": "group"}


def find(asked: Asked) -> Sequence[Statement]:
    return [*_of(asked, "region"), *_of(asked, "manager"), *_of(asked, "group")]


def _of(asked: Asked, name: str) -> list[Statement]:
    now, then = _sums(asked, name)
    all_now, all_then = sums.whole(now), sums.whole(then)
    if all_now.total <= 0 or all_then.total <= 0:
        return []
    rows = [
        one
        for one in now.keys() | then.keys()
        if one and max(_part(now, one, all_now), _part(then, one, all_then)) >= LEAST_SHARE
    ]
    found = []
    for one in rows:
        own, past = now.get(one, sums.NOTHING), then.get(one, sums.NOTHING)
        change = contrasts.change(
            own, past, rest_now=sums.but(all_now, own), rest_then=sums.but(all_then, past)
        )
        # Of twenty rows one would stand out by chance: each has to clear a higher bar.
        if change is not None and change.chance < contrasts.CHANCE / len(rows) / len(CUTS):
            found.append((one, own.total / past.total - 1, change))
    found.sort(
        key=lambda told: -abs(now.get(told[0], sums.NOTHING).total - then.get(told[0], sums.NOTHING).total)
    )
    names = dimensions.BY_NAME[name].names([one for one, _own, _change in found], asked.by)
    return [_statement(asked, name, one, names.get(one, ""), own, change) for one, own, change in found[:4]]


def _sums(asked: Asked, name: str) -> tuple[dict[Any, contrasts.Sum], dict[Any, contrasts.Sum]]:
    spells = asked.half.spell, asked.half.earlier
    if name == "group":
        now, then = (sums.of_lines(asked.by, spell, "product__group__key") for spell in spells)
        return now, then
    path = "keeper__key" if name == "manager" else "client__region"
    now, then = (sums.of_orders(asked.by, spell, path) for spell in spells)
    return now, then


def _part(told: dict[Any, contrasts.Sum], one: Any, whole: contrasts.Sum) -> float:
    return told.get(one, sums.NOTHING).total / whole.total


def _statement(
    asked: Asked, name: str, one: str, label: str, own: float, change: contrasts.Change
) -> Statement:
    told = {
        "what": dimensions.BY_NAME[name].label,
        "name": label,
        "own": signed(own),
        "beside": signed(change.share),
    }
    address = asked.report("sales", "month", beside="year", **{name: one})
    sure = ranged(change.low, change.high)
    if change.share < 0:
        text = (
            _(
                "Behind the rest — %(what)s “%(name)s”: %(own)s to a year ago, %(beside)s beside all the others."
            )
            % told
        )
        act = (
            _(
                "Find out why “%(name)s” falls behind: ask the five largest clients there, and report within a month."
            )
            % told
        )
        cut, subject = (CUTS[name], one) if name != "group" else ("firm", "")
        return Statement("shift", text, sure, address, "bad", f"{name}:{one}", Proposal(act, cut, subject))
    text = (
        _("Ahead of the rest — %(what)s “%(name)s”: %(own)s to a year ago, %(beside)s beside all the others.")
        % told
    )
    return Statement("shift", text, sure, address, "good", f"{name}:{one}")
