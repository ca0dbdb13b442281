"""Judging a bought list: what it is worth, and whether anybody may call."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kartoteka.access import rights
from kartoteka.audit import tracing
from kartoteka.cards.filtering.traits import HELD
from kartoteka.cards.models import Client, ContactPoint
from kartoteka.intake.models import Import, Row
from kartoteka.lib.refusals import Refusal
from kartoteka.segments.beside import Beside
from kartoteka.staff.actors import Actor

WHOLE = 100
SAMPLE = 20
KNOWN = (Row.Outcome.KNOWN, Row.Outcome.UPDATED, Row.Outcome.UNCHANGED, Row.Outcome.REPEATED)
UNREADABLE = (Row.Outcome.BAD_PHONE, Row.Outcome.CUT_PHONE, Row.Outcome.BAD_EMAIL, Row.Outcome.BAD_CONTACT)


class NothingToJudge(Refusal):
    """It is no bought list, it is not loaded yet, or a verdict was given already."""


@dataclass(frozen=True)
class Worth:
    """Of a hundred lines: how many are known already, how many cannot be read, how many contacts are dead."""

    overlap: int
    unreadable: int
    dead: int


def worth(batch: Import, *, by: Actor) -> Worth:
    total = sum(batch.tally.values())
    points = ContactPoint.objects.visible_to(by).filter(client__in=_clients(batch, by).values("pk"))
    return Worth(
        overlap=_share(sum(batch.tally.get(one, 0) for one in KNOWN), total),
        unreadable=_share(sum(batch.tally.get(one, 0) for one in UNREADABLE), total),
        dead=_share(points.exclude(dead_at=None).count(), points.count()),
    )


def sample(batch: Import, *, by: Actor) -> list[Client]:
    """Some clients of the list in no order, to be looked at before anybody calls."""
    return list(_clients(batch, by).order_by("key")[:SAMPLE])


@transaction.atomic
def release(batch: Import, *, by: Actor) -> int:
    """The list is good: its clients may be called. Answers how many."""
    _refuse_if_not_waiting(batch, by)
    batch.released_at, batch.released_by_id = timezone.now(), by.member_id
    batch.save(update_fields=["released_at", "released_by"])
    count = _clients(batch, by).update(is_held=False)
    tracing.trace("bought list released", batch, by=by, clients=count)
    return count


def waiting_for(actor: Actor) -> QuerySet[Import]:
    """Bought lists that this actor may judge now, the one that waits longest first."""
    if not rights.may(actor, "imports.judge"):
        return Import.objects.visible_to(actor).none()
    bought = Import.objects.visible_to(actor).filter(is_bought=True, released_at=None, undoing_at=None)
    return bought.exclude(applied_at=None).select_related("owner").order_by("applied_at", "id")


def waits(batch: Import) -> bool:
    return batch.is_bought and batch.released_at is None and batch.state is Import.State.APPLIED


def told_beside(actor: Actor) -> Beside | None:
    """The list of those who wait, while there are any in the actor's sight."""
    if not rights.may(actor, "clients.import"):
        return None
    waiting = Import.objects.visible_to(actor).filter(
        is_bought=True, released_at=None, undone_at=None, started_at__isnull=False
    )
    if not waiting.exists():
        return None
    return Beside(gettext_lazy("Bought, wait for a verdict"), f"{HELD}~yes", "hourglass")


def _clients(batch: Import, by: Actor) -> QuerySet[Client]:
    made = Row.objects.visible_to(by).filter(batch=batch, outcome=Row.Outcome.MADE).values("client")
    return Client.objects.visible_to(by).filter(pk__in=made)


def _refuse_if_not_waiting(batch: Import, by: Actor) -> None:
    now = Import.objects.visible_to(by).select_for_update(of=("self",)).get(pk=batch.pk)
    if not waits(now):
        raise NothingToJudge(_("There is no bought list here that waits for a verdict."))


def _share(part: int, whole: int) -> int:
    return round(WHOLE * part / whole) if whole else 0
