"""Queue: what the first calls of a day bring in, by the program's order and by others.

Each call's chance is learned from the calls of other days (five folds), never from the call's own length, which
is known only afterwards. The program's order is that of the page Today: by expected value, ties by silence.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt

from kartoteka.lib.odds import judging, learning
from kartoteka.planner import ordering
from kartoteka.planner.ordering import Call, Clock, Group
from tools.figures import tables

BANK = Path(__file__).resolve().parent.parent.parent.parent / "shared" / "data" / "bank_calls" / "bank.csv"
FIRST = 30
POOL = 100
FOLDS = 5
RESAMPLES = 2000
SEED = 7
FEW = 12
YES = frozenset({"1", "yes", "y", "true", "won", "success", "sold", "да", "так", "продано"})
OUTCOMES = ("y", "outcome", "won", "result", "success", "исход", "результат")
AFTERWARDS = frozenset({"duration", "length", "minutes", "seconds", "talk_time", "длительность", "минуты"})
DAYS = frozenset({"day", "month", "year", "date", "дата", "день", "месяц", "год"})
NOW = datetime(2026, 1, 15, 9, tzinfo=UTC)
Matrix = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Calls:
    """The calls of a table: what was known before each, what it brought, its day, and what others would go by."""

    facts: dict[str, list[Any]]
    numbers: frozenset[str]
    happened: Matrix
    income: Matrix
    days: list[str]
    due: Matrix | None
    left_out: list[str]


@dataclass(frozen=True)
class Asked:
    """Which columns tell what; empty is guessed or not there. `waited` counts days, `due` is a date or a number."""

    outcome: str = ""
    yes: str = ""
    value: str = ""
    day: tuple[str, ...] = ()
    due: str = ""
    waited: str = ""
    without: tuple[str, ...] = ()
    pool: int = 0


def measure() -> dict[str, Any]:
    """The deals of the fictional firm, and the bank's calls where they lie beside the project."""
    from tools.figures import pools  # noqa: PLC0415  # it needs the database that is made first

    told = {f"demo firm: {name}": value for name, value in pools.measure().items()}
    if not BANK.is_file():
        return told | {"bank_calls": "not at hand"}
    table = tables.read(BANK)
    ways = {
        "by the days they were made": Asked("y", waited="pdays"),
        f"{POOL} a day": Asked("y", waited="pdays", pool=POOL),
    }
    return told | {
        f"bank_calls, {way}: {name}": value
        for way, asked in ways.items()
        for name, value in figures(read(table, asked)).items()
    }


def read(table: tables.Table, asked: Asked) -> Calls:
    """Raises SystemExit naming a column that is not there, or an outcome with no case."""
    outcome = asked.outcome or next((name for name in table if name.lower() in OUTCOMES), "")
    named = [outcome, asked.value, *asked.day, asked.due, asked.waited, *asked.without]
    if missing := [name for name in named if name and name not in table] or ([] if outcome else ["outcome"]):
        raise SystemExit(f"There is no column {', '.join(missing)}; there are {', '.join(table)}.")
    wanted = {asked.yes.lower()} if asked.yes else YES
    happened = np.array([value.strip().lower() in wanted for value in table[outcome]], dtype=np.float64)
    if not 0 < happened.sum() < len(happened):
        raise SystemExit(f"All calls of {outcome!r} ended alike; name the word of success with --yes.")
    income = _numbers(table[asked.value]) if asked.value else np.ones(len(happened))
    day = () if asked.pool else asked.day or tuple(name for name in table if name.lower() in DAYS)
    after = [name for name in table if name.lower() in AFTERWARDS]
    left_out = list(dict.fromkeys([outcome, *after, *asked.without]))
    facts: dict[str, list[Any]] = {name: list(table[name]) for name in table if name not in left_out}
    numbers = frozenset(name for name, column in facts.items() if _is_number(column))
    return Calls(
        facts,
        numbers,
        happened,
        np.nan_to_num(income),
        _days(table, day, len(happened), asked.pool or POOL),
        _due(table, asked),
        left_out,
    )


def figures(calls: Calls, *, first: int = FIRST, told: Matrix | None = None) -> dict[str, Any]:
    """Income in the first calls of a day, of the days that have more of them, and how well chances were told.

    `told` are the chances, where they need not be learned from the calls themselves.
    """
    told = foretold(calls) if told is None else told
    by_day: dict[str, list[int]] = {}
    for place, day in enumerate(calls.days):
        by_day.setdefault(day, []).append(place)
    long_days = [places for places in by_day.values() if len(places) > first]
    if not long_days:
        raise SystemExit(f"No day has more than {first} calls; ask for fewer with --first.")
    reached = {
        name: np.array([calls_income(calls, places[:first]) for places in orders])
        for name, orders in _orders(calls, told, long_days).items()
    }
    best = reached["the best possible"].mean()
    fifo = reached["first in, first out"]
    ours = reached["this queue"]
    low, high = _interval(ours, fifo)
    return {
        "calls": f"{len(calls.days)}, {calls.happened.mean():.1%} of them a success",
        "days with more calls than are made": f"{len(long_days)} of {len(by_day)}; {first} calls a day",
        **({"left out of what is known": ", ".join(calls.left_out)} if calls.left_out else {}),
        **{
            f"income a day, {name}": f"{one.mean():,.2f} ({one.mean() / best:.0%} of the best)"
            for name, one in reached.items()
        },
        "this queue against first in, first out": f"× {ours.mean() / fifo.mean():.2f} (95 %: {low:.2f} to {high:.2f})",
        "Brier score of the chances": f"{judging.brier(told, calls.happened):.4f}",
        "Brier score of the mean": f"{judging.brier(np.full(len(told), calls.happened.mean()), calls.happened):.4f}",
    }


