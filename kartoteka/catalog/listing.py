"""Listing prices: price lists, for whom and when they hold, and in which order they count."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.cards.models import Mark
from kartoteka.catalog.models import PriceList
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.actors import Actor

MOST = 50


class ListRefused(Refusal):
    pass


@dataclass(frozen=True)
class Terms:
    """What is told of a price list; without marks it is for all clients."""

    name: str
    currency: str
    is_with_vat: bool = True
    marks: Collection[Mark] = ()
    since: date | None = None
    until: date | None = None


@transaction.atomic
def add(terms: Terms, *, by: Actor) -> PriceList:
    """At the end of the order. Raises ListRefused."""
    present = _present()
    if len(present) >= MOST:
        raise ListRefused(_("There are %(most)s price lists at most.") % {"most": MOST})
    price_list = PriceList(place=_after(present))
    _save(price_list, terms)
    tracing.trace("price list added", price_list, by=by)
    return price_list


@transaction.atomic
def change(price_list: PriceList, terms: Terms, *, by: Actor) -> None:
    """Raises ListRefused, also for another currency once there are prices: they would mean other money."""
    if terms.currency != price_list.currency and price_list.tags.exists():
        raise ListRefused(
            _("There are prices in this list already. Make a list of its own for another currency."),
            field="currency",
        )
    _save(price_list, terms)
    tracing.trace("price list changed", price_list, by=by)


@transaction.atomic
def place(price_list: PriceList, *, step: int, by: Actor) -> None:
    """One place up or down among the lists in use."""
    present = _present()
    here = next((number for number, one in enumerate(present) if one.pk == price_list.pk), None)
    if here is None or not 0 <= here + step < len(present):
        return
    present.insert(here + step, present.pop(here))
    for number, one in enumerate(present):
        one.place = number
    PriceList.objects.bulk_update(present, ["place"])
    tracing.trace("price list moved", price_list, by=by)


@transaction.atomic
def retire(price_list: PriceList, *, by: Actor) -> None:
    """It holds no longer from today on."""
    price_list.retired_at = timezone.now()
    price_list.save(update_fields=["retired_at"])
    tracing.trace("price list retired", price_list, by=by)


@transaction.atomic
def bring_back(price_list: PriceList, *, by: Actor) -> None:
    """At the end of the order."""
    price_list.place, price_list.retired_at = _after(_present()), None
    price_list.save(update_fields=["place", "retired_at"])
    tracing.trace("price list brought back", price_list, by=by)


def _present() -> list[PriceList]:
    return list(PriceList.objects.filter(retired_at=None).select_for_update())


def _after(present: Collection[PriceList]) -> int:
    return max((one.place for one in present), default=-1) + 1


def _save(price_list: PriceList, terms: Terms) -> None:
    price_list.rename(terms.name)
    if not price_list.folded:
        raise ListRefused(_("Give it a name."), field="name")
    if terms.since and terms.until and terms.until < terms.since:
        raise ListRefused(_("It would end before it begins."), field="until")
    price_list.currency, price_list.is_with_vat = terms.currency, terms.is_with_vat
    price_list.since, price_list.until = terms.since, terms.until
    try:
        with transaction.atomic():
            price_list.save()
    except IntegrityError as error:
        raise ListRefused(_("There is a price list of this name already."), field="name") from error
    price_list.marks.set(terms.marks)
