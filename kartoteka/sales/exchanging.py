"""Exchanging: what a currency is worth in the firm's own money, from which day on."""

from datetime import date
from decimal import Decimal

from babel import Locale
from django.db import transaction
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.lib.refusals import Refusal
from kartoteka.sales.models import Rate
from kartoteka.staff.actors import Actor
from kartoteka.workspaces import queries as workspaces

LARGEST = Decimal(10) ** 11


class RateRefused(Refusal):
    pass


def own() -> str:
    """The currency in which the firm reckons."""
    return workspaces.current_workspace().money


def is_known(currency: str) -> bool:
    return currency in Locale("en").currencies


def rate_of(currency: str, *, on: date) -> Decimal:
    """The latest rate told for that day or a day before it. Raises RateRefused where there is none."""
    if currency == own():
        return Decimal(1)
    found = Rate.objects.filter(currency=currency, on__lte=on).order_by("-on").first()
    if found is None:
        raise RateRefused(
            _("No rate of %(currency)s is known for that day. Tell it first.") % {"currency": currency},
            field="currency",
        )
    return found.rate


@transaction.atomic
def tell(currency: str, rate: Decimal, *, on: date, by: Actor) -> Rate:
    """A rate holds from its day on; papers keep the one that they were made with."""
    if not is_known(currency) or currency == own():
        raise RateRefused(_("Choose another currency than the firm's own."), field="currency")
    if not 0 < rate < LARGEST:
        raise RateRefused(_("Say how much one unit is worth."), field="rate")
    told, _is_new = Rate.objects.update_or_create(currency=currency, on=on, defaults={"rate": rate})
    tracing.trace("rate told", by=by, currency=currency, rate=str(rate), on=str(on))
    return told
