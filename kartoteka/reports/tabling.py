"""Tabling: a report as a table to take away; as xlsx with its chart drawn by the spreadsheet itself."""

import io
from decimal import Decimal
from typing import Any

import xlsxwriter
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.lib import dates, keys, spreadsheets
from kartoteka.lib.spreadsheets import Sheet
from kartoteka.reports import reckoning
from kartoteka.reports.measures import SHARE
from kartoteka.reports.reckoning import Answer
from kartoteka.staff.actors import Actor

FIRST = 2
MOST_CHARTED = 40


def table(answer: Answer, form: str, *, title: str, firm: str, by: Actor) -> bytes:
    """A number on top tells afterwards who has taken it, and when."""
    number, stamp = stamped(firm, by)
    sheet = Sheet(title=title, stamp=stamp, headings=headings(answer), rows=list(rows(answer)))
    tracing.trace("report exported", by=by, rows=len(answer.rows), format=form, name=number)
    if form == "xlsx":
        return workbook([(sheet, answer)])
    return b"".join(spreadsheets.WRITERS[form](sheet))


def book(
    answers: list[tuple[str, Answer]], *, firm: str, by: Actor, lead: tuple[str, list[list[str]]]
) -> bytes:
    """Several tables, each on a sheet of its own, behind one of words."""
    number, stamp = stamped(firm, by)
    told = sum(len(answer.rows) for _title, answer in answers)
    tracing.trace("report exported", by=by, rows=told, format="xlsx", name=number)
    words = Sheet(title=lead[0], stamp=stamp, headings=[lead[0], _("How sure it is")], rows=lead[1])
    sheets: list[tuple[Sheet, Answer | None]] = [(words, None)]
    for title, answer in answers:
        sheets.append(
            (Sheet(title=title, stamp=stamp, headings=headings(answer), rows=list(rows(answer))), answer)
        )
    return workbook(sheets)


def stamped(firm: str, by: Actor) -> tuple[str, str]:
    """A number of its own, and the line with it."""
    number, made = keys.fresh_key(), timezone.localtime()
    return number, f"{firm} · {by.name}, {dates.day(made)} {made:%H:%M} · № {number}"


def headings(answer: Answer) -> list[str]:
    told = [str(answer.wish.rows.label), *(head.label for head in answer.columns), _("In all")]
    return [*told, _("Compared with"), _("Growth or fall")] if answer.wish.beside else told


def rows(answer: Answer) -> list[spreadsheets.Row]:
    """The lines, and the sum of all at the foot."""
    lines: list[spreadsheets.Row] = []
    for row in answer.rows:
        told: list[Any] = [row.head.label, *(reckoning.plain(one) for one in [*row.cells, row.total])]
        lines.append([*told, reckoning.plain(row.before), _share(row.change)] if row.before else told)
    foot: list[Any] = [_("In all"), *(reckoning.plain(one) for one in [*answer.totals, answer.total])]
    return [*lines, [*foot, reckoning.plain(answer.before), _share(answer.change)] if answer.before else foot]


def workbook(sheets: list[tuple[Sheet, Answer | None]]) -> bytes:
    """Sums alone stand in it, and it is made in memory: nothing of it lies on the disk."""
    sink = io.BytesIO()
    book = xlsxwriter.Workbook(
        sink, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    bold, soft = book.add_format({"bold": True, "text_wrap": True}), book.add_format({"italic": True})
    names: set[str] = set()
    for sheet, answer in sheets:
        name = _sheet_name(sheet.title, names)
        page = book.add_worksheet(name)
        page.set_column(0, 0, 34 if answer else 110)
        page.set_column(1, len(sheet.headings), 16 if answer else 70)
        page.write_string(0, 0, sheet.stamp, soft)
        for place, heading in enumerate(sheet.headings):
            page.write_string(1, place, spreadsheets.guarded(heading), bold)
        is_share = answer is not None and answer.wish.measure.kind == SHARE
        figure = book.add_format({"num_format": "0.0%" if is_share else "#,##0.##"})
        for down, line in enumerate(sheet.rows, start=FIRST):
            for place, cell in enumerate(line):
                _write(page, down, place, cell, figure)
        page.freeze_panes(FIRST, 1)
        page.set_footer(f"&L{sheet.stamp.replace('&', '&&')}"[:250])
        if answer is not None:
            _chart(book, page, name, sheet, answer)
    book.close()
    return sink.getvalue()


def _write(page: Any, down: int, place: int, cell: Any, figure: Any) -> None:
    if cell is None or cell == "":
        return
    if isinstance(cell, str):
        page.write_string(down, place, spreadsheets.guarded(cell))
    else:
        page.write_number(down, place, cell, figure)


def _chart(book: Any, page: Any, name: str, sheet: Sheet, answer: Answer) -> None:
    """Of the whole of each row, with what it is compared with beside it."""
    count = min(len(answer.rows), MOST_CHARTED)
    if not count:
        return
    kind = "column" if answer.wish.rows.is_ordered else "bar"
    chart = book.add_chart({"type": kind})
    whole = len(answer.columns) + 1
    for place in (whole, whole + 1) if answer.wish.beside else (whole,):
        chart.add_series(
            {
                "name": [name, 1, place],
                "categories": [name, FIRST, 0, FIRST + count - 1, 0],
                "values": [name, FIRST, place, FIRST + count - 1, place],
            }
        )
    chart.set_title({"name": sheet.title})
    if kind == "bar":
        chart.set_y_axis({"reverse": True})
    if not answer.wish.beside:
        chart.set_legend({"none": True})
    chart.set_size({"width": 860, "height": 420})
    page.insert_chart(len(answer.rows) + FIRST + 2, 0, chart)


def _sheet_name(title: str, names: set[str]) -> str:
    bare = "".join(" " if sign in "[]:*?/\\'" else sign for sign in title)[:28].strip() or "1"
    name = bare if bare.lower() not in names else f"{bare} {len(names) + 1}"
    names.add(name.lower())
    return name


def _share(change: float | None) -> Any:
    return None if change is None else Decimal(str(round(change, 4)))
