"""Tabling: the sheets of a page as one table to take away: a figure a line, with its range."""

from collections.abc import Iterator, Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.lib import dates, keys, spreadsheets
from kartoteka.process.sheets import Sheet
from kartoteka.staff.actors import Actor


def table(told: Sequence[Sheet], form: str, *, title: str, firm: str, by: Actor) -> bytes:
    """As xlsx or csv; a number on top tells afterwards who has taken it, and when."""
    number, made, rows = keys.fresh_key(), timezone.localtime(), list(_rows(told))
    stamp = f"{firm} · {by.name}, {dates.day(made)} {made:%H:%M} · № {number}"
    tracing.trace("report exported", by=by, rows=len(rows), format=form, name=number)
    headings = [_("Table"), _("Line"), _("Figure"), _("Value"), _("At least"), _("At most"), _("In words")]
    return b"".join(spreadsheets.WRITERS[form](spreadsheets.Sheet(title, stamp, headings, rows)))


def _rows(told: Sequence[Sheet]) -> Iterator[spreadsheets.Row]:
    for sheet in told:
        for line, cells in sheet.told:
            for label, cell in cells:
                yield [sheet.title, line.label, label, cell.value, cell.low, cell.high, cell.text]
