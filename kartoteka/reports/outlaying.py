"""Outlaying: the book of what was paid to be known, source by source, so that each can be held to what it brought."""

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.cards.models import Source
from kartoteka.lib.refusals import Refusal
from kartoteka.reports.models import Outlay
from kartoteka.sales import wording
from kartoteka.staff.actors import Actor


class OutlayRefused(Refusal):
    pass


@transaction.atomic
def note(source: Source, amount: Decimal, *, on: date, words: str, by: Actor) -> Outlay:
    """In the firm's own money."""
    if amount <= 0:
        raise OutlayRefused(_("Say how much was paid."), field="amount")
    if on > timezone.localdate():
        raise OutlayRefused(_("That day is still to come."), field="on")
    outlay = Outlay(
        source=source, amount=amount, on=on, words=wording.tidy(words, 200), noted_by_id=by.member_id
    )
    outlay.save(force_insert=True)
    tracing.trace("outlay noted", by=by, about=outlay, on=str(on))
    return outlay


@transaction.atomic
def remove(outlay: Outlay, *, by: Actor) -> None:
    outlay.removed_at = timezone.now()
    outlay.save(update_fields=["removed_at"])
    tracing.trace("outlay removed", by=by, about=outlay)


@transaction.atomic
def bring_back(outlay: Outlay, *, by: Actor) -> None:
    outlay.removed_at = None
    outlay.save(update_fields=["removed_at"])
    tracing.trace("outlay brought back", by=by, about=outlay)
