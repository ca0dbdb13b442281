"""Counting entries: how many a day, and how they ended."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncDate

from kartoteka.journal import filtering
from kartoteka.journal.filtering import Period, Wanted
from kartoteka.journal.models import Entry, Outcome
from kartoteka.staff.actors import Actor


@dataclass(frozen=True)
class Day:
    """Contacts of a day; `spoken` are those in which somebody answered."""

    on: date
    count: int = 0
    spoken: int = 0


@dataclass(frozen=True)
class Ended:
    outcome: Outcome
    count: int


@dataclass(frozen=True)
class Wrote:
    """Contacts of one who wrote them down; of those, in how many somebody answered."""

    key: str
    name: str
    count: int
    spoken: int


@dataclass(frozen=True)
class Counts:
    period: Period
    days: list[Day]
    ended: list[Ended]
    writers: list[Wrote]

    @property
    def total(self) -> int:
        return sum(day.count for day in self.days)

    @property
    def most(self) -> int:
        return max((day.count for day in self.days), default=0)


def count(actor: Actor, wanted: Wanted, *, today: date) -> Counts:
    """Four questions, however much there is: the days, the ends, the words for these, and who wrote."""
    period = filtering.period_of(wanted, today=today)
    within = replace(wanted, since=period.since, until=period.until)
    entries = filtering.narrow(Entry.objects.visible_to(actor), within).order_by()
    return Counts(period, _days(entries, period), _ended(entries), _writers(entries))


def _days(entries: QuerySet[Entry], period: Period) -> list[Day]:
    days = entries.annotate(on=TruncDate("at")).values("on")
    rows: Any = days.annotate(count=Count("pk"), spoken=_spoken())
    found = {row["on"]: Day(row["on"], row["count"], row["spoken"]) for row in rows}
    return [found.get(day, Day(day)) for day in period.days]


def _ended(entries: QuerySet[Entry]) -> list[Ended]:
    rows: Any = entries.exclude(outcome=None).values_list("outcome").annotate(count=Count("pk"))
    counted: dict[int, int] = dict(rows)
    words = Outcome.objects.filter(pk__in=counted)
    return sorted((Ended(word, counted[word.pk]) for word in words), key=lambda one: -one.count)


def _writers(entries: QuerySet[Entry]) -> list[Wrote]:
    """Whoever wrote most comes first; what the program wrote is nobody's."""
    by_author = entries.exclude(author=None).values_list("author__key", "author__name")
    rows: Any = by_author.annotate(count=Count("pk"), spoken=_spoken())
    return sorted((Wrote(*row) for row in rows), key=lambda one: (-one.count, one.name))


def _spoken() -> Count:
    return Count("pk", filter=Q(outcome__meaning__in=sorted(Outcome.SPOKEN)))
