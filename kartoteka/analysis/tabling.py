"""Tabling: a forecast and its verdict as a table to take away."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.analysis.looking import View
from kartoteka.audit import tracing
from kartoteka.lib import dates, keys, spreadsheets
from kartoteka.lib.spreadsheets import Sheet
from kartoteka.staff.actors import Actor


def table(view: View, form: str, *, firm: str, by: Actor) -> bytes:
    """As xlsx or csv; a number on top tells afterwards who has taken it, and when."""
    number, made = keys.fresh_key(), timezone.localtime()
    rows = list(_rows(view))
    sheet = Sheet(
        title=_("Forecast"),
        stamp=f"{firm} · {by.name}, {dates.day(made)} {made:%H:%M} · № {number}",
        headings=[
            _("From"),
            _("Sold"),
            _("Said beforehand"),
            _("At least"),
            _("At most"),
            _("The naive rule"),
            _("Open deals"),
        ],
        rows=rows,
    )
    tracing.trace("forecast exported", by=by, rows=len(rows), format=form, name=number)
    return b"".join(spreadsheets.WRITERS[form](sheet))


def _rows(view: View) -> Iterator[spreadsheets.Row]:
    said = {one.on: one for one in view.verdict.periods}
    for on, amount in view.past:
        one = said.get(on)
        told = [one.mean, one.low, one.high, one.naive] if one else [None] * 4
        yield [on.isoformat(), amount, *told, None]
    for one_to_come in view.coming:
        yield [
            one_to_come.on.isoformat(),
            None,
            one_to_come.mean,
            one_to_come.low,
            one_to_come.high,
            one_to_come.naive,
            one_to_come.funnel if view.has_funnel else None,
        ]
