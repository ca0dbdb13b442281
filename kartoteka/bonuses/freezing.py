"""Freezing: a quarter that is over is written down once for all, with every row that it was reckoned from."""

from collections.abc import Iterator
from datetime import date

from django.db import transaction
from django.db.models import Min
from django.utils import timezone

from kartoteka.audit import tracing
from kartoteka.bonuses import grounds, quarters, reckoning
from kartoteka.bonuses.models import BonusRule, Ground, Line, Statement
from kartoteka.staff.actors import Actor

QUARTERS_BACK, AT_ONCE = 4, 2000


def freeze(*, by: Actor, on: date | None = None) -> int:
    """All that are over and not frozen yet, the earliest first. Tells how many statements were written."""
    return sum(_freeze(quarter, by=by) for quarter in due(on or timezone.localdate(), by=by))


def due(today: date, *, by: Actor) -> list[date]:
    first = BonusRule.objects.visible_to(by).aggregate(first=Min("since"))["first"]
    present = quarters.first(today)
    past = [quarters.later(present, -back) for back in range(QUARTERS_BACK, 0, -1)]
    if first is None:
        return []
    frozen = set(Statement.objects.visible_to(by).filter(on__in=past).values_list("on", flat=True))
    return [one for one in past if one >= first and one not in frozen]


@transaction.atomic
def _freeze(quarter: date, *, by: Actor) -> int:
    told = reckoning.reckon(quarter, by=by)
    Statement.objects.bulk_create([one.statement for one in told])
    Line.objects.bulk_create([line for one in told for line in one.lines])
    batch: list[Ground] = []
    for ground in _grounds(quarter, told, by):
        batch.append(ground)
        if len(batch) >= AT_ONCE:
            Ground.objects.bulk_create(batch)
            batch = []
    Ground.objects.bulk_create(batch)
    if told:
        tracing.trace("bonuses frozen", by=by, count=len(told), on=str(quarter))
    return len(told)


def _grounds(quarter: date, told: list[reckoning.Reckoned], by: Actor) -> Iterator[Ground]:
    lines = {
        (line.rule_id, one.statement.member_id): line for one in told for line in one.lines if line.of is None
    }
    for rule in reckoning.rules(quarter, by=by):
        found = grounds.rows(rule, quarter, by=by).order_by("pk")
        for owner, row, day, worth in found.values_list("owner", "pk", "day", "worth").iterator():
            if line := lines.get((rule.pk, owner)):
                yield Ground(line=line, row=row, on=day, worth=worth)
    for late in (late for one in told for late in one.late):
        for row, day, worth in late.rows:
            yield Ground(line=late.line, row=row, on=day, worth=worth)
