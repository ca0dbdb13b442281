"""Planning sales: how much is to be sold in each month, by a manager, of a group of goods or by the whole firm."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from kartoteka.audit import tracing
from kartoteka.catalog.models import Group
from kartoteka.reports.models import Plan
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Member


@transaction.atomic
def plan(
    amounts: Mapping[date, Decimal], *, keeper: Member | None, by: Actor, group: Group | None = None
) -> None:
    """By the first day of each month; a month that was planned before is planned anew, nought takes it away."""
    for on, amount in sorted(amounts.items()):
        told = {"amount": amount, "set_by_id": by.member_id, "set_at": timezone.now()}
        Plan.objects.visible_to(by).update_or_create(on=on, keeper=keeper, group=group, defaults=told)
    tracing.trace("sales planned", by=by, member=str(keeper or group or ""), count=len(amounts))
