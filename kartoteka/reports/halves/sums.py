"""Sums: what was sold, by row and by period, with the squares that say how much of it is chance."""

from typing import Any

from django.db.models import DecimalField, ExpressionWrapper, F, FloatField, Q, Sum
from django.db.models.functions import Cast

from kartoteka.lib.contrasts import Sum as Amounts
from kartoteka.reports import facts
from kartoteka.reports.spells import Spell
from kartoteka.sales import queries as sales
from kartoteka.staff.actors import Actor

ORDERED = (F("total") - F("returned") - F("allowed")) * F("rate") * sales.SIGN
SOLD = (F("gross") - F("returned_amount")) * F("order__rate") * sales.SIGN_OF_LINE
NOTHING = Amounts(0.0, 0.0)


def of_orders(by: Actor, spell: Spell, path: str) -> dict[Any, Amounts]:
    """By the value of a column of orders; the empty text for the whole."""
    rows = facts.BY_NAME["orders"].rows(by).filter(on__gte=spell.since, on__lte=spell.until)
    return _summed(rows, ORDERED, path)


def of_lines(by: Actor, spell: Spell, path: str) -> dict[Any, Amounts]:
    rows = facts.BY_NAME["lines"].rows(by).filter(order__on__gte=spell.since, order__on__lte=spell.until)
    return _summed(rows, SOLD, path)


def whole(told: dict[Any, Amounts]) -> Amounts:
    return Amounts(sum(one.total for one in told.values()), sum(one.squares for one in told.values()))


def but(told: Amounts, one: Amounts) -> Amounts:
    return Amounts(told.total - one.total, max(told.squares - one.squares, 0.0))


def profit_of_clients(by: Actor, spell: Spell) -> list[dict[str, Any]]:
    """Of each client what he bought and what was earned on it, where the cost was known; the largest first."""
    kept = (F("quantity") - F("returned")) * F("order__rate") * sales.SIGN_OF_LINE
    net = _money(kept * F("net") / F("quantity"))
    rows = facts.BY_NAME["lines"].rows(by).filter(order__on__gte=spell.since, order__on__lte=spell.until)
    told = rows.order_by().values("order__client__key", "order__client__name")
    return list(
        told.annotate(
            revenue=Sum(net),
            known=Sum(net, filter=Q(cost__isnull=False)),
            earned=Sum(_money(kept * (F("net") / F("quantity") - F("cost")))),
        ).order_by(F("revenue").desc(nulls_last=True))[:50]
    )


def _summed(rows: Any, formula: Any, path: str) -> dict[Any, Amounts]:
    amount = Cast(_money(formula), FloatField())
    told = (
        rows.order_by()
        .annotate(amount=amount)
        .values(path)
        .annotate(all=Sum("amount"), squares=Sum(F("amount") * F("amount")))
    )
    return {one[path]: Amounts(one["all"] or 0.0, one["squares"] or 0.0) for one in told}


def _money(formula: Any) -> Any:
    return ExpressionWrapper(formula, output_field=DecimalField(max_digits=30, decimal_places=6))
