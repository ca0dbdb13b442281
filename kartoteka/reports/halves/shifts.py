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
    told = _sums(asked, name)
    everything = sums.whole(told)
    if everything.now.total <= 0 or everything.then.total <= 0:
        return []
    rows = [(one, own) for one, own in told.items() if one and _part(own, everything) >= LEAST_SHARE]
    found = []
    for one, own in rows:
        change = contrasts.change(own, sums.but(everything, own))
        # Of twenty rows one would stand out by chance: each has to clear a higher bar.
        if change is not None and change.chance < contrasts.CHANCE / len(rows) / len(CUTS):
            found.append((one, own, change))
    found.sort(key=lambda one: -abs(one[1].now.total - one[1].then.total))
    names = dimensions.BY_NAME[name].names([one for one, _own, _change in found], asked.by)
    return [
        _statement(asked, name, one, names.get(one, ""), own.now.total / own.then.total - 1, change)
        for one, own, change in found[:4]
    ]


def _sums(asked: Asked, name: str) -> dict[Any, contrasts.Pair]:
    if name == "group":
        return sums.of_lines(asked.by, asked.half, "product__group__key")
    return sums.of_orders(asked.by, asked.half, "keeper__key" if name == "manager" else "client__region")


def _part(own: contrasts.Pair, everything: contrasts.Pair) -> float:
    return max(own.now.total / everything.now.total, own.then.total / everything.then.total)


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
