"""Charging: what an hour, a shipment and lent money cost, by the firm's word."""

from decimal import Decimal

from django.db import transaction

from kartoteka.audit import tracing
from kartoteka.profit.models import Charge
from kartoteka.staff.actors import Actor


def charges() -> Charge:
    return Charge.objects.filter(pk=1).first() or Charge(pk=1)


@transaction.atomic
def change(told: dict[str, Decimal | None], *, by: Actor) -> Charge:
    kept = Charge.objects.select_for_update().filter(pk=1).first() or Charge(pk=1)
    changed = sorted(name for name, value in told.items() if getattr(kept, name) != value)
    for name in changed:
        setattr(kept, name, told[name])
    kept.save()
    if changed:
        tracing.trace("charges changed", by=by, fields=changed)
    return kept
