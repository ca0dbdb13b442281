"""Granting: favourable terms for a client, kept in a register: who got what, why, until when."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.db.models import Max, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.cards.models import Client
from kartoteka.lib.refusals import Refusal
from kartoteka.sales import wording
from kartoteka.sales.models import Concession
from kartoteka.staff.actors import Actor

Kind = Concession.Kind
LARGEST = {Kind.DISCOUNT: Decimal(100), Kind.DEFERRAL: Decimal(3650), Kind.CREDIT: Decimal(10) ** 13}


class ConcessionRefused(Refusal):
    pass


@dataclass(frozen=True)
class Grant:
    kind: str
    value: Decimal | None
    reason: str
    words: str = ""
    since: date | None = None
    until: date | None = None


@transaction.atomic
def grant(client: Client, told: Grant, *, by: Actor) -> Concession:
    reason, words = wording.tidy(told.reason, 300), wording.tidy(told.words, 200)
    since = told.since or timezone.localdate()
    if not reason:
        raise ConcessionRefused(_("Say why it is granted."), field="reason")
    if told.until and told.until < since:
        raise ConcessionRefused(_("It would end before it begins."), field="until")
    kind = Kind(told.kind)
    if kind == Kind.OTHER and not words:
        raise ConcessionRefused(_("Say what is granted."), field="words")
    if kind != Kind.OTHER and (told.value is None or not 0 <= told.value <= LARGEST[kind]):
        raise ConcessionRefused(_("Say how much is granted."), field="value")
    granted = Concession(
        client=client,
        kind=kind,
        value=None if kind == Kind.OTHER else told.value,
        words=words,
        reason=reason,
        since=since,
        until=told.until,
        granted_by_id=by.member_id,
    )
    granted.save(force_insert=True)
    tracing.trace("concession granted", client, by=by, about=granted, concession=kind.value)
    return granted


@transaction.atomic
def end(concession: Concession, *, by: Actor) -> None:
    """It stays in the register, ended."""
    locked = Concession.objects.visible_to(by).select_for_update(of=("self",)).get(pk=concession.pk)
    if locked.ended_at:
        raise ConcessionRefused(_("It has ended already."))
    concession.ended_at, concession.ended_by_id = timezone.now(), by.member_id
    concession.save(update_fields=["ended_at", "ended_by"])
    tracing.trace("concession ended", concession.client, by=by, concession=concession.kind)


def in_force(on: date) -> Q:
    return Q(ended_at=None, since__lte=on) & (Q(until=None) | Q(until__gte=on))


def running(client_id: int, *, by: Actor, on: date | None = None) -> QuerySet[Concession]:
    seen = Concession.objects.visible_to(by).filter(client=client_id)
    return seen.filter(in_force(on or timezone.localdate()))


def best(client_id: int, *, by: Actor, on: date | None = None) -> dict[str, Decimal]:
    """The most that is granted of each kind; a kind that is not granted is not there."""
    found = running(client_id, by=by, on=on).exclude(kind=Kind.OTHER)
    return {
        kind: value
        for kind, value in found.values_list("kind").annotate(most=Max("value"))
        if value is not None
    }
