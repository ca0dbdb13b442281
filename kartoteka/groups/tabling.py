"""Tabling: groups as a table to take away, without names."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.groups import showing
from kartoteka.groups.counting import FEWEST, Picture
from kartoteka.lib import dates, keys, spreadsheets
from kartoteka.lib.spreadsheets import Sheet
from kartoteka.staff.actors import Actor


def table(picture: Picture, form: str, *, firm: str, by: Actor) -> bytes:
    headings = [_("Told apart by"), *(column.label for column in showing.columns())]
    return written(_("Groups"), headings, _rows(picture), form, firm=firm, by=by)


def written(
    title: str, headings: list[str], rows: Iterator[spreadsheets.Row], form: str, *, firm: str, by: Actor
) -> bytes:
    """As xlsx or csv; a number on top tells afterwards who has taken it, and when."""
    number, made, told = keys.fresh_key(), timezone.localtime(), list(rows)
    stamp = f"{firm} · {by.name}, {dates.day(made)} {made:%H:%M} · № {number}"
    tracing.trace("groups exported", by=by, rows=len(told), format=form, name=number)
    return b"".join(spreadsheets.WRITERS[form](Sheet(title, stamp, headings, told)))


def _rows(picture: Picture) -> Iterator[spreadsheets.Row]:
    for section in showing.sections(picture):
        for row in section.rows:
            if row.tally.is_hidden:
                yield [section.title, row.label, f"< {FEWEST}", None, None, None, None]
                continue
            yield [
                section.title,
                row.label,
                str(row.tally.count),
                round(row.share, 4),
                row.tally.recent,
                round(row.money_share, 4),
                row.tally.amount,
            ]
