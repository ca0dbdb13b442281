"""Joining sheets: whether the lines of one find their clients in the other, by all of the file."""

from dataclasses import dataclass, replace

from kartoteka.intake import queries
from kartoteka.intake.layouts.layout import Layout
from kartoteka.intake.layouts.roles import Purpose
from kartoteka.intake.models import Import
from kartoteka.intake.plans import Plan, SheetPlan
from kartoteka.lib import spreadsheets
from kartoteka.staff.actors import Actor

# So much of the first lines found its client: the rest need not be looked at.
SURE = 0.5
JOINED = {Purpose.CONTACTS, Purpose.NOTES}


@dataclass(frozen=True)
class Joined:
    """How many different keys of a sheet stand in the sheet of clients, and how many there are."""

    place: int
    found: int
    all: int

    @property
    def is_lost(self) -> bool:
        return not self.found


def settle(batch: Import, *, by: Actor) -> None:
    """Leaves out a sheet of which no line finds its client; the page tells of it and the person may say otherwise."""
    plan = Plan.of(batch)
    lost = [one.place for one in measured(batch, plan, _unsure(batch, plan), by) if one.is_lost]
    if lost:
        sheets = (
            replace(sheet, purpose=Purpose.OTHER, join_own=-1) if sheet.place in lost else sheet
            for sheet in plan.sheets
        )
        batch.plan = replace(plan, sheets=tuple(sheets)).as_json()
        batch.layout = replace(
            Layout.of(batch.layout), remarks=tuple(f"lost:{place}" for place in lost)
        ).as_json()


def measured(batch: Import, plan: Plan, sheets: list[SheetPlan], by: Actor) -> list[Joined]:
    if not sheets:
        return []
    places = {plan.main.place: plan.key_column} | {sheet.place: sheet.join_own for sheet in sheets}
    keys: dict[int, set[int]] = {place: set() for place in places}
    for place, records in queries.waiting_records(batch, by):
        column = places.get(place, -1)
        if column >= 0:
            # A million keys in a set of numbers take a third of what they take as they are.
            keys[place].update(hash(_key(cells[column])) for _, cells in records if column < len(cells))
    known = keys[plan.main.place] - {hash("")}
    told = []
    for sheet in sheets:
        own = keys[sheet.place] - {hash("")}
        told.append(Joined(sheet.place, len(own & known), len(own)))
    return told


def pairs(plan: Plan) -> list[tuple[int, int, int]]:
    """Which columns of which sheets belong together."""
    return [(sheet.place, sheet.join_own, sheet.join_main) for sheet in joined_sheets(plan)]


def joined_sheets(plan: Plan) -> list[SheetPlan]:
    return [sheet for sheet in plan.sheets if sheet.join_own >= 0 and sheet.purpose in JOINED]


def _unsure(batch: Import, plan: Plan) -> list[SheetPlan]:
    """Those whose first lines do not tell, or that were joined for another file."""
    sure = {
        (sheet.place, sheet.join.column, sheet.join.to_column)
        for sheet in Layout.of(batch.layout).sheets
        if sheet.join and sheet.join.share >= SURE
    }
    found = joined_sheets(plan)
    return [sheet for sheet in found if (sheet.place, sheet.join_own, sheet.join_main) not in sure]


def _key(cell: str) -> str:
    return spreadsheets.unguarded(cell.strip())
