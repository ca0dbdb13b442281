"""Promises over every change of the clocks from 2024 to 2030 in twelve zones, and over Russia's own changes before.

What comes again daily is worked out around each change, at eight times of the day, beside 29 February and the end of
the year; it goes out as a feed and comes back in through the reader of other calendars. Each day is to have it once.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

ZONES = (
    *(
        "Europe/Kyiv",
        "Europe/Skopje",
        "Europe/London",
        "Europe/Lisbon",
        "America/New_York",
        "America/Santiago",
    ),
    *(
        "Australia/Lord_Howe",
        "Pacific/Auckland",
        "Africa/Cairo",
        "Asia/Beirut",
        "Asia/Tehran",
        "Europe/Moscow",
    ),
)
# Russia gave summer time up in 2011, changed again in 2014, and Volgograd twice since.
RUSSIAN = {
    "Europe/Moscow": (2010, 2014),
    "Europe/Volgograd": (2014, 2020),
    "Asia/Novosibirsk": (2010, 2016),
    "Asia/Yekaterinburg": (2010, 2014),
}
TIMES = [time(hour, minute) for hour in (0, 1, 2, 3) for minute in (0, 30)]
OTHER_DAYS = (date(2024, 2, 29), date(2028, 2, 29), date(2024, 12, 31), date(2027, 12, 31))
AROUND = timedelta(days=3)


def measure() -> dict[str, str]:
    count: Counter[str] = Counter()
    for zone, day in _days():
        count["days"] += 1
        for at in TIMES:
            _follow(zone, day, at, count)
    return {
        "changes of the clocks and other sore days": str(count["days"]),
        "days on which a daily promise must stand once": f"{count['wanted']:,}",
        "of them with exactly one": f"{count['once']:,}",
        "at the face of the clock that was promised": f"{count['at its time']:,}",
        "moved by an hour or less, because the clock leaves that time out": f"{count['left out']:,}",
        "same instant after going out as a feed and in again": f"{count['back']:,} of {count['out']:,}",
        "moments without a zone": str(count["naive"]),
    }


def _days() -> Iterator[tuple[str, date]]:
    for zone in ZONES:
        for day in [*_changes(ZoneInfo(zone), 2024, 2030), *OTHER_DAYS]:
            yield zone, day
    for zone, (since, until) in RUSSIAN.items():
        for day in _changes(ZoneInfo(zone), since, until):
            yield zone, day


def _changes(zone: ZoneInfo, since: int, until: int) -> Iterator[date]:
    at, end = datetime(since, 1, 1, tzinfo=UTC), datetime(until + 1, 1, 1, tzinfo=UTC)
    while at < end:
        after = at + timedelta(days=1)
        if at.astimezone(zone).utcoffset() != after.astimezone(zone).utcoffset():
            yield after.astimezone(zone).date()
        at = after


def _follow(name: str, day: date, at: time, count: Counter[str]) -> None:
    from kartoteka.planner import repeating  # noqa: PLC0415

    zone = ZoneInfo(name)
    begins = datetime.combine(day - AROUND - timedelta(days=1), at, zone)
    end = datetime.combine(day + AROUND, time(23, 59), zone)
    found: list[datetime] = []
    for moment in repeating.moments("FREQ=DAILY", begins, begins, zone):
        if moment > end:
            break
        found.append(moment)
    days = Counter(moment.astimezone(zone).date() for moment in found)
    wanted = [day - AROUND + timedelta(days=ahead) for ahead in range(2 * AROUND.days + 1)]
    count["wanted"] += len(wanted)
    count["once"] += sum(days[one] == 1 for one in wanted)
    count["naive"] += sum(moment.tzinfo is None for moment in found)
    for moment in found:
        is_kept = moment.astimezone(zone).time() == at
        count["at its time" if is_kept else "left out"] += 1
    _send_round(found, name, count)


def _send_round(found: list[datetime], zone: str, count: Counter[str]) -> None:
    """Out as a feed, and in through the reader of calendars from outside."""
    from kartoteka.lib import calendar_texts  # noqa: PLC0415
    from kartoteka.lib.calendar_texts import Event  # noqa: PLC0415
    from kartoteka.planner.calendar_files import reading  # noqa: PLC0415

    events = [
        Event(f"{number}@kartoteka", moment, moment + timedelta(minutes=15), "Call back", moment)
        for number, moment in enumerate(found)
    ]
    text = calendar_texts.calendar("Figures", events, zone=zone, refresh=timedelta(minutes=30))
    said = reading.read(text.encode(), zone=zone, now=(found[0] - timedelta(hours=1)).isoformat())
    back = [datetime.fromisoformat(one["at"]) for one in said["entries"] if "at" in one]
    count["out"] += len(found)
    count["back"] += sum(
        one.timestamp() == other.timestamp() for one, other in zip(found, back, strict=False)
    )
