"""What a mapping file says, put on a plan: columns by their headings, mends, words, and the order of days."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from kartoteka.intake import mends
from kartoteka.intake.mends import OnTrouble
from kartoteka.intake.plans import Plan, SheetPlan
from kartoteka.intake.vocabulary import KEEPER, LISTS, Vocabulary
from kartoteka.lib import folding
from kartoteka.staff.actors import Actor

ORDERS = {"dmy", "mdy", "ymd"}
PARTS = {"columns", "mends", "words", "days"}
Said = Mapping[str, Any]


class MappingUnclear(Exception):
    """It names what there is not; the text says which."""


def put_on(plan: Plan, said: Said, *, by: Actor) -> Plan:
    """A mapping of nothing but columns needs no part for them. Raises MappingUnclear."""
    if not isinstance(said, dict):
        raise MappingUnclear(f"{said!r}")
    parts = said if said and set(said) <= PARTS and _are_parts(said) else {"columns": said}
    columns, days = parts.get("columns", {}), parts.get("days", {})
    plan = replace(plan, sheets=tuple(_described(sheet, columns, days) for sheet in plan.sheets))
    plan = with_mends(plan, [f"{name}={mend}" for name, mend in parts.get("mends", {}).items()])
    words = {name: _words(name, told, Vocabulary(by)) for name, told in parts.get("words", {}).items()}
    return replace(plan, words={**plan.words, **words})


def with_mends(plan: Plan, said: Iterable[str]) -> Plan:
    """What is done about values that cannot be read, all (note) or of one kind (bad_phone=note)."""
    kept = dict(plan.mends)
    for one in said:
        name, equals, mend = one.rpartition("=")
        try:
            if equals:
                kept[name] = mends.read(name, mend)
            else:
                plan = replace(plan, on_trouble=OnTrouble(mend))
        except ValueError as error:
            raise MappingUnclear(one) from error
    return replace(plan, mends=kept)


def _are_parts(said: Said) -> bool:
    return all(isinstance(part, dict) for part in said.values())


def _described(sheet: SheetPlan, columns: Said, days: Said) -> SheetPlan:
    try:
        uses = [
            use if use.heading not in columns else use.taken_for(columns[use.heading]) for use in sheet.uses
        ]
    except ValueError as error:
        raise MappingUnclear(str(error)) from error
    if strange := [order for order in days.values() if order not in ORDERS]:
        raise MappingUnclear(f"{strange[0]}")
    uses = [replace(use, date_order=days.get(use.heading, use.date_order)) for use in uses]
    return replace(sheet, uses=tuple(uses))


def _words(name: str, said: Said, vocabulary: Vocabulary) -> dict[str, str]:
    """The words of the file with the keys of those they mean; these are named by their names."""
    if name == KEEPER:
        known = {folding.fold(member.name): member.key for member in vocabulary.keepers}
    elif name in LISTS:
        known = {folding.fold(word): key for key, word in vocabulary.names(name).items()}
    else:
        return {folding.fold(text): str(meant) for text, meant in said.items()}
    if strange := [meant for meant in said.values() if folding.fold(str(meant)) not in known]:
        raise MappingUnclear(f"{strange[0]}")
    return {folding.fold(text): known[folding.fold(meant)] for text, meant in said.items()}
