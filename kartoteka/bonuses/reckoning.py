"""Reckoning: what each manager gets for a quarter, rule by rule; nothing is written here."""

from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.db.models import Count, DecimalField, F, Q, Sum
from django.utils import timezone

from kartoteka.bonuses import correcting, grounds, quarters
from kartoteka.bonuses.correcting import Late
from kartoteka.bonuses.models import BonusRule, Line, Statement
from kartoteka.reports.models import Plan
from kartoteka.sales import exchanging
from kartoteka.sales import queries as sales
from kartoteka.sales.models import Order
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Member, Role

SOLD = ("ordered", "done")
NOUGHT, CENT, PER_CENT = Decimal(0), Decimal("0.01"), 100


@dataclass
class Reckoned:
    """A statement and its lines, written or not."""

    statement: Statement
    lines: list[Line] = field(default_factory=list)
    late: list[Late] = field(default_factory=list)

    @property
    def member(self) -> Member:
        return self.statement.member

    @property
    def fulfilled(self) -> Decimal | None:
        one = self.statement
        return one.sold / one.plan if one.plan else None

    def has_reached(self, threshold: Decimal | None) -> bool:
        """Without a plan nobody reaches any."""
        if threshold is None:
            return True
        return self.fulfilled is not None and self.fulfilled * PER_CENT >= threshold


def rules(quarter: date, *, by: Actor) -> list[BonusRule]:
    """Those that hold in it, in the order in which they were made."""
    seen = BonusRule.objects.visible_to(by).filter(since__lte=quarter)
    return list(seen.select_related("funnel", "stage__funnel").order_by("pk"))


def members(quarter: date, *, by: Actor) -> list[Member]:
    """The managers, those who left in that quarter or later too; who is a manager sees himself."""
    there = Member.objects.filter(Q(left_at=None) | Q(left_at__date__gte=quarter), role=Role.MANAGER)
    seen = there if by.kind == "system" or by.role != Role.MANAGER else there.filter(pk=by.person_id)
    return list(seen.order_by("name", "pk"))


def reckon(quarter: date, *, by: Actor) -> list[Reckoned]:
    """As it stands now; below the rules of the quarter stand the corrections of those that are frozen."""
    people = members(quarter, by=by)
    plans, sold = _plans(quarter, by), _sold(quarter, by)
    currency, now = exchanging.own(), timezone.now()
    told = {
        one.pk: Reckoned(
            Statement(
                member=one,
                on=quarter,
                currency=currency,
                plan=plans.get(one.pk),
                sold=round(sold.get(one.pk, NOUGHT), 2),
                frozen_at=now,
            )
        )
        for one in people
    }
    for rule in rules(quarter, by=by):
        _add(rule, quarter, told, by=by)
    for late in correcting.late(quarter, by=by):
        if one := told.get(late.member):
            one.lines.append(late.line)
            one.late.append(late)
    for one in told.values():
        for place, line in enumerate(one.lines):
            line.statement, line.place = one.statement, place
        one.statement.total = sum((line.amount for line in one.lines), NOUGHT)
    return list(told.values())


def _add(rule: BonusRule, quarter: date, told: dict[int, Reckoned], *, by: Actor) -> None:
    found = grounds.rows(rule, quarter, by=by).order_by().values_list("owner")
    bases = {
        owner: (base or NOUGHT, count)
        for owner, base, count in found.annotate(base=Sum("worth"), count=Count("pk"))
    }
    for pk, one in told.items():
        base, count = bases.get(pk, (NOUGHT, 0))
        is_reached = one.has_reached(rule.threshold)
        raw = worth(rule, base)
        one.lines.append(
            Line(
                rule=rule,
                told=snapshot(rule),
                base=round(base, 2),
                count=count,
                raw=raw,
                is_reached=is_reached,
                amount=capped(raw, rule.cap) if is_reached else NOUGHT,
            )
        )


def worth(rule: BonusRule, base: Decimal) -> Decimal:
    each = (rule.share or NOUGHT) / PER_CENT if rule.kind in grounds.OF_MONEY else rule.amount or NOUGHT
    return (base * each).quantize(CENT, ROUND_HALF_UP)


def capped(raw: Decimal, cap: Decimal | None) -> Decimal:
    return raw if cap is None else min(raw, cap)


def snapshot(rule: BonusRule) -> dict[str, Any]:
    """All that explains a line when the rule is long gone; names are those of that day."""
    told: dict[str, Any] = {"kind": str(rule.kind)}
    for name in ("share", "amount", "threshold", "cap"):
        if (value := getattr(rule, name)) is not None:
            told[name] = str(value)
    if rule.stage is not None:
        told |= {"stage": rule.stage.name, "funnel": rule.stage.funnel.name}
    elif rule.funnel is not None:
        told["funnel"] = rule.funnel.name
    return told


def _plans(quarter: date, by: Actor) -> dict[int, Decimal]:
    seen = Plan.objects.visible_to(by).filter(on__gte=quarter, on__lt=quarters.later(quarter))
    planned = seen.filter(keeper__isnull=False).order_by().values_list("keeper").annotate(whole=Sum("amount"))
    return {keeper: whole for keeper, whole in planned if whole}


def _sold(quarter: date, by: Actor) -> dict[int, Decimal]:
    """Orders by the day of the order, as the plan of sales counts them."""
    amount = (F("total") - F("returned") - F("allowed")) * F("rate") * sales.SIGN
    found = Order.objects.visible_to(by).filter(
        state__in=SOLD, on__gte=quarter, on__lt=quarters.later(quarter), keeper__isnull=False
    )
    told = Sum(amount, output_field=DecimalField(max_digits=30, decimal_places=6))
    return dict(found.order_by().values_list("keeper").annotate(whole=told))
