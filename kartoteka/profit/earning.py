"""Earning: of each client, product, manager, source or region what was sold and what is left of it.

Net of VAT and of what came back, in the firm's own money. Lines whose cost is not known are told apart, and count
for neither side of the margin.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import Count, DecimalField, ExpressionWrapper, F, Func, Min, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce, NullIf
from django.utils.translation import gettext_lazy as _

from kartoteka.cards.models import Client, Source
from kartoteka.catalog.models import Product
from kartoteka.journal.models import Entry
from kartoteka.profit.models import Charge
from kartoteka.sales import queries as sales
from kartoteka.sales.models import Booking, Due, Line, Order
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Member

SOLD = ("ordered", "done")
ZERO = Decimal(0)
YEAR, HOUR, PER_CENT = 365, 60, 100
NUMBER: Any = DecimalField(max_digits=30, decimal_places=6)


class Cut(models.TextChoices):
    CLIENT = "client", _("clients")
    PRODUCT = "product", _("goods")
    KEEPER = "keeper", _("managers")
    SOURCE = "source", _("sources")
    REGION = "region", _("regions")


# How each is named from a client; a product is named from the line alone.
PATHS = {Cut.CLIENT: "pk", Cut.KEEPER: "keeper", Cut.SOURCE: "source", Cut.REGION: "region"}


@dataclass
class Earned:
    """What was sold and what it cost. `unknown` is the part of what was sold whose cost nobody knows."""

    revenue: Decimal = ZERO
    unknown: Decimal = ZERO
    discounts: Decimal = ZERO
    cost: Decimal = ZERO
    let_off: Decimal = ZERO
    delivery: Decimal = ZERO
    time: Decimal = ZERO
    late: Decimal = ZERO

    @property
    def profit(self) -> Decimal:
        return self.revenue - self.unknown - self.cost - self.let_off - self.delivery - self.time - self.late

    @property
    def margin(self) -> Decimal | None:
        known = self.revenue - self.unknown
        return self.profit / known if known > 0 else None

    def add(self, other: "Earned") -> None:
        for one in fields(self):
            setattr(self, one.name, getattr(self, one.name) + getattr(other, one.name))


@dataclass(frozen=True)
class Period:
    """From a day up to another, which is left out."""

    since: date
    until: date


@dataclass(frozen=True)
class Earnings:
    """All rows of a cut, with their names."""

    cut: Cut
    rows: dict[Any, Earned]
    names: dict[Any, str] = field(default_factory=dict)
    keys: dict[Any, str] = field(default_factory=dict)

    @property
    def whole(self) -> Earned:
        told = Earned()
        for one in self.rows.values():
            told.add(one)
        return told

    def ordered(self, *, is_worst_first: bool) -> list[tuple[Any, Earned]]:
        return sorted(self.rows.items(), key=lambda one: one[1].profit, reverse=not is_worst_first)


def earned(cut: Cut, period: Period, charge: Charge, *, by: Actor, today: date) -> dict[Any, Earned]:
    """By the key of the cut; None is who has none, such as a client without a source."""
    rows: dict[Any, Earned] = {}
    _lines(rows, cut, period, by)
    if cut == Cut.PRODUCT:
        return rows
    _let_off(rows, cut, period, by)
    if charge.shipment:
        _shipped(rows, cut, period, by, charge.shipment)
    if charge.hour:
        _talked(rows, cut, period, by, charge.hour)
    if charge.lent_money:
        _waited(rows, cut, period, by, charge.lent_money, today)
    return rows


def with_names(cut: Cut, rows: dict[Any, Earned], *, by: Actor, asked: Iterable[Any]) -> Earnings:
    """Only of those that are shown."""
    wanted = [one for one in asked if one not in (None, "")]
    if cut == Cut.REGION:
        return Earnings(cut, rows, {one: one for one in wanted})
    if cut == Cut.CLIENT:
        found: Any = Client.objects.visible_to(by).filter(pk__in=wanted)
    else:
        model: Any = {Cut.PRODUCT: Product, Cut.KEEPER: Member, Cut.SOURCE: Source}[cut]
        found = model.objects.filter(pk__in=wanted)
    told = list(found.values_list("pk", "name", "key"))
    return Earnings(cut, rows, {pk: name for pk, name, _key in told}, {pk: key for pk, _name, key in told})


def _lines(rows: dict[Any, Earned], cut: Cut, period: Period, by: Actor) -> None:
    kept = ExpressionWrapper(1 - F("returned_amount") / NullIf(F("gross"), ZERO), output_field=NUMBER)
    kept_part = Coalesce(kept, Decimal(1), output_field=NUMBER)
    worth = F("order__rate") * sales.SIGN_OF_LINE
    sold = ExpressionWrapper(F("net") * kept_part * worth, output_field=NUMBER)
    cost = ExpressionWrapper(F("cost") * (F("quantity") - F("returned")) * worth, output_field=NUMBER)
    off = ExpressionWrapper(
        F("net") * kept_part * worth * F("discount") / NullIf(PER_CENT - F("discount"), ZERO),
        output_field=NUMBER,
    )
    found = Line.objects.visible_to(by).filter(
        order__state__in=SOLD, order__on__gte=period.since, order__on__lt=period.until
    )
    path = "product" if cut == Cut.PRODUCT else f"order__client__{PATHS[cut]}"
    told = found.order_by().annotate(subject=F(path)).values("subject")
    for row in told.annotate(
        revenue=Sum(sold),
        unknown=Sum(sold, filter=Q(cost=None)),
        spent=Sum(cost),
        off=Sum(off),
    ):
        rows[row["subject"]] = Earned(
            revenue=row["revenue"] or ZERO,
            unknown=row["unknown"] or ZERO,
            cost=row["spent"] or ZERO,
            discounts=row["off"] or ZERO,
        )


def _let_off(rows: dict[Any, Earned], cut: Cut, period: Period, by: Actor) -> None:
    """What was credited without goods that came back; its VAT comes back to the firm."""
    net = ExpressionWrapper(
        F("allowed") * F("rate") * (F("total") - F("vat")) / NullIf(F("total"), ZERO), output_field=NUMBER
    )
    found = Order.objects.visible_to(by).filter(
        state__in=SOLD, on__gte=period.since, on__lt=period.until, allowed__gt=0
    )
    for subject, amount in _summed(found, cut, Sum(net)):
        rows.setdefault(subject, Earned()).let_off += amount


def _shipped(rows: dict[Any, Earned], cut: Cut, period: Period, by: Actor, each: Decimal) -> None:
    found = Booking.objects.visible_to(by).filter(
        kind=Booking.Kind.SHIPMENT, on__gte=period.since, on__lt=period.until, reversed_by=None
    )
    for subject, count in _summed(found, cut, Count("pk")):
        rows.setdefault(subject, Earned()).delivery += count * each


def _talked(rows: dict[Any, Earned], cut: Cut, period: Period, by: Actor, hour: Decimal) -> None:
    found = Entry.objects.visible_to(by).filter(
        at__date__gte=period.since, at__date__lt=period.until, minutes__gt=0
    )
    for subject, minutes in _summed(found, cut, Sum("minutes")):
        rows.setdefault(subject, Earned()).time += Decimal(minutes) * hour / HOUR


def _waited(rows: dict[Any, Earned], cut: Cut, period: Period, by: Actor, lent: Decimal, today: date) -> None:
    """What the firm's money would have cost from the day it was due to the day it came, or to today."""
    daily = lent / PER_CENT / YEAR
    due = Due.objects.visible_to(by).filter(order=OuterRef("order")).order_by().values("order")
    paid = (
        Booking.objects.visible_to(by)
        .filter(order__on__gte=period.since, order__on__lt=period.until, paid__gt=0, reversed_by=None)
        .annotate(due=Subquery(due.annotate(first=Min("due_on")).values("first")))
        .filter(on__gt=F("due"))
    )
    days = Func(
        F("on"), F("due"), template="(%(expressions)s)", arg_joiner=" - ", output_field=models.IntegerField()
    )
    cost = ExpressionWrapper(F("paid") * F("rate") * days, output_field=NUMBER)
    for subject, amount in _summed(paid, cut, Sum(cost)):
        rows.setdefault(subject, Earned()).late += amount * daily
    owing = Due.objects.visible_to(by).filter(
        order__on__gte=period.since, order__on__lt=period.until, open__gt=0, due_on__lt=today
    )
    since = Func(
        models.Value(today, output_field=models.DateField()),
        F("due_on"),
        template="(%(expressions)s)",
        arg_joiner=" - ",
        output_field=models.IntegerField(),
    )
    still = ExpressionWrapper(F("open") * F("order__rate") * since, output_field=NUMBER)
    for subject, amount in _summed(owing, cut, Sum(still)):
        rows.setdefault(subject, Earned()).late += amount * daily


def _summed(found: Any, cut: Cut, what: Any) -> list[tuple[Any, Any]]:
    told = found.order_by().annotate(subject=F(f"client__{PATHS[cut]}")).values_list("subject")
    return [(subject, amount) for subject, amount in told.annotate(told=what) if amount]
