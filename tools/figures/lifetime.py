"""Lifetime: how often buyers come again, learned from a log of purchases up to a day.

BG/NBD for how often, gamma-gamma for how much, both by their published equations. What came after the day, where
the log goes on, is compared with what was told.
"""

import argparse
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import numpy as np

from kartoteka.lib.lifetimes import buying, spending
from kartoteka.lib.lifetimes.buying import Column
from tools.figures import tables

CDNOW = (
    Path(__file__).resolve().parent.parent.parent.parent / "shared" / "data" / "cdnow" / "CDNOW_sample.txt"
)
LEARNED_TO = date(1997, 9, 30)
BUYERS = ("customer", "client", "customerid", "customer_id", "id", "buyer", "клиент", "покупатель")
DAYS = ("date", "day", "invoicedate", "дата", "день")
SUMS = ("amount", "sum", "value", "total", "сумма")
FORMATS = ("%Y-%m-%d", "%Y%m%d", "%d.%m.%Y", "%d/%m/%Y", "%m/%d/%Y")
# The log that the paper learned from has no headings.
BARE = 5
WEEK = 7


@dataclass(frozen=True)
class Purchase:
    buyer: str
    on: date
    amount: float


def measure() -> dict[str, Any]:
    """The tenth of the CDNOW buyers that the paper learned from, where it lies beside the project."""
    if not CDNOW.is_file():
        return {"cdnow": "not at hand"}
    return figures(read(CDNOW), until=LEARNED_TO)


def read(path: Path, *, buyer: str = "", day: str = "", amount: str = "") -> list[Purchase]:
    """Raises SystemExit naming what is not there."""
    if bare := _bare(path):
        return bare
    table = tables.read(path)
    names = {name.lower(): name for name in table}
    found = [
        asked or next((names[one] for one in known if one in names), "")
        for asked, known in ((buyer, BUYERS), (day, DAYS), (amount, SUMS))
    ]
    if missing := [name or "buyer or day" for name in found[:2] if name not in table]:
        raise SystemExit(f"There is no column {', '.join(missing)}; there are {', '.join(table)}.")
    sums = table[found[2]] if found[2] else ["0"] * len(table[found[0]])
    return [
        Purchase(who, _day(on), float(worth.replace(" ", "").replace(",", ".") or 0))
        for who, on, worth in zip(table[found[0]], table[found[1]], sums, strict=True)
    ]


def figures(purchases: list[Purchase], *, until: date) -> dict[str, Any]:
    buyers, known = buying.histories([(one.buyer, one.on) for one in purchases], until=until)
    pace = buying.learned(known)
    last = max(one.on for one in purchases)
    weeks = (last - until).days / WEEK
    told = {
        "buyers, of them came again": f"{len(known):,}, {int((known.again > 0).sum()):,}",
        "r, alpha, a, b": f"{pace.r:.4f}, {pace.alpha:.4f}, {pace.a:.4f}, {pace.b:.4f}",
        "log-likelihood": f"{pace.log_likelihood:.2f}",
        "still buying, on average": f"{buying.alive(pace, known).mean():.1%}",
    }
    if weeks > 0:
        told[f"purchases in the {weeks:.0f} weeks after"] = (
            f"told {buying.expected(pace, known, weeks=weeks).sum():,.0f},"
            f" came {_came(purchases, set(buyers), until):,}"
        )
    return told | _spending(purchases, buyers, until)


def _spending(purchases: list[Purchase], buyers: list[object], until: date) -> dict[str, Any]:
    count, mean = _means(purchases, buyers, until)
    if not (mean > 0).any():
        return {}
    learned = spending.learned(count, mean)
    return {
        "p, q, gamma of what is spent": f"{learned.p:.2f}, {learned.q:.2f}, {learned.gamma:.2f}",
        "a usual purchase": f"{learned.usual:.2f}",
    }


def _means(purchases: Iterable[Purchase], buyers: list[object], until: date) -> tuple[Column, Column]:
    """Of each buyer, how many days with a purchase after the first day, and the mean sum of one."""
    sums: dict[str, dict[date, float]] = {}
    for one in purchases:
        if one.on <= until:
            days = sums.setdefault(one.buyer, {})
            days[one.on] = days.get(one.on, 0) + one.amount
    again = [[worth for on, worth in sums[str(who)].items() if on > min(sums[str(who)])] for who in buyers]
    return np.array([len(one) for one in again], dtype=float), np.array(
        [float(np.mean(one)) if one else 0.0 for one in again]
    )


def _came(purchases: Iterable[Purchase], known: set[object], until: date) -> int:
    return len({(one.buyer, one.on) for one in purchases if one.on > until and one.buyer in known})


def _bare(path: Path) -> list[Purchase]:
    """The log of the paper: number, number within the sample, day, pieces, sum; nothing if it is another table."""
    head = path.read_text(errors="replace").splitlines()[:1]
    if not head or len(head[0].split()) != BARE or not head[0].split()[2].isdigit():
        return []
    lines = (line.split() for line in path.read_text().splitlines() if line.strip())
    return [Purchase(one[1], _day(one[2]), float(one[4])) for one in lines]


def _day(text: str) -> date:
    for form in FORMATS:
        try:
            return datetime.strptime(text[:10].strip(), form).date()  # noqa: DTZ007  # a day has no zone
        except ValueError:
            continue
    raise SystemExit(f"{text!r} is not a day.")


def main(arguments: list[str]) -> None:
    """bin/figures lifetime FILE --end DATE [--buyer COLUMN] [--day COLUMN] [--amount COLUMN] [--json]."""
    words = argparse.ArgumentParser(prog="bin/figures lifetime", description=main.__doc__, epilog=__doc__)
    words.add_argument("file", type=Path)
    words.add_argument("--end", type=date.fromisoformat, required=True, help="the day up to which is learned")
    words.add_argument("--buyer", default="", metavar="COLUMN")
    words.add_argument("--day", default="", metavar="COLUMN")
    words.add_argument("--amount", default="", metavar="COLUMN")
    words.add_argument("--json", action="store_true")
    asked = words.parse_args(arguments)
    if not asked.file.is_file():
        words.error(f"there is no file {asked.file}")
    told = figures(read(asked.file, buyer=asked.buyer, day=asked.day, amount=asked.amount), until=asked.end)
    print(
        json.dumps(told, ensure_ascii=False, indent=2)
        if asked.json
        else "\n".join(f"{name}: {value}" for name, value in told.items())
    )
