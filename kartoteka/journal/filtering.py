"""Narrowing the journal: whose entries, of which days, of what kind, with what end, with which words."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from kartoteka.journal.models import Entry, Outcome
from kartoteka.lib import dates
from kartoteka.staff.models import Member

# Words are looked for row by row: without a day to begin with, no farther back than this.
WORDS_REACH = timedelta(days=365)
COUNTED_DAYS = 30
MOST_COUNTED_DAYS = 92


@dataclass(frozen=True)
class Wanted:
    author: Member | None = None
    since: date | None = None
    until: date | None = None
    kind: str = ""
    outcome: Outcome | None = None
    words: str = ""

    @property
    def is_anything(self) -> bool:
        return any((self.author, self.since, self.until, self.kind, self.outcome, self.words))


@dataclass(frozen=True)
class Period:
    """Days that are counted, the first and the last of them included."""

    since: date
    until: date

    @property
    def days(self) -> list[date]:
        return [self.since + timedelta(days=ahead) for ahead in range((self.until - self.since).days + 1)]


def narrow(entries: QuerySet[Entry], wanted: Wanted) -> QuerySet[Entry]:
    if wanted.author:
        entries = entries.filter(author=wanted.author)
    if since := wanted.since or _reach(wanted):
        entries = entries.filter(at__gte=_start(since))
    if wanted.until:
        entries = entries.filter(at__lt=_start(wanted.until + timedelta(days=1)))
    if wanted.kind:
        entries = entries.filter(kind=wanted.kind)
    if wanted.outcome:
        entries = entries.filter(outcome=wanted.outcome)
    if wanted.words:
        entries = entries.filter(text__icontains=wanted.words)
    return entries


def period_of(wanted: Wanted, *, today: date) -> Period:
    """What is counted: the days that were asked for, though not a year of them."""
    until = min(wanted.until or today, today)
    since = wanted.since or until - timedelta(days=COUNTED_DAYS - 1)
    if (until - since).days >= MOST_COUNTED_DAYS:
        since = until - timedelta(days=MOST_COUNTED_DAYS - 1)
    return Period(since, until)


def _reach(wanted: Wanted) -> date | None:
    return timezone.localdate() - WORDS_REACH if wanted.words else None


def _start(day: date) -> datetime:
    return dates.midnight(day)
