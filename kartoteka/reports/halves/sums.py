"""Sums: what was sold, by row and in both periods, with the squares that say how much of it is chance."""

from functools import reduce
from typing import Any

from django.db.models import Case, DecimalField, ExpressionWrapper, F, FloatField, Q, Sum, Value, When
from django.db.models.functions import Cast

from kartoteka.lib.contrasts import Pair
from kartoteka.lib.contrasts import Sum as Amounts
from kartoteka.lib.database import connection
from kartoteka.reports import facts
from kartoteka.reports.halves.statements import Half
from kartoteka.reports.spells import Spell
from kartoteka.sales import queries as sales
from kartoteka.staff.actors import Actor

ORDERED = (F("total") - F("returned") - F("allowed")) * F("rate") * sales.SIGN
SOLD = (F("gross") - F("returned_amount")) * F("order__rate") * sales.SIGN_OF_LINE
NONE = Amounts(0.0, 0.0)
NOTHING = Pair(NONE, NONE, 0.0, 0.0, 0.0)
PAIRED = """
    SELECT cut, sum(now), sum(now_squares), sum(past), sum(past_squares),
        sum(now * now), sum(past * past), sum(now * past)
    FROM (
        SELECT cut, buyer,
            coalesce(sum(amount) FILTER (WHERE is_now), 0) AS now,
            coalesce(sum(amount * amount) FILTER (WHERE is_now), 0) AS now_squares,
            coalesce(sum(amount) FILTER (WHERE NOT is_now), 0) AS past,
            coalesce(sum(amount * amount) FILTER (WHERE NOT is_now), 0) AS past_squares
        FROM ({seen}) sold GROUP BY cut, buyer
    ) of_buyer GROUP BY cut"""


def of_orders(by: Actor, half: Half, path: str) -> dict[Any, Pair]:
    """Of the half-year and of the same days a year before, by the value of a column of orders."""
    return _paired(facts.BY_NAME["orders"].rows(by), half, ORDERED, on="on", buyer="client_id", cut=F(path))


def of_lines(by: Actor, half: Half, path: str) -> dict[Any, Pair]:
    """The same by a column of the lines."""
    rows = facts.BY_NAME["lines"].rows(by)
    return _paired(rows, half, SOLD, on="order__on", buyer="order__client_id", cut=F(path))


def of_firm(by: Actor, half: Half) -> Pair:
    rows = facts.BY_NAME["orders"].rows(by)
    return _paired(rows, half, ORDERED, on="on", buyer="client_id", cut=Value("")).get("", NOTHING)


def whole(told: dict[Any, Pair]) -> Pair:
    return reduce(lambda one, other: _joined(one, other, 1), told.values(), NOTHING)


def but(told: Pair, one: Pair) -> Pair:
    """The rest, when `one` is a part of it."""
    return _joined(told, one, -1)


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


def _paired(rows: Any, half: Half, formula: Any, *, on: str, buyer: str, cut: Any) -> dict[Any, Pair]:
    now, then = (
        Q(**{f"{on}__gte": spell.since, f"{on}__lte": spell.until}) for spell in (half.spell, half.earlier)
    )
    amount = Cast(_money(formula), FloatField())
    is_now = Case(When(now, then=True), default=False)
    sold = rows.filter(now | then).order_by().annotate(cut=cut, buyer=F(buyer), is_now=is_now, amount=amount)
    seen, told = sold.values("cut", "buyer", "is_now", "amount").query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(PAIRED.format(seen=seen), told)
        return {
            one: Pair(Amounts(now, squares), Amounts(past, past_squares), *together)
            for one, now, squares, past, past_squares, *together in cursor.fetchall()
        }


def _joined(one: Pair, other: Pair, sign: int) -> Pair:
    return Pair(
        _added(one.now, other.now, sign),
        _added(one.then, other.then, sign),
        *(getattr(one, name) + sign * getattr(other, name) for name in ("nows", "thens", "both")),
    )


def _added(one: Amounts, other: Amounts, sign: int) -> Amounts:
    return Amounts(one.total + sign * other.total, max(one.squares + sign * other.squares, 0.0))


def _money(formula: Any) -> Any:
    return ExpressionWrapper(formula, output_field=DecimalField(max_digits=30, decimal_places=6))
