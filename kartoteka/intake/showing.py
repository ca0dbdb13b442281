"""What the pages of an import show, made ready for the templates."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.forms import BoundField
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kartoteka.intake import wording
from kartoteka.intake.checking import Forecast
from kartoteka.intake.forms import PlanForm
from kartoteka.intake.layouts import numbering, taking
from kartoteka.intake.layouts.layout import Column as GuessedColumn
from kartoteka.intake.layouts.layout import Layout
from kartoteka.intake.layouts.roles import OF_DAYS, Role
from kartoteka.intake.lines import Line
from kartoteka.intake.mends import OFFERED
from kartoteka.intake.models import Import, Row
from kartoteka.intake.numbers import veiled
from kartoteka.intake.orders import made
from kartoteka.intake.orders.plans import is_of_orders
from kartoteka.lib import dates

SHOWN_LETTERS = 200
WHOLE = 100
LONGEST_DAY = 12
STATES = {
    Import.State.READING: ("accent", "hourglass"),
    Import.State.REFUSED: ("bad", "circle-alert"),
    Import.State.RECEIVED: ("warn", "clock"),
    Import.State.APPLYING: ("accent", "hourglass"),
    Import.State.PAUSED: ("warn", "pause"),
    Import.State.STOPPED: ("bad", "circle-alert"),
    Import.State.APPLIED: ("good", "circle-check"),
    Import.State.UNDOING: ("accent", "hourglass"),
    Import.State.UNDONE: ("", "undo-2"),
    Import.State.DISCARDED: ("", "trash-2"),
}
OUTCOMES = {
    Row.Outcome.MADE: ("good", "user-plus"),
    Row.Outcome.UPDATED: ("good", "pencil"),
    Row.Outcome.JOINED: ("good", "user-plus"),
    Row.Outcome.UNCHANGED: ("", "user-check"),
    Row.Outcome.REPEATED: ("", "repeat"),
    Row.Outcome.KNOWN: ("", "user-check"),
}
STEPS = {
    Import.State.READING: 0,
    Import.State.REFUSED: 0,
    Import.State.RECEIVED: 1,
    Import.State.APPLYING: 2,
    Import.State.PAUSED: 2,
}
PROBLEM = ("warn", "triangle-alert")


@dataclass(frozen=True)
class Chip:
    label: str
    tone: str
    icon: str


@dataclass(frozen=True)
class ShownLine:
    """A line as it would be loaded, with contacts masked."""

    number: int
    name: str
    person: str
    masks: list[str]
    note: str
    outcome: Chip


@dataclass(frozen=True)
class Group:
    """Lines that share an outcome, each told in a sentence; `rest` more are not shown."""

    chip: Chip
    count: int
    sentences: list[str]

    @property
    def rest(self) -> int:
        return self.count - len(self.sentences)


@dataclass(frozen=True)
class ShownColumn:
    """A column of the file: some of its cells, the choice of what it is, and why that is guessed."""

    field: BoundField
    samples: list[str]
    grounds: str


@dataclass(frozen=True)
class ShownSheet:
    purpose: BoundField
    join: BoundField
    columns: list[ShownColumn]
    is_only: bool


def state_chip(batch: Import) -> Chip:
    tone, icon = STATES[batch.state]
    label = str(batch.state.label).capitalize()
    if batch.state in {Import.State.APPLYING, Import.State.PAUSED} and batch.line_count:
        label = f"{label}, {WHOLE * batch.done_count // batch.line_count} %"
    return Chip(label, tone, icon)


def outcome_chip(outcome: str) -> Chip:
    tone, icon = OUTCOMES.get(Row.Outcome(outcome), PROBLEM)
    return Chip(str(Row.Outcome(outcome).label), tone, icon)


def sheets(form: PlanForm, batch: Import, forecast: Forecast, *, country: str) -> list[ShownSheet]:
    """The columns of each sheet with what stands in them; telephone numbers are masked wherever they stand."""
    guesses = Layout.of(batch.layout)
    grounds = {(sheet.place, column.place): column for sheet in guesses.sheets for column in sheet.columns}
    return [
        ShownSheet(
            form.purpose_of(sheet),
            form.join_of(sheet),
            [
                ShownColumn(
                    field,
                    _samples(forecast.samples[sheet.place], use.place, use.role, country=country),
                    _grounds(grounds[sheet.place, use.place]),
                )
                for use, field in form.columns_of(sheet)
            ],
            is_only=len(form.before.sheets) == 1,
        )
        for sheet in form.before.sheets
    ]


def _shown(cell: str, role: Role, *, country: str) -> str:
    """A day or a tax number is no telephone, though it has as many figures."""
    is_day = role in OF_DAYS and len(cell) <= LONGEST_DAY and taking.day(cell) is not None
    is_tax_id = role is Role.TAX_ID and numbering.tax_id_by_sum(cell) > 0
    return cell if is_day or is_tax_id else veiled(cell, country=country)


def _samples(lines: list[list[str]], place: int, role: Role, *, country: str) -> list[str]:
    return [
        _shown(cells[place][:SHOWN_LETTERS], role, country=country)
        for cells in lines
        if place < len(cells) and cells[place]
    ]


def _grounds(column: GuessedColumn) -> str:
    """Why the column is taken for what it is, in words."""
    for ground in column.grounds:
        kind, _unused, word = ground.partition(":")
        if kind == "heading":
            return _("by its heading")
        if kind == "content" and word.replace(".", "").isdigit():
            return _("by what stands in it: %(share)s %%") % {"share": round(float(word) * 100)}
    return ""


def first_lines(forecast: Forecast, *, country: str) -> list[ShownLine]:
    return [
        ShownLine(
            one.line.number,
            one.line.name,
            ", ".join(person.name for person in one.line.brought.people),
            one.line.masks,
            veiled(one.line.note[:SHOWN_LETTERS], country=country),
            outcome_chip(one.outcome),
        )
        for one in forecast.first
    ]


def groups(forecast: Forecast) -> list[Group]:
    """What will not be loaded though nothing is wrong with it, the commonest reason first."""
    return [
        Group(outcome_chip(outcome), forecast.tally[outcome], [_sentence(line, outcome) for line in told])
        for outcome, told in sorted(forecast.told.items(), key=lambda pair: -forecast.tally[pair[0]])
        if outcome not in OFFERED
    ]


def _sentence(line: Line, outcome: str) -> str:
    return wording.sentence(outcome, line=line.number, masks=", ".join(line.masks), trouble="")


@dataclass(frozen=True)
class LeftLine:
    """A line that changed nothing, or was taken without one of its values."""

    row: Row
    chip: Chip
    sentence: str


def left_lines(rows: Iterable[Row]) -> list[LeftLine]:
    return [
        LeftLine(
            row,
            outcome_chip(row.outcome),
            wording.sentence(row.outcome, line=row.line, masks=row.phone, trouble=row.trouble),
        )
        for row in rows
    ]


def steps(batch: Import) -> list[dict[str, str]]:
    """Where the person stands on the way from a file to clients."""
    names: Sequence[str] = [_("File"), _("Checking"), _("Loading"), _("Result")]
    here = STEPS.get(batch.state, 3)
    return [
        {"label": name, "state": "done" if place < here else "current" if place == here else "next"}
        for place, name in enumerate(names)
    ]


def progress(batch: Import) -> dict[str, Any]:
    """The values of the progress part; it asks for itself again until the work is done."""
    if batch.state is Import.State.READING:
        return _reading(batch)
    is_undoing = batch.state is Import.State.UNDOING
    done = batch.removed_count + batch.kept_count if is_undoing else batch.done_count
    total = made.count(batch) if is_undoing else batch.line_count
    return {
        "id": "import-progress",
        "label": _label(batch),
        "done": done,
        "total": total,
        "figures": _("%(done)s of %(total)s") % {"done": dates.number(done), "total": dates.number(total)},
        "note": _told_beside(batch),
        "poll_url": reverse("intake:progress", args=[batch.key]) if batch.is_moving else "",
    }


def _reading(batch: Import) -> dict[str, Any]:
    """How many lines there are is known at the end only."""
    lines = ngettext("%(number)s line so far", "%(number)s lines so far", batch.line_count)
    return {
        "id": "import-progress",
        "label": _("Reading the file"),
        "figures": lines % {"number": dates.number(batch.line_count)},
        "note": _("You can close this page: the work goes on."),
        "poll_url": reverse("intake:progress", args=[batch.key]),
    }


def _label(batch: Import) -> str:
    if batch.state is Import.State.PAUSED:
        return _("Loading rests")
    if is_of_orders(batch):
        return _("Taking orders back") if batch.state is Import.State.UNDOING else _("Taking orders over")
    return _("Removing clients") if batch.state is Import.State.UNDOING else _("Loading clients")


def _told_beside(batch: Import) -> str:
    if batch.state is Import.State.PAUSED:
        return _("What has been loaded stays. Nothing is lost while it rests, however long.")
    if batch.state is Import.State.APPLYING and is_of_orders(batch):
        return _(
            "First the lines are sorted into orders, then the orders are written."
            " You can close this page: the work goes on."
        )
    if batch.state is Import.State.APPLYING and batch.tally:
        told = {"made": dates.number(batch.made_count), "left": dates.number(batch.left_count)}
        return (
            _(
                "Clients so far: %(made)s; lines left out: %(left)s. You can close this page: the work goes on."
            )
            % told
        )
    return _("You can close this page: the work goes on.")