def foretold(calls: Calls) -> Matrix:
    """The chance of each call, as those of other days teach it."""
    names = sorted(set(calls.days))
    fold_of = dict(zip(names, np.random.default_rng(SEED).permutation(len(names)) % FOLDS, strict=True))
    folds = np.array([fold_of[day] for day in calls.days])
    told = np.empty(len(folds))
    for fold in range(FOLDS):
        kept, asked = np.flatnonzero(folds != fold), np.flatnonzero(folds == fold)
        if not len(asked):
            continue
        odds = learning.learn(_some(calls.facts, kept), calls.happened[kept], numbers=calls.numbers)
        told[asked] = odds.chances(_some(calls.facts, asked), len(asked))
    return told


def calls_income(calls: Calls, places: Sequence[int]) -> float:
    return float((calls.happened[list(places)] * calls.income[list(places)]).sum())


def _orders(calls: Calls, told: Matrix, days: list[list[int]]) -> dict[str, list[list[int]]]:
    gained = calls.happened * calls.income
    orders = {
        "this queue": [_queued(places, told * calls.income) for places in days],
        "first in, first out": days,
        "the best possible": [sorted(places, key=lambda place: -gained[place]) for places in days],
    }
    if calls.due is not None:
        due = calls.due
        orders["by due date"] = [sorted(places, key=lambda place: float(due[place])) for places in days]
    return orders


def _queued(places: list[int], values: Matrix) -> list[int]:
    """As the page Today puts them."""
    calls = [
        Call(str(place), place, group=Group.REST, value=float(values[place]), zone="UTC") for place in places
    ]
    queue, _waiting = ordering.order(calls, Clock(NOW, ZoneInfo("UTC"), timedelta(minutes=10)))
    return [place.call.client for place in queue]


def _interval(ours: Matrix, theirs: Matrix) -> tuple[float, float]:
    """Of the ratio, by drawing days anew (Efron's bootstrap, percentiles)."""
    drawn = np.random.default_rng(SEED).integers(0, len(ours), (RESAMPLES, len(ours)))
    ratios = ours[drawn].sum(axis=1) / np.maximum(theirs[drawn].sum(axis=1), 1e-9)
    return float(np.quantile(ratios, 0.025)), float(np.quantile(ratios, 0.975))


def _some(facts: dict[str, list[Any]], places: npt.NDArray[np.intp]) -> dict[str, list[Any]]:
    return {name: [column[place] for place in places] for name, column in facts.items()}


def _days(table: tables.Table, columns: tuple[str, ...], count: int, pool: int) -> list[str]:
    """Without a column that tells it, a day is so many calls in a row."""
    if not columns:
        return [str(place // pool) for place in range(count)]
    return [" ".join(parts) for parts in zip(*(table[name] for name in columns), strict=True)]


def _due(table: tables.Table, asked: Asked) -> Matrix | None:
    if asked.waited:
        return -_numbers(table[asked.waited])
    if not asked.due:
        return None
    if _is_number(table[asked.due]):
        return _numbers(table[asked.due])
    return np.array([datetime.fromisoformat(value).timestamp() for value in table[asked.due]])


def _is_number(column: Sequence[Any]) -> bool:
    numbers = _numbers(column)
    return not np.isnan(numbers).any() and len(set(numbers)) > FEW


def _numbers(column: Sequence[Any]) -> Matrix:
    return np.array([_number(value) for value in column], dtype=np.float64)


def _number(value: str) -> float:
    try:
        return float(value.replace(" ", "").replace(",", "."))
    except ValueError:
        return np.nan


def main(arguments: list[str]) -> None:
    """bin/figures queue FILE [--outcome COLUMN] [--value COLUMN] [--day COLUMN …] [--due COLUMN]."""
    words = argparse.ArgumentParser(prog="bin/figures queue", description=main.__doc__, epilog=__doc__)
    words.add_argument("file", type=Path)
    words.add_argument("--outcome", default="", metavar="COLUMN", help="how the call ended")
    words.add_argument("--yes", default="", metavar="WORD", help="what the outcome says of a success")
    words.add_argument("--value", default="", metavar="COLUMN", help="income of a success; one if not given")
    words.add_argument("--day", nargs="*", default=(), metavar="COLUMN", help="which tell the day of a call")
    words.add_argument("--due", default="", metavar="COLUMN", help="when it was due: a date or a number")
    words.add_argument("--waited", default="", metavar="COLUMN", help="days since the last contact")
    words.add_argument("--without", nargs="*", default=(), metavar="COLUMN", help="not known before the call")
    words.add_argument(
        "--pool", type=int, default=0, help="so many calls in a row are a day, whatever the columns say"
    )
    words.add_argument("--first", type=int, default=FIRST, help="calls that a day has time for")
    words.add_argument("--json", action="store_true")
    asked = words.parse_args(arguments)
    if not asked.file.is_file():
        words.error(f"there is no file {asked.file}")
    told = figures(
        read(
            tables.read(asked.file),
            Asked(
                asked.outcome,
                asked.yes,
                asked.value,
                tuple(asked.day),
                asked.due,
                asked.waited,
                tuple(asked.without),
                asked.pool,
            ),
        ),
        first=asked.first,
    )
    print(
        json.dumps(told, ensure_ascii=False, indent=2)
        if asked.json
        else "\n".join(f"{name}: {value}" for name, value in told.items())
    )
