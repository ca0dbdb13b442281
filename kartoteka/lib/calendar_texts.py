"""Writing a calendar of RFC 5545: lines are folded, texts escaped, moments told by the world's clock."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

LINE_BYTES = 75
PROGRAM = "-//Kartoteka//Calendar//EN"
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": ""})


@dataclass(frozen=True)
class Event:
    """`begins` is a moment, or a day: then `ends` is the first day that is no part of it any more."""

    uid: str
    begins: date | datetime
    ends: date | datetime
    title: str
    made_at: datetime
    text: str = ""
    url: str = ""
    version: int = 0
    is_busy: bool = True


def calendar(name: str, events: Iterable[Event], *, zone: str, refresh: timedelta) -> str:
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PROGRAM}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME:{_text(name)}",
        f"X-WR-CALNAME:{_text(name)}",
        f"X-WR-TIMEZONE:{zone}",
        f"REFRESH-INTERVAL;VALUE=DURATION:PT{int(refresh.total_seconds()) // 60}M",
        f"X-PUBLISHED-TTL:PT{int(refresh.total_seconds()) // 60}M",
    ]
    for event in events:
        lines += _event(event)
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def _event(event: Event) -> list[str]:
    lines = [
        "BEGIN:VEVENT",
        f"UID:{_text(event.uid)}",
        f"DTSTAMP:{_moment(event.made_at)}",
        f"DTSTART{_when(event.begins)}",
        f"DTEND{_when(event.ends)}",
        f"SUMMARY:{_text(event.title)}",
    ]
    if event.text:
        lines.append(f"DESCRIPTION:{_text(event.text)}")
    if event.url:
        lines.append(f"URL:{event.url}")
    if event.version:
        lines.append(f"SEQUENCE:{event.version}")
    return [*lines, f"TRANSP:{'OPAQUE' if event.is_busy else 'TRANSPARENT'}", "END:VEVENT"]


def _when(at: date | datetime) -> str:
    return f":{_moment(at)}" if isinstance(at, datetime) else f";VALUE=DATE:{at:%Y%m%d}"


def _moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(words: str) -> str:
    """Signs that steer a terminal or a reader are no part of a text."""
    plain = "".join(sign for sign in words if sign >= " " or sign in "\n\t")
    return plain.translate(_ESCAPES)


def _folded(line: str) -> str:
    """Cut between letters, never within one."""
    if len(line.encode()) <= LINE_BYTES:
        return line
    parts, part, size = [], "", 0
    for letter in line:
        width = len(letter.encode())
        if size + width > LINE_BYTES:
            parts.append(part)
            part, size = " ", 1
        part += letter
        size += width
    return "\r\n".join([*parts, part])
