"""Questions about orders and settlements that several pages ask."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Case, DecimalField, F, Q, QuerySet, Sum, Value, When
from django.utils import timezone

from kartoteka.access import rights
from kartoteka.access.rights import Scope
from kartoteka.lib import statements
from kartoteka.lib.statements import Nothing
from kartoteka.sales.models import Account, Due, Order, Outstanding
from kartoteka.staff.actors import Actor

NEWEST_FIRST = ("-on", "-id")
# By what the sums of an order are multiplied where they are added up: what came back takes away.
SIGN = Case(When(is_return=True, then=Value(-1)), default=Value(1), output_field=DecimalField())
SIGN_OF_LINE = Case(
    When(order__is_return=True, then=Value(-1)), default=Value(1), output_field=DecimalField()
)
# How long it is overdue, in days; beyond the last it is the oldest.
AGES = (30, 60, 90)


@dataclass(frozen=True)
class Aged:
    """What a client owes in a currency, by how long it is overdue."""

    current: Decimal = Decimal(0)
    overdue: tuple[Decimal, ...] = (Decimal(0),) * (len(AGES) + 1)

    @property
    def late(self) -> Decimal:
        return sum(self.overdue, Decimal(0))

    @property
    def owed(self) -> Decimal:
        return self.current + self.late


def orders_of(client_id: int, actor: Actor) -> QuerySet[Order]:
    return Order.objects.visible_to(actor).filter(client=client_id).order_by(*NEWEST_FIRST)


def accounts_of(client_id: int, actor: Actor) -> QuerySet[Account]:
    seen = Account.objects.visible_to(actor).filter(client=client_id)
    return seen.exclude(billed=0, advance=0).order_by("currency")


def aged(client_ids: list[int], actor: Actor, *, at: date | None = None) -> dict[tuple[int, str], Aged]:
    """By client and currency, in one question."""
    open_dues = Due.objects.visible_to(actor).filter(
        client__among=statements.ids(client_ids), open__gt=Nothing()
    )
    sums = _by_age(open_dues.values("client_id", "currency"), at or timezone.localdate())
    return {(one.pop("client_id"), one.pop("currency")): _aged(one) for one in sums}


def aged_in_all(actor: Actor, currency: str, *, at: date | None = None) -> Aged:
    """Of all clients in sight; whoever sees every one is told what the database has added up."""
    dues = _dues(actor).filter(currency=currency)
    found = _by_age(dues.values("currency"), at or timezone.localdate())
    return next((_aged(one) for one in found), Aged())


def currencies_owed(actor: Actor) -> set[str]:
    return set(_dues(actor).order_by().values_list("currency", flat=True).distinct())


def _dues(actor: Actor) -> QuerySet[Any]:
    if rights.scope(actor, "sales.see") is Scope.ALL:
        return Outstanding.objects.all()
    return Due.objects.visible_to(actor).filter(open__gt=Nothing())


def overdue_since(at: date, days: int) -> date:
    """Dues of a day before this one are overdue by more than so many days."""
    return at - timedelta(days=days)


def shipped_unpaid(client_id: int, currency: str, *, by: Actor, but: int) -> Decimal:
    """The worth of the goods that are with the client and not paid for, by all orders but one."""
    under_way = (
        orders_of(client_id, by)
        .exclude(pk=but)
        .exclude(is_return=True)
        .filter(currency=currency, shipped__gt=F("returned") + F("paid"))
    )
    out = under_way.order_by().aggregate(out=Sum(F("shipped") - F("returned") - F("paid")))["out"]
    return out or Decimal(0)


def _by_age(dues: Any, at: date) -> Any:
    limits = [at, *(overdue_since(at, days) for days in AGES)]
    slots = {"current": Q(due_on__gte=at)}
    for nth, newest in enumerate(limits):
        slot = Q(due_on__lt=newest)
        if nth + 1 < len(limits):
            slot &= Q(due_on__gte=limits[nth + 1])
        slots[f"late_{nth}"] = slot
    sums = {name: Sum(Case(When(slot, then=F("open")), default=Decimal(0))) for name, slot in slots.items()}
    return dues.order_by().annotate(**sums)


def _aged(told: dict[str, Any]) -> Aged:
    late = tuple(told[f"late_{nth}"] for nth in range(len(AGES) + 1))
    return Aged(told["current"], late)
