"""Charging: what an hour, a shipment and lent money cost, by the firm's word."""

from typing import Any

from django.db import transaction

from kartoteka.access import rights
from kartoteka.audit import tracing
from kartoteka.profit.models import Charge
from kartoteka.staff.actors import Actor


def charges() -> Charge:
    return Charge.objects.filter(pk=1).first() or Charge(pk=1)


def may_see_costs(actor: Actor) -> bool:
    """Whoever sees the whole firm; others when the firm has said so."""
    return rights.scope(actor, "profit.see") is rights.Scope.ALL or charges().are_costs_shown


@transaction.atomic
def change(told: dict[str, Any], *, by: Actor) -> Charge:
    kept = Charge.objects.select_for_update().filter(pk=1).first() or Charge(pk=1)
    changed = sorted(name for name, value in told.items() if getattr(kept, name) != value)
    for name in changed:
        setattr(kept, name, told[name])
    kept.save()
    if changed:
        tracing.trace("charges changed", by=by, fields=changed)
    return kept
