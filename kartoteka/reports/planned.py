"""Planned: what was to be sold, by month, by manager or by group of goods; a report is held against it."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from kartoteka.catalog.models import Group
from kartoteka.reports.dimensions import Dimension
from kartoteka.reports.measures import Measure
from kartoteka.reports.models import Plan
from kartoteka.reports.spells import Spell
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Member

NOUGHT = Decimal(0)
MEASURE = "sales"
# By what a plan can be told beside periods, and the column of it.
COLUMNS = {"manager": "keeper__key", "group": "group__key"}


def can_be(measure: Measure, rows: Dimension, spell: Spell, only: Sequence[tuple[str, str]]) -> bool:
    """Sales alone are planned, by whole months, and of a manager or of a group, not of both at once."""
    named = {name for name, _told in only}
    beside = named if rows.months else named | {rows.name}
    return measure.name == MEASURE and spell.is_whole_months and beside <= set(COLUMNS) and len(beside) <= 1


def by_row(
    rows: Dimension, spell: Spell, only: Sequence[tuple[str, str]], *, by: Actor
) -> dict[Any, Decimal]:
    """By the value of the dimension."""
    told: dict[Any, Decimal] = {}
    if not rows.months:
        path = COLUMNS[rows.name]
        found = _within(spell.since, spell.until, by).filter(**{f"{path}__isnull": False, **_only(only)})
        for key, amount in found.values_list(path, "amount"):
            told[key] = told.get(key, NOUGHT) + amount
        return told
    amounts = _months(_within(spell.since, spell.until, by), only)
    for on, amount in amounts.items():
        first = on.replace(month=(on.month - 1) // rows.months * rows.months + 1)
        told[first] = told.get(first, NOUGHT) + amount
    return told


def in_all(spell: Spell, only: Sequence[tuple[str, str]], *, by: Actor) -> Decimal:
    return sum(_months(_within(spell.since, spell.until, by), only).values(), NOUGHT)


def by_month(
    since: date, until: date, *, by: Actor, keeper: Member | None = None, group: Group | None = None
) -> dict[date, Decimal]:
    only = [("manager", keeper.key)] if keeper else [("group", group.key)] if group else []
    return _months(_within(since, until, by), only)


def _within(since: date, until: date, by: Actor) -> QuerySet[Plan]:
    return Plan.objects.visible_to(by).filter(on__gte=since, on__lte=until, amount__gt=0)


def _only(only: Sequence[tuple[str, str]]) -> dict[str, str]:
    return {COLUMNS[name]: told for name, told in only}


def _months(seen: QuerySet[Plan], only: Sequence[tuple[str, str]]) -> dict[date, Decimal]:
    """Of the whole firm its own or, where it has none, those of its managers added up, or else of its groups."""
    if only:
        return dict(seen.filter(**_only(only)).values_list("on", "amount"))
    own: dict[date, Decimal] = {}
    managers: dict[date, Decimal] = {}
    groups: dict[date, Decimal] = {}
    for on, keeper, group, amount in seen.values_list("on", "keeper", "group", "amount"):
        told = managers if keeper else groups if group else own
        told[on] = told.get(on, NOUGHT) + amount
    return groups | managers | own
