"""What the trace tells of people's looking, day by day: how much of it there was, and how much without work."""

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from kartoteka.lib import dates
from kartoteka.lib.database import connection
from kartoteka.lib.watching import Day
from kartoteka.lib.working_time import WorkingTime

Asked = dict[str, Any]
BACK = timedelta(days=91)
OPENED, REVEALED = "client opened", "contact revealed"
# What counts as work for a client, on the day on which he was looked at.
WORK = (
    "contact recorded",
    "note written",
    "promise made",
    "promise kept",
    "deal opened",
    "deal moved",
    "deal won",
    "order confirmed",
)
ASK = """
    SELECT actor_id, day, count(*) FILTER (WHERE opened), count(*) FILTER (WHERE opened AND NOT worked),
           count(*) FILTER (WHERE revealed), count(*) FILTER (WHERE revealed AND NOT worked)
    FROM (
        SELECT actor_id, (at AT TIME ZONE %(zone)s)::date AS day, bool_or(deed = %(opened)s) AS opened,
               bool_or(deed = %(revealed)s) AS revealed, bool_or(deed = ANY(%(work)s)) AS worked
        FROM audit_event
        WHERE noun = 'client' AND at >= %(since)s AND at < %(until)s AND deed = ANY(%(deeds)s)
          AND (%(people)s::bigint[] IS NULL OR actor_id = ANY(%(people)s)) AND actor_id IS NOT NULL
        GROUP BY 1, 2, noun_id
    ) AS seen
    WHERE opened OR revealed GROUP BY 1, 2 ORDER BY 1, 2"""
HOURS = """
    SELECT actor_id, date_trunc('hour', at), count(DISTINCT noun_id) FROM audit_event
    WHERE noun = 'client' AND at >= %(since)s AND at < %(until)s AND deed = ANY(%(looks)s)
      AND (%(people)s::bigint[] IS NULL OR actor_id = ANY(%(people)s)) AND actor_id IS NOT NULL
    GROUP BY 1, 2"""
REFUSALS = """
    SELECT actor_id, count(*) FROM audit_event
    WHERE deed = 'refused' AND at >= %(since)s AND detail ->> 'status' IN ('403', '404') AND actor_id IS NOT NULL
    GROUP BY 1"""


@dataclass(frozen=True)
class Looks:
    """One person's day: cards opened, clients of whom a contact was seen, and clients looked at after hours."""

    on: date
    cards: Day
    contacts: Day
    late: int = 0


def days_of(
    people: Collection[int] | None, *, since: date, until: date, hours: WorkingTime
) -> dict[int, list[Looks]]:
    """By person, the oldest first; days without a look are left out. The last day is in it."""
    asked: Asked = {
        "people": None if people is None else sorted(people),
        "zone": str(timezone.get_current_timezone()),
        "since": _midnight(since),
        "until": _midnight(until + timedelta(days=1)),
        "opened": OPENED,
        "revealed": REVEALED,
        "work": list(WORK),
        "deeds": [OPENED, REVEALED, *WORK],
        "looks": [OPENED, REVEALED],
    }
    late = _late(asked, hours)
    found: dict[int, list[Looks]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(ASK, asked)
        for person, on, opened, idle, revealed, idly_revealed in cursor.fetchall():
            looks = Looks(on, Day(opened, idle), Day(revealed, idly_revealed), late[person, on])
            found[person].append(looks)
    return found


def refusals(*, since: datetime) -> dict[int, int]:
    """How often each was refused a page that he may not see, or that is not there."""
    with connection.cursor() as cursor:
        cursor.execute(REFUSALS, {"since": since})
        return dict(cursor.fetchall())


def _late(asked: Asked, hours: WorkingTime) -> Counter[tuple[int, date]]:
    found: Counter[tuple[int, date]] = Counter()
    with connection.cursor() as cursor:
        cursor.execute(HOURS, asked)
        for person, hour, clients in cursor.fetchall():
            # The hour in which work ends is no late one: nobody drops his pen on the stroke.
            if not hours.is_open(hour) and not hours.is_open(hour - timedelta(minutes=1)):
                found[person, timezone.localdate(hour)] += clients
    return found


def _midnight(day: date) -> datetime:
    return dates.midnight(day)
