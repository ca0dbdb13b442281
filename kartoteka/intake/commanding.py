"""Taking orders over without a screen: what the command is told, and what it tells."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, BinaryIO

from django.db import transaction

from kartoteka.access import acting
from kartoteka.intake import applying, receiving, starting, wording
from kartoteka.intake.layouts.layout import Layout, Sheet
from kartoteka.intake.models import Import, Row
from kartoteka.intake.orders import foretelling, guessing, showing
from kartoteka.intake.orders.foretelling import Survey
from kartoteka.intake.orders.plans import OrderPlan, Part
from kartoteka.lib import folding
from kartoteka.staff.actors import Actor

# What a mapping may say beside the columns.
SAID = ("day_order", "currency", "origin", "group", "counter", "is_paid", "is_shipped")
OUTCOMES = (
    "made",
    "order_known",
    "order_other",
    "no_number",
    "nothing_sold",
    "no_rate",
    "bad_date",
    "bad_value",
)


class MappingUnclear(Exception):
    """A column or a word that nobody knows."""


def run(data: BinaryIO, name: str, said: Mapping[str, Any], *, dry_run: bool, by: Actor) -> dict[str, Any]:
    """Loads a file of orders, or only tells what would come of it."""
    with acting.acting(by):
        batch = receiving.receive(name, data, by=by)
        plan = foretelling.completed(put_on(batch, said), by=by)
        foretelling.refuse_unclear(plan)
        if dry_run:
            survey = foretelling.survey(batch, plan, by=by, all_of_it=True)
            # Only a look: nothing of it stays.
            transaction.set_rollback(True)
            return _told(batch, plan) | _foretold(survey) | {"dry_run": True}
        starting.start_orders(batch, plan, by=by)
    applying.apply(batch.pk, owner_id=by.person_id)
    with acting.acting(by):
        batch = Import.objects.visible_to(by).get(pk=batch.pk)
    return _told(batch, plan) | _loaded(batch) | {"dry_run": False}


def put_on(batch: Import, said: Mapping[str, Any]) -> OrderPlan:
    """The guess with what was said of it: {"Column": "part", …}, or {"columns": …, "origin": …}."""
    plan = guessing.guess(batch)
    sheet = next(one for one in Layout.of(batch.layout).sheets if one.place == plan.sheet)
    is_whole = "columns" in said or not set(said).isdisjoint(SAID)
    columns = said.get("columns", {}) if is_whole else said
    others = {name: value for name, value in said.items() if name != "columns"} if is_whole else {}
    if unknown := set(others) - set(SAID):
        raise MappingUnclear(", ".join(sorted(unknown)))
    described = guessing.described(sheet, _parts(sheet, plan, columns))
    return replace(described, **others)


def _parts(sheet: Sheet, plan: OrderPlan, columns: Mapping[str, str]) -> tuple[Part, ...]:
    parts, places = list(plan.parts), {folding.fold(one.heading): at for at, one in enumerate(sheet.columns)}
    for heading, word in columns.items():
        place = places.get(folding.fold(heading))
        if place is None or word not in list(Part):
            raise MappingUnclear(f"{heading}: {word}")
        parts[place] = Part(word)
    return tuple(parts)


def _told(batch: Import, plan: OrderPlan) -> dict[str, Any]:
    sheet = next(one for one in Layout.of(batch.layout).sheets if one.place == plan.sheet)
    return {
        "file": batch.file_name,
        "format": batch.format,
        "encoding": batch.encoding,
        "origin": plan.origin,
        "columns": {
            wording.column_name(column.heading, column.place): str(part)
            for column, part in zip(sheet.columns, plan.parts, strict=True)
        },
        "lines": batch.line_count,
    }


def _foretold(survey: Survey) -> dict[str, Any]:
    lines = {"made": survey.taken_lines, "order_known": survey.known_lines, "order_other": survey.other_lines}
    return {
        **{name: lines.get(name, 0) for name in OUTCOMES},
        **{Row.Outcome(name).value: one.count for name, one in survey.wrong.items()},
        "orders": len(survey.orders) - survey.returns,
        "returns": survey.returns,
        "clients": {"new": survey.new_clients, "known": survey.known_clients},
        "goods": {"new": survey.new_goods, "known": survey.known_goods},
        "turnover": {currency: str(amount) for currency, amount in survey.sums.items()},
        "since": str(survey.since or ""),
        "until": str(survey.until or ""),
        "problems": {
            one.label: {"count": one.count, "what": one.what, "examples": one.examples}
            for one in showing.problems(survey)
        },
    }


def _loaded(batch: Import) -> dict[str, Any]:
    told = batch.trade.get("told", {})
    return {
        **{name: batch.tally.get(name, 0) for name in OUTCOMES},
        **{name: told.get(name, 0) for name in ("orders", "returns")},
        "clients": {"new": told.get("clients", 0)},
        "goods": {"new": told.get("goods", 0)},
    }
