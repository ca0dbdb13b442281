"""What an entry of a calendar tells, apart from when: its name, what it is, who takes part. Runs inside the sandbox."""

import codecs
import hashlib
import re
from datetime import datetime
from typing import Any

from kartoteka.planner.calendar_files import moments

LONGEST_TITLE, LONGEST_PLACE, LONGEST_UID = 300, 200, 240
MOST_EMAILS = 20
OURS = re.compile(r"^([0-9A-Za-z]{16})(?:-\d{8})?@kartoteka$")
# By these beginnings of words a calendar says that somebody is to be rung up.
CALLS = re.compile(
    r"\b(?:call|ring|phone|созвон|созвонит|звон|позвон|перезвон|набрать|дзвін|дзвон|подзвон|передзвон|зателефон"
    r"|јави|јавува|повик|телефон)",
    re.IGNORECASE,
)


def decoded(data: bytes) -> str:
    """In the letters it says, or in those it can be read in."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1251", "replace")


def refusal(one: Any) -> str:
    """Why it is nothing to be done; "" when it is."""
    if one.name == "VJOURNAL":
        return "note"
    if one.name == "VFREEBUSY":
        return "busy"
    status = _text(one, "STATUS").upper()
    if status == "CANCELLED":
        return "cancelled"
    return "done" if status == "COMPLETED" or "COMPLETED" in one else ""


def told(one: Any) -> dict[str, Any]:
    title = _text(one, "SUMMARY") or _text(one, "DESCRIPTION").strip().partition("\n")[0]
    emails = list(dict.fromkeys(_emails(one)))[:MOST_EMAILS]
    place = _text(one, "LOCATION")[:LONGEST_PLACE]
    return {
        "uid": _uid(one, title),
        "ours": found[1] if (found := OURS.match(_text(one, "UID"))) else "",
        "title": " ".join(title.split())[:LONGEST_TITLE],
        "kind": _kind(one, title, is_met=bool(emails or place)),
        "place": " ".join(place.split()),
        "minutes": moments.minutes(one),
        "emails": emails,
    }


def _kind(one: Any, title: str, *, is_met: bool) -> str:
    if CALLS.search(title):
        return "call"
    is_timed = isinstance(moments.said(one, "DTSTART"), datetime)
    return "meeting" if one.name == "VEVENT" and (is_timed or is_met) else "task"


def _uid(one: Any, title: str) -> str:
    uid = _text(one, "UID").strip() or f"{title}\n{_text(one, 'DTSTART')}"
    is_plain = len(uid) <= LONGEST_UID and uid.isprintable() and "\n" not in uid
    return f"ics:{uid if is_plain else hashlib.sha256(uid.encode('utf-8', 'replace')).hexdigest()}"


def _emails(one: Any) -> list[str]:
    told = [*moments.several(one, "ATTENDEE"), *moments.several(one, "ORGANIZER")]
    found = [re.sub(r"^mailto:", "", str(each), flags=re.IGNORECASE).strip() for each in told]
    return [each for each in found if "@" in each and len(each) <= LONGEST_UID]


def _text(one: Any, name: str) -> str:
    value = next(iter(moments.several(one, name)), "")
    if name.startswith("DT") and hasattr(value, "dt"):
        return str(value.dt)
    return str(value)
