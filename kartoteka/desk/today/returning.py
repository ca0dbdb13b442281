"""Returning: what happened to a person's clients and promises while he was away, told on the first day back."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone

from kartoteka.access import rights
from kartoteka.cards.models import Client
from kartoteka.deals.models import Deal
from kartoteka.journal.models import Entry
from kartoteka.lib import dates
from kartoteka.lib.statements import DAY, ID, Rows
from kartoteka.planner.models import Promise
from kartoteka.staff import calendar
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Absence

LONGEST_REST = timedelta(days=14)
SHOWN = 7


@dataclass(frozen=True)
class Returned:
    """The figures of the days away, and the last contacts with one's clients."""

    since: date
    until: date
    deputy: str
    contacts: int
    clients: int
    kept: int
    dropped: int
    missed: int
    enquiries: int
    won: int
    lost: int
    new_clients: int
    entries: list[Entry]


def told(actor: Actor, *, today: date | None = None) -> Returned | None:
    """None but on the first day back, the weekend after an absence included."""
    today = today or timezone.localdate()
    last = _last_absence().ask({ID: actor.person_id, DAY: today})
    if not last:
        return None
    absence = last[0]
    back = _back_on(absence)
    if not back <= today <= _first_day(back):
        return None
    since, until = _midnight(absence.since), _midnight(back)
    return Returned(
        since=absence.since,
        until=back - timedelta(days=1),
        deputy=absence.deputy.name if absence.deputy else "",
        **_contacts(actor, since, until),
        **_promises(actor, since, until),
        **_deals(actor, since, until),
        new_clients=_new_clients(actor, since, until),
    )


@cache
def _last_absence() -> Rows[Absence]:
    """Asked for on every morning."""
    before = Absence.objects.filter(member=ID, since__lt=DAY)
    return Rows(before.select_related("deputy").order_by("-until", "-pk")[:1])


def _back_on(absence: Absence) -> date:
    """The day after the last; or that on which he was noted as back, if it came sooner."""
    after = absence.until + timedelta(days=1)
    if absence.ended_at is None:
        return after
    ended = timezone.localtime(absence.ended_at).date()
    return min(after, max(ended, absence.since))


def _first_day(back: date) -> date:
    hours = calendar.working_time()
    days = (back + timedelta(days=ahead) for ahead in range(LONGEST_REST.days))
    return next((day for day in days if hours.spans(day)), back)


def _contacts(actor: Actor, since: datetime, until: datetime) -> dict[str, Any]:
    """Others' contacts with one's own clients."""
    if not rights.may(actor, "journal.see"):
        return {"contacts": 0, "clients": 0, "entries": []}
    mine = Entry.objects.visible_to(actor).filter(
        client__keeper=actor.person_id, at__gte=since, at__lt=until, author__isnull=False
    )
    others = mine.exclude(author=actor.person_id)
    counted = others.order_by().aggregate(contacts=Count("pk"), clients=Count("client", distinct=True))
    last = others.select_related("client", "author", "outcome").order_by("-at", "-pk")[:SHOWN]
    return {**counted, "entries": list(last)}


def _promises(actor: Actor, since: datetime, until: datetime) -> dict[str, Any]:
    closed = Q(closed_at__gte=since, closed_at__lt=until)
    days = (since.date(), until.date() - timedelta(days=1))
    counted: dict[str, Any] = (
        Promise.objects.visible_to(actor)
        .filter(keeper=actor.person_id)
        .order_by()
        .aggregate(
            kept=Count("pk", filter=closed & Q(is_kept=True)),
            dropped=Count("pk", filter=closed & Q(is_kept=False)),
            missed=Count("pk", filter=Q(closed_at=None, due_on__range=days)),
        )
    )
    return counted


def _deals(actor: Actor, since: datetime, until: datetime) -> dict[str, Any]:
    if not rights.may(actor, "deals.see"):
        return {"enquiries": 0, "won": 0, "lost": 0}
    ended = Q(closed_at__gte=since, closed_at__lt=until)
    counted: dict[str, Any] = (
        Deal.objects.visible_to(actor)
        .filter(keeper=actor.person_id)
        .order_by()
        .aggregate(
            enquiries=Count("pk", filter=Q(opened_at__gte=since, opened_at__lt=until)),
            won=Count("pk", filter=ended & Q(outcome=Deal.Outcome.WON)),
            lost=Count("pk", filter=ended & Q(outcome=Deal.Outcome.LOST)),
        )
    )
    return counted


def _new_clients(actor: Actor, since: datetime, until: datetime) -> int:
    seen = Client.objects.visible_to(actor).filter(keeper=actor.person_id)
    return seen.filter(created_at__gte=since, created_at__lt=until).count()


def _midnight(day: date) -> datetime:
    return dates.midnight(day)
