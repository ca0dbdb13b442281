"""Working time: how much of it lies between two moments, and when some of it will have passed."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

Span = tuple[time, time]
Moments = tuple[datetime, datetime]
MIDNIGHT = time(0)
# A week that is closed for ever would be looked through for ever.
FARTHEST_DAYS = 3 * 366


class NeverOpen(Exception):
    """Working time was asked of a week that has none."""


@dataclass(frozen=True)
class WorkingTime:
    """The hours of each weekday, Monday first, on the clock of the zone, and the days that differ from it.

    A span that ends at midnight ends with the day. Days that differ have the hours given for them, or none.
    """

    week: tuple[tuple[Span, ...], ...]
    zone: ZoneInfo
    days: Mapping[date, tuple[Span, ...]] = field(default_factory=dict)

    def spans(self, day: date) -> list[Moments]:
        """The working spans of a day, by the world's clock; what daylight saving swallows is not there."""
        found = []
        for begins, ends in self.days.get(day, self.week[day.weekday()]):
            until = day + timedelta(days=1) if ends == MIDNIGHT else day
            opens = datetime.combine(day, begins, self.zone).astimezone(UTC)
            closes = datetime.combine(until, ends, self.zone).astimezone(UTC)
            if opens < closes:
                found.append((opens, closes))
        return sorted(found)

    def is_open(self, at: datetime) -> bool:
        return any(opens <= at < closes for opens, closes in self.spans(self._day(at)))

    def next_open(self, at: datetime) -> datetime:
        """The moment itself, or when work begins after it. Raises NeverOpen."""
        for opens, closes in self._onwards(at):
            if at < closes:
                return max(at, opens)
        raise NeverOpen

    def after(self, at: datetime, minutes: float) -> datetime:
        """When so many working minutes have passed since the moment. Raises NeverOpen.

        Deadlines fall into working time: what ends with the day's last minute ends there, not in the morning.
        """
        left = timedelta(minutes=minutes)
        for opens, closes in self._onwards(at):
            begins = max(at, opens)
            if begins >= closes:
                continue
            if left <= closes - begins:
                return begins + left
            left -= closes - begins
        raise NeverOpen

    def between(self, since: datetime, until: datetime) -> float:
        """Working minutes from one moment to a later one; 0 when it is not later."""
        total = timedelta()
        day, last = self._day(since), self._day(until)
        while day <= last:
            for opens, closes in self.spans(day):
                total += max(timedelta(), min(until, closes) - max(since, opens))
            day += timedelta(days=1)
        return total.total_seconds() / 60

    def before(self, at: datetime, minutes: Iterable[float]) -> list[datetime]:
        """For each amount, in rising order, the moment since which so many working minutes have passed.

        What is more than all working time within reach leads to the farthest day.
        """
        left = list(minutes)
        moments: list[datetime] = []
        passed, day = 0.0, self._day(at)
        for _ in range(FARTHEST_DAYS):
            if len(moments) == len(left):
                return moments
            for opens, closes in reversed(self.spans(day)):
                until = min(at, closes)
                span = max(0.0, (until - opens).total_seconds() / 60)
                while len(moments) < len(left) and left[len(moments)] <= passed + span:
                    moments.append(until - timedelta(minutes=left[len(moments)] - passed))
                passed += span
            day -= timedelta(days=1)
        farthest = datetime.combine(day, MIDNIGHT, self.zone)
        return moments + [farthest] * (len(left) - len(moments))

    def minutes_on(self, day: date) -> float:
        return sum((closes - opens).total_seconds() for opens, closes in self.spans(day)) / 60

    def _day(self, at: datetime) -> date:
        return at.astimezone(self.zone).date()

    def _onwards(self, at: datetime) -> Iterator[Moments]:
        first = self._day(at)
        for ahead in range(FARTHEST_DAYS):
            yield from self.spans(first + timedelta(days=ahead))


@dataclass(frozen=True)
class Tally:
    """Working minutes summed up day by day, for asking about thousands of moments at once."""

    hours: WorkingTime
    since: date
    until: date

    @cached_property
    def _sums(self) -> list[float]:
        sums, day = [0.0], self.since
        while day <= self.until:
            sums.append(sums[-1] + self.hours.minutes_on(day))
            day += timedelta(days=1)
        return sums

    @cached_property
    def _days(self) -> list[date]:
        return [self.since + timedelta(days=ahead) for ahead in range(len(self._sums) - 1)]

    def at(self, moment: datetime) -> float:
        """Minutes since the first day began; outside the days the sum stands still."""
        day = moment.astimezone(self.hours.zone).date()
        place = bisect_right(self._days, day) - 1
        if place < 0:
            return 0.0
        if day > self.until:
            return self._sums[-1]
        begun = (max(timedelta(), min(moment, closes) - opens) for opens, closes in self.hours.spans(day))
        return self._sums[place] + sum((part.total_seconds() for part in begun), 0.0) / 60

    def between(self, since: datetime, until: datetime) -> float:
        return max(0.0, self.at(until) - self.at(since))
