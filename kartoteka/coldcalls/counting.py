"""Counting what came of calls: by list, by weekday and hour, by version of the script."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, QuerySet
from django.db.models.functions import ExtractHour, ExtractIsoWeekDay

from kartoteka.coldcalls.models import Call, CallList
from kartoteka.journal.models import Outcome
from kartoteka.lib.shares import Share
from kartoteka.staff.actors import Actor

Meaning = Outcome.Meaning
# What a figure counts, by its name in addresses; "calls" counts all.
FIGURES: dict[str, frozenset[str]] = {
    "calls": frozenset(Meaning),
    "reached": frozenset(Outcome.SPOKEN),
    "interested": frozenset({Meaning.INTERESTED, Meaning.OFFER}),
    "lukewarm": frozenset({Meaning.LATER, Meaning.REACHED}),
    "refused": frozenset({Meaning.REFUSED}),
    "rude": frozenset({Meaning.RUDE}),
    "wrong": frozenset({Meaning.WRONG}),
}
IN_VAIN = FIGURES["refused"] | FIGURES["rude"] | FIGURES["wrong"]


@dataclass
class Tally:
    """How many calls ended how."""

    meanings: Counter[str] = field(default_factory=Counter)

    def count(self, figure: str) -> int:
        return sum(self.meanings[meaning] for meaning in FIGURES[figure])

    @property
    def calls(self) -> int:
        return self.meanings.total()

    @property
    def reached(self) -> Share:
        return Share(self.count("reached"), self.calls)

    @property
    def interested(self) -> Share:
        """Of those who were reached."""
        return Share(self.count("interested"), self.count("reached"))

    @property
    def in_vain(self) -> Share:
        """Refused, rude or wrong, of those where something was found out: what a list itself is to blame for."""
        count = sum(self.meanings[meaning] for meaning in IN_VAIN)
        return Share(count, self.count("reached") + self.count("wrong"))

    def without(self, other: "Tally") -> "Tally":
        return Tally(self.meanings - other.meanings)


@dataclass(frozen=True)
class Sums:
    """A list's calls: altogether, by weekday (1 is Monday) and hour, by number of the script (0 is none)."""

    whole: Tally
    hours: dict[tuple[int, int], Tally]
    scripts: dict[int, Tally]


def calls_for(actor: Actor) -> QuerySet[Call]:
    """Those that were not taken back, and whose entry still says how they ended."""
    return Call.objects.visible_to(actor).filter(taken_back_at=None, entry__outcome__isnull=False)


def of_lists(actor: Actor) -> dict[int, Tally]:
    rows = calls_for(actor).order_by().values_list("line__call_list", "entry__outcome__meaning")
    return _tallied((call_list, meaning, count) for call_list, meaning, count in rows.annotate(Count("pk")))


def of_list(call_list: CallList, actor: Actor) -> Sums:
    """On the firm's clock."""
    return _sums(calls_for(actor).filter(line__call_list=call_list))


def of_all(actor: Actor) -> Sums:
    """The calls of all lists together, dropped ones too."""
    return _sums(calls_for(actor))


def _sums(calls: QuerySet[Call]) -> Sums:
    rows = calls.order_by()
    told = list(
        rows.values_list(
            ExtractIsoWeekDay("entry__at"),
            ExtractHour("entry__at"),
            "script__number",
            "entry__outcome__meaning",
        ).annotate(Count("pk"))
    )
    whole: dict[int, Tally] = _tallied((0, meaning, count) for *_, meaning, count in told)
    return Sums(
        whole.get(0, Tally()),
        _tallied(((day, hour), meaning, count) for day, hour, _, meaning, count in told),
        _tallied((number or 0, meaning, count) for _, _, number, meaning, count in told),
    )


def total(tallies: Iterable[Tally]) -> Tally:
    summed: Counter[str] = Counter()
    for one in tallies:
        summed.update(one.meanings)
    return Tally(summed)


def _tallied(rows: Iterable[tuple[Any, str, int]]) -> dict[Any, Tally]:
    found: dict[Any, Tally] = defaultdict(Tally)
    for key, meaning, count in rows:
        found[key].meanings[meaning] += count
    return dict(found)
