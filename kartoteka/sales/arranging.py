"""Arranging: the firm's usual terms, and how much of a price each role may let off."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.lib.refusals import Refusal
from kartoteka.sales import granting
from kartoteka.sales.models import Concession, DiscountLimit, Terms
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Role

LONGEST_DAYS = 3650
# Until the firm says otherwise.
USUAL_LIMITS: dict[str, Decimal] = {
    Role.DIRECTOR: Decimal(100),
    Role.HEAD: Decimal(30),
    Role.MANAGER: Decimal(10),
}
HUNDRED = Decimal(100)


class TermsRefused(Refusal):
    pass


class DiscountRefused(Refusal):
    pass


def terms() -> Terms:
    return Terms.objects.filter(pk=1).first() or Terms(pk=1)


def limits() -> dict[str, Decimal]:
    """How much each role may let off, in per cent."""
    told = dict(DiscountLimit.objects.values_list("role", "most"))
    return {role: told.get(role, USUAL_LIMITS.get(role, Decimal(0))) for role in Role.values}


def due_on(client_id: int, on: date, *, by: Actor) -> date:
    """By when a paper of that day is to be paid: what was granted to the client, or the usual."""
    granted = granting.best(client_id, by=by, on=on).get(Concession.Kind.DEFERRAL)
    return on + timedelta(days=int(granted) if granted is not None else terms().days)


@transaction.atomic
def change(told: Mapping[str, Any], *, by: Actor) -> Terms:
    """Papers that were made keep the terms that they were made with."""
    days = told.get("days", 0)
    if not 0 <= days <= LONGEST_DAYS:
        raise TermsRefused(_("Say a number of days."), field="days")
    changed, _is_new = Terms.objects.update_or_create(pk=1, defaults=dict(told))
    tracing.trace("terms of sale changed", by=by, days=days)
    return changed


@transaction.atomic
def limit(role: str, most: Decimal, *, by: Actor) -> None:
    if not 0 <= most <= HUNDRED:
        raise DiscountRefused(_("A discount lies between 0 and 100."), field=role)
    if limits()[role] == most:
        return
    DiscountLimit.objects.update_or_create(role=role, defaults={"most": most})
    tracing.trace("discount limit changed", by=by, role=role, most=str(most))


def most_allowed(client_id: int, *, by: Actor) -> Decimal:
    """What the actor may let off to this client: by role, or by what was granted to the client."""
    if by.kind == "system":
        return HUNDRED
    granted = granting.best(client_id, by=by).get(Concession.Kind.DISCOUNT, Decimal(0))
    return max(limits()[by.role], granted)
