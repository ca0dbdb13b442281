"""The working hours of two years: when a sales department writes its notes."""

from bisect import bisect
from datetime import datetime, timedelta
from itertools import accumulate
from zoneinfo import ZoneInfo

HISTORY = timedelta(days=730)
HOUR = 3600
BY_MONTH = (0.75, 0.95, 1.05, 1.0, 0.9, 0.9, 0.75, 0.75, 1.1, 1.15, 1.2, 1.2)
BY_WEEKDAY = (1.1, 1.2, 1.15, 1.05, 0.85, 0.05, 0.0)
BY_HOUR = {9: 0.6, 10: 1.2, 11: 1.3, 12: 1.0, 13: 0.5, 14: 0.9, 15: 1.2, 16: 1.2, 17: 0.9, 18: 0.3}
GROWTH = 0.6


class WorkCalendar:
    """The working hours before `now` laid end to end, each as long as it is busy.

    A place on this tape is a number between 0 and `length`; places drawn evenly become moments
    spread like work: busy Tuesdays, quiet Augusts, no nights, more in the second year.
    """

    def __init__(self, now: datetime, zone: str, holidays: list[str]) -> None:
        self.starts: list[int] = []
        weights: list[float] = []
        local = now.astimezone(ZoneInfo(zone))
        first = (local - HISTORY).date()
        for nth in range(HISTORY.days + 1):
            day = first + timedelta(days=nth)
            if f"{day:%m-%d}" in holidays:
                continue
            busy = BY_MONTH[day.month - 1] * BY_WEEKDAY[day.weekday()] * (1 + GROWTH * nth / HISTORY.days)
            for hour, share in BY_HOUR.items():
                start = datetime(day.year, day.month, day.day, hour, tzinfo=local.tzinfo)
                if busy and start + timedelta(hours=1) <= local:
                    self.starts.append(int(start.timestamp()))
                    weights.append(busy * share)
        self.ends = list(accumulate(weights))
        self.length = self.ends[-1]

    def moment(self, place: float) -> int:
        """The second (since the epoch) at a place of the tape."""
        hour = min(bisect(self.ends, place), len(self.ends) - 1)
        start = self.ends[hour - 1] if hour else 0.0
        share = (place - start) / (self.ends[hour] - start)
        return self.starts[hour] + min(int(share * HOUR), HOUR - 1)

    def place(self, moment: float) -> float:
        """Where on the tape a moment lies; one outside working hours lies at the end of the hour before."""
        hour = bisect(self.starts, moment) - 1
        return self.ends[hour] if hour >= 0 else 0.0
