"""Correcting: what belongs to a quarter that is frozen and was written down, or taken back, after that."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Min, QuerySet, Sum

from kartoteka.bonuses import grounds, quarters
from kartoteka.bonuses.models import BonusRule, Ground, Line, Statement
from kartoteka.staff.actors import Actor

QUARTERS_BACK = 4
NOUGHT, CENT, PER_CENT = Decimal(0), Decimal("0.01"), 100


@dataclass
class Late:
    """A line that corrects a frozen quarter of a member, and the rows it is made of: number, day and worth."""

    member: int
    line: Line
    rows: list[tuple[int, date, Decimal]] = field(default_factory=list)


def late(quarter: date, *, by: Actor) -> Iterator[Late]:
    """Of the last year; payments that were taken back meanwhile need none: they stand in the quarter of that day."""
    since = quarters.later(quarter, -QUARTERS_BACK)
    seen = Statement.objects.visible_to(by).filter(on__gte=since, on__lt=quarter)
    for on, frozen_at in seen.order_by("on").values_list("on").annotate(at=Min("frozen_at")):
        told = (
            Line.objects.visible_to(by).filter(statement__on=on, of=None).select_related("rule", "statement")
        )
        by_rule: dict[BonusRule, dict[int, Line]] = {}
        for line in told:
            by_rule.setdefault(line.rule, {})[line.statement.member_id] = line
        for rule, lines in by_rule.items():
            yield from _of_rule(rule, on, frozen_at, lines, by)


def _of_rule(
    rule: BonusRule, on: date, frozen_at: datetime, lines: dict[int, Line], by: Actor
) -> Iterator[Late]:
    rows: dict[int, list[tuple[int, date, Decimal]]] = {}
    for owner, row, day, worth in _found(rule, on, frozen_at, by):
        rows.setdefault(owner, []).append((row, day, worth))
    if not rows:
        return
    before = _corrected(rule, on, by)
    for owner, told in rows.items():
        if frozen := lines.get(owner):
            earlier = frozen.raw + before.get(owner, NOUGHT)
            yield Late(owner, _line(frozen, on, told, earlier), told)


def _found(
    rule: BonusRule, on: date, frozen_at: datetime, by: Actor
) -> Iterator[tuple[int, int, date, Decimal]]:
    if rule.kind in grounds.OF_MONEY:
        known = Ground.objects.visible_to(by).filter(line__rule=rule)
        found: QuerySet[Any] = grounds.rows(rule, on, by=by).filter(at__gt=frozen_at)
        yield from found.exclude(pk__in=known.values("row")).values_list("owner", "pk", "day", "worth")
    elif rule.kind == BonusRule.Kind.WON:
        gone = grounds.undone(rule, on, by=by)
        for owner, row, day, worth in gone.values_list("line__statement__member", "row", "on", "worth"):
            yield owner, row, day, -worth


def _corrected(rule: BonusRule, on: date, by: Actor) -> dict[int, Decimal]:
    """What was set off before, by member."""
    seen = Line.objects.visible_to(by).filter(rule=rule, of=on).order_by()
    return dict(seen.values_list("statement__member").annotate(whole=Sum("raw")))


def _line(frozen: Line, on: date, rows: list[tuple[int, date, Decimal]], earlier: Decimal) -> Line:
    """The cap holds for the quarter that is corrected, and so does whether its threshold was reached."""
    base = sum((worth for _row, _day, worth in rows), NOUGHT)
    told = frozen.told
    each = Decimal(told["share"]) / PER_CENT if "share" in told else Decimal(told["amount"])
    raw = (base * each).quantize(CENT)
    cap = Decimal(told["cap"]) if "cap" in told else None
    whole, was = earlier + raw, earlier
    if cap is not None:
        whole, was = min(whole, cap), min(was, cap)
    return Line(
        rule=frozen.rule,
        of=on,
        told=told,
        base=base,
        count=len(rows),
        raw=raw,
        is_reached=frozen.is_reached,
        amount=whole - was if frozen.is_reached else NOUGHT,
    )
