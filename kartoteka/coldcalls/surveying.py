"""Surveying whom a list would hold: how many clients, and who is left out for which reason."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Value, When

from kartoteka.cards.models import Client, ContactPoint
from kartoteka.coldcalls.models import CallLine
from kartoteka.planner.models import Promise
from kartoteka.staff.actors import Actor


class LeftOut(StrEnum):
    """Why a client does not come on a list; the first reason that holds is told."""

    HELD = "held"
    DRAFT = "draft"
    OTHERS = "others"
    LISTED = "listed"
    NO_PHONE = "no_phone"
    OPTED_OUT = "opted_out"
    PROMISED = "promised"
    SPOKEN = "spoken"


TAKEN = ""


@dataclass(frozen=True)
class Survey:
    taken: int
    left_out: dict[LeftOut, int]


def survey(
    clients: QuerySet[Client], callers: Collection[int], *, quiet_days: int, by: Actor, at: datetime
) -> Survey:
    rows = sorted_out(clients, callers, quiet_days=quiet_days, by=by, at=at).order_by()
    counts = dict(rows.values_list("why").annotate(Count("pk")))
    return Survey(counts.get(TAKEN, 0), {why: counts[why] for why in LeftOut if counts.get(why)})


def taken(
    clients: QuerySet[Client], callers: Collection[int], *, quiet_days: int, by: Actor, at: datetime
) -> QuerySet[Client]:
    """Those with whom nobody has spoken come first, then those who were silent longest."""
    rows = sorted_out(clients, callers, quiet_days=quiet_days, by=by, at=at).filter(why=TAKEN)
    found: QuerySet[Client] = rows.order_by(F("spoken_at").asc(nulls_first=True), "pk")
    return found


def sorted_out(
    clients: QuerySet[Client], callers: Collection[int], *, quiet_days: int, by: Actor, at: datetime
) -> Any:  # the annotation is no field that the type could know
    """The clients in sight, each with `why` he is left out."""
    phones = ContactPoint.objects.visible_to(by).filter(
        client=OuterRef("pk"), kind=ContactPoint.Kind.PHONE, dead_at=None
    )
    may_be_called = phones.exclude(consent=ContactPoint.Consent.REFUSED)
    waiting = CallLine.objects.visible_to(by).filter(client=OuterRef("pk"), closed_at=None)
    promised = Promise.objects.visible_to(by).filter(client=OuterRef("pk"), closed_at=None)
    reasons = [
        (LeftOut.HELD, Q(is_held=True)),
        (LeftOut.DRAFT, Q(is_draft=True)),
        (LeftOut.OTHERS, ~Q(keeper__in=list(callers))),
        (LeftOut.LISTED, Exists(waiting)),
        (LeftOut.NO_PHONE, ~Exists(phones)),
        (LeftOut.OPTED_OUT, ~Exists(may_be_called)),
        (LeftOut.PROMISED, Exists(promised)),
        (LeftOut.SPOKEN, Q(spoken_at__gt=at - timedelta(days=quiet_days))),
    ]
    why = Case(
        *(When(condition, then=Value(reason.value)) for reason, condition in reasons), default=Value(TAKEN)
    )
    seen = Client.objects.visible_to(by)
    return seen.filter(pk__in=clients.order_by().values("pk")).annotate(why=why)
