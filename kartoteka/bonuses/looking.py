"""Looking: the statements of a quarter, frozen or as they stand now, and the rows behind a line."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Max

from kartoteka.bonuses import grounds, quarters, reckoning, wording
from kartoteka.bonuses.models import BonusRule, Ground, Line, Statement
from kartoteka.bonuses.reckoning import Reckoned
from kartoteka.deals.models import Closure, Move
from kartoteka.lib import paging
from kartoteka.profit import charging
from kartoteka.sales.models import Booking
from kartoteka.staff.actors import Actor

QUARTERS_SHOWN = 8


@dataclass(frozen=True)
class Quarter:
    """`is_frozen` once for all; before that the figures follow what happens."""

    on: date
    is_frozen: bool
    told: list[Reckoned]

    @property
    def total(self) -> Decimal:
        return sum((one.statement.total for one in self.told), Decimal(0))

    @property
    def has_rules(self) -> bool:
        return any(one.lines for one in self.told)

    def of(self, key: str) -> Reckoned | None:
        return next((one for one in self.told if one.member.key == key), None)


@dataclass(frozen=True)
class Behind:
    """A row that a line was reckoned from; it has no client where its reader does not see it any more."""

    on: date
    client: str
    words: str
    url: str
    worth: Decimal


def look(on: date, *, by: Actor) -> Quarter:
    kept = frozen(on, by=by)
    return Quarter(on, is_frozen=bool(kept), told=kept or reckoning.reckon(on, by=by))


def frozen(on: date | None, *, by: Actor) -> list[Reckoned]:
    """Of a quarter, or of the last that is frozen."""
    seen = Statement.objects.visible_to(by)
    on = quarters.first(on) if on else seen.aggregate(last=Max("on"))["last"]
    kept = seen.filter(on=on).select_related("member").order_by("member__name", "pk")
    told = {one.pk: Reckoned(one) for one in kept}
    for line in (
        Line.objects.visible_to(by)
        .filter(statement__in=list(told))
        .select_related("rule")
        .order_by("place", "pk")
    ):
        told[line.statement_id].lines.append(line)
    return list(told.values())


def choices(today: date) -> list[date]:
    present = quarters.first(today)
    return [quarters.later(present, -back) for back in range(QUARTERS_SHOWN)]


def has_costs(by: Actor) -> bool:
    return charging.may_see_costs(by)


def line_of(one: Reckoned, rule: str, of: str) -> Line | None:
    """By the rule's key and the quarter that it corrects, as an address names them."""
    return next(
        (
            line
            for line in one.lines
            if line.rule.key == rule and (line.of.isoformat() if line.of else "") == of
        ),
        None,
    )


def behind(line: Line, one: Reckoned, *, by: Actor, mark: str) -> tuple[list[Behind], paging.Page[Any]]:
    """Frozen lines keep the rows that they were reckoned from; of others the present ones are found."""
    if line.pk:
        page: paging.Page[Any] = paging.page(
            Ground.objects.visible_to(by).filter(line=line), keys=("-on", "-id"), mark=mark
        )
        told = [(ground.row, ground.on, ground.worth) for ground in page.rows]
    elif line.of:
        late = next((late for late in one.late if late.line is line), None)
        page, told = paging.Page([], "", ""), late.rows if late else []
    else:
        found = grounds.rows(line.rule, one.statement.on, by=by).filter(owner=one.member.pk)
        page = paging.page(found, keys=grounds.keys_of(line.rule), mark=mark)
        told = [(row.pk, row.day, row.worth) for row in page.rows]
    return _told(line.rule, told, by), page


def _told(rule: BonusRule, rows: Sequence[tuple[int, date, Decimal]], by: Actor) -> list[Behind]:
    wanted = [row for row, _on, _worth in rows]
    if rule.kind in grounds.OF_MONEY:
        found: Any = Booking.objects.visible_to(by).filter(pk__in=wanted).select_related("client", "order")
    else:
        model: Any = Closure if rule.kind == BonusRule.Kind.WON else Move
        found = model.objects.visible_to(by).filter(pk__in=wanted).select_related("deal__client")
    seen = {one.pk: one for one in found}
    return [_row(seen.get(row), on, worth) for row, on, worth in rows]


def _row(thing: Any, on: date, worth: Decimal) -> Behind:
    if thing is None:
        return Behind(on, "", wording.out_of_sight(), "", worth)
    if isinstance(thing, Booking):
        leads = thing.order or thing.client
        return Behind(on, str(thing.client), str(thing), leads.get_absolute_url(), worth)
    return Behind(on, str(thing.deal.client), str(thing.deal), thing.deal.get_absolute_url(), worth)
