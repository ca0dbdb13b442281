"""Taxing: the modes of VAT that goods have, and their dated rates."""

from datetime import date
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.catalog.models import Vat, VatRate
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.actors import Actor

HUNDRED = 100


class VatRefused(Refusal):
    pass


@transaction.atomic
def add(name: str, *, percent: Decimal | None, since: date, by: Actor) -> Vat:
    """A mode with its first rate; without a percent it bears no tax. Raises VatRefused."""
    vat = Vat(place=Vat.objects.count())
    vat.rename(name)
    if not vat.folded:
        raise VatRefused(_("Give it a name."), field="name")
    try:
        with transaction.atomic():
            vat.save()
    except IntegrityError as error:
        raise VatRefused(_("There is a mode of this name already."), field="name") from error
    rate(vat, percent=percent, since=since, by=by)
    return vat


@transaction.atomic
def rate(vat: Vat, *, percent: Decimal | None, since: date, by: Actor) -> VatRate:
    """A rate from a day on; what was told for this very day is told anew. Raises VatRefused."""
    if percent is not None and not 0 <= percent <= HUNDRED:
        raise VatRefused(_("A rate lies between 0 and 100 per cent."), field="percent")
    told, _is_new = VatRate.objects.update_or_create(vat=vat, since=since, defaults={"percent": percent})
    tracing.trace("vat rate set", vat, by=by, amount=str(percent), since=str(since))
    return told


@transaction.atomic
def make_usual(vat: Vat, *, by: Actor) -> None:
    """It holds from now on for all goods that name no mode of their own."""
    Vat.objects.filter(is_usual=True).exclude(pk=vat.pk).update(is_usual=False)
    vat.is_usual, vat.retired_at = True, None
    vat.save(update_fields=["is_usual", "retired_at"])
    tracing.trace("vat made usual", vat, by=by)


@transaction.atomic
def retire(vat: Vat, *, by: Actor) -> None:
    """Goods that have it keep it. Raises VatRefused for the usual one."""
    if vat.is_usual:
        raise VatRefused(_("This is the usual one. Make another one usual first."))
    vat.retired_at = timezone.now()
    vat.save(update_fields=["retired_at"])
    tracing.trace("vat retired", vat, by=by)


@transaction.atomic
def bring_back(vat: Vat, *, by: Actor) -> None:
    vat.retired_at = None
    vat.save(update_fields=["retired_at"])
    tracing.trace("vat brought back", vat, by=by)
