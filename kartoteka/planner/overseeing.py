"""Overseeing: the day of a team, person by person."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import Count
from django.utils import timezone
from psycopg import sql

from kartoteka.access import rights
from kartoteka.journal.models import Entry
from kartoteka.lib import dates
from kartoteka.planner import pacing
from kartoteka.planner.models import Promise
from kartoteka.planner.queries import BROKEN_WITHIN
from kartoteka.staff import calendar, queries
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Member


@dataclass(frozen=True)
class MemberDay:
    """How the day of a member stands. `broken` were due in the last 30 days and not kept in time.

    `fitting` calls fit beside the meetings that are still to come, which are among `today` as well.
    """

    member: Member
    overdue: int
    today: int
    kept_today: int
    broken: int
    contacts: int
    fitting: int
    meetings: int
    is_away: bool
    deputy: str

    @property
    def over(self) -> int:
        """How many of what is due do not fit into the rest of the day."""
        return max(0, self.overdue + self.today - self.meetings - self.fitting)


def of_team(actor: Actor, *, at: datetime | None = None) -> list[MemberDay]:
    """Those whose clients are in the actor's sight, whoever has most to catch up on first."""
    at = at or timezone.now()
    today = timezone.localtime(at).date()
    midnight = dates.midnight(today)
    away = calendar.deputies(today)
    names = queries.names_by_id() if away else {}
    promised = _promised(actor, at, midnight)
    contacts = _contacts(actor, midnight)
    left = calendar.working_time().between(at, midnight + timedelta(days=1))
    a_call, meetings = pacing.of_all(actor, at=at), pacing.meetings_of_all(actor, at=at)
    seen = promised.keys() | contacts.keys() | actor.follows
    members = [one for one in queries.keepers() if one.pk in seen]
    days = [
        MemberDay(
            member,
            **promised.get(member.pk, NOTHING),
            contacts=contacts.get(member.pk, 0),
            fitting=0 if member.pk in away else _fitting(left, meetings.get(member.pk, []), a_call),
            meetings=len(meetings.get(member.pk, [])),
            is_away=member.pk in away,
            deputy=names.get(away.get(member.pk) or 0, ""),
        )
        for member in members
    ]
    return sorted(days, key=lambda day: (-day.overdue, -day.today, day.member.name))


def _fitting(left: float, meetings: list[int], minutes_a_call: float) -> int:
    return max(0, int((left - sum(meetings)) // minutes_a_call))


NOTHING = {"overdue": 0, "today": 0, "kept_today": 0, "broken": 0}

# All open ones by the index alone, in its order; those of cards in the bin, which are few, are taken off again.
OPEN = """
    SELECT keeper_id, count(*) AS overdue, 0 AS today, count(*) FILTER (WHERE due_on >= %(since)s) AS broken
    FROM planner_promise WHERE closed_at IS NULL AND due_on < %(today)s AND {sight} GROUP BY keeper_id
    UNION ALL
    SELECT keeper_id, count(*) FILTER (WHERE due_at < %(at)s),
        count(*) FILTER (WHERE due_at IS NULL OR due_at >= %(at)s), 0
    FROM planner_promise WHERE closed_at IS NULL AND due_on = %(today)s AND {sight} GROUP BY keeper_id
    UNION ALL
    SELECT promise.keeper_id, -coalesce(due_on < %(today)s OR due_at < %(at)s, false)::int,
        -(due_on = %(today)s AND (due_at IS NULL OR due_at >= %(at)s))::int,
        -(due_on >= %(since)s AND due_on < %(today)s)::int
    FROM cards_client AS client JOIN planner_promise AS promise ON promise.client_id = client.id
    WHERE client.removed_at IS NOT NULL AND closed_at IS NULL AND due_on <= %(today)s AND promise.{sight}"""

# Likewise those that were closed of late; a promise is broken when it was dropped, or kept on a later day.
CLOSED = """
    WITH closed AS NOT MATERIALIZED (
        SELECT client_id, keeper_id, is_kept AND closed_at >= %(midnight)s AS kept,
            due_on >= %(since)s AND due_on < %(today)s
            AND (NOT is_kept OR closed_at >= (due_on + 1)::timestamp AT TIME ZONE %(zone)s) AS broken
        FROM planner_promise WHERE closed_at >= %(lately)s AND {sight}
    )
    SELECT keeper_id, count(*) FILTER (WHERE kept), count(*) FILTER (WHERE broken) FROM closed GROUP BY keeper_id
    UNION ALL
    SELECT closed.keeper_id, -kept::int, -coalesce(broken, false)::int
    FROM cards_client AS client JOIN closed ON closed.client_id = client.id WHERE client.removed_at IS NOT NULL"""


def _promised(actor: Actor, at: datetime, midnight: datetime) -> dict[int, dict[str, int]]:
    found: dict[int, dict[str, int]] = {}
    for keeper, *counts in _open(actor, at):
        told = found.setdefault(keeper, dict(NOTHING))
        for name, count in zip(("overdue", "today", "broken"), counts, strict=True):
            told[name] += count
    for keeper, kept_today, broken in _closed(actor, at, midnight):
        told = found.setdefault(keeper, dict(NOTHING))
        told["kept_today"] += kept_today
        told["broken"] += broken
    return found


def _open(actor: Actor, at: datetime) -> list[Any]:
    today = timezone.localtime(at).date()
    told: dict[str, Any] = {"today": today, "at": at, "since": today - BROKEN_WITHIN}
    told["follows"] = sorted(actor.follows)
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL(OPEN).format(sight=_sight(actor)).as_string(), told)
        return list(cursor.fetchall())


def _closed(actor: Actor, at: datetime, midnight: datetime) -> list[Any]:
    today = timezone.localtime(at).date()
    told: dict[str, Any] = {"today": today, "since": today - BROKEN_WITHIN, "lately": at - BROKEN_WITHIN}
    told |= {"midnight": midnight, "zone": timezone.get_current_timezone_name()}
    told["follows"] = sorted(actor.follows)
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL(CLOSED).format(sight=_sight(actor)).as_string(), told)
        return list(cursor.fetchall())


def _sight(actor: Actor) -> sql.SQL:
    """Of whom the actor may count; always by person, so that the order of the index serves."""
    reach = rights.scope(actor, Promise.sight.right)
    whose = {rights.Scope.ALL: "keeper_id > 0", rights.Scope.OWN: "keeper_id = ANY(%(follows)s)"}
    return sql.SQL(whose.get(reach, "false"))


def _contacts(actor: Actor, midnight: datetime) -> dict[int, int]:
    told = Entry.objects.visible_to(actor).filter(
        at__gte=midnight, outcome__isnull=False, author__isnull=False
    )
    return dict(told.order_by().values_list("author_id").annotate(Count("pk")))
