"""The Client Book as a sheet: the database gives its rows to the job of an export that both keys have opened."""

import json
from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext as _

from kartoteka.guard import planting
from kartoteka.guard.models import Export
from kartoteka.lib.database import connection
from kartoteka.lib.spreadsheets import Cell, Sheet

AT_ONCE = 1_000


def sheet(export: Export, *, stamp: str, copy: planting.Copy) -> Sheet:
    headings = {
        "client": _("Client"),
        "keeper": _("Manager"),
        "source": _("Source"),
        "region": _("Region"),
        "purchase_count": _("Purchases"),
        "first_on": _("First"),
        "last_on": _("Last"),
        "total": _("Total"),
        "income": _("Income"),
        "currency": _("Currency"),
        "enquired_on": _("First enquiry"),
    }
    rows = planting.among(
        _rows(export, copy.key, list(headings)), list(headings), copy, alike=planting.BOOK_ALIKE
    )
    return Sheet(title=_("Client Book"), stamp=stamp, headings=list(headings.values()), rows=rows)


def _rows(export: Export, key: str, names: list[str]) -> Iterator[list[Cell]]:
    with connection.cursor() as cursor:
        cursor.callproc("kartoteka_export_book", [export.pk, key])
        while batch := cursor.fetchmany(AT_ONCE):
            for (told,) in batch:
                row = json.loads(told, parse_float=Decimal) if isinstance(told, str) else told
                yield [_cell(name, row[name]) for name in names]


def _cell(name: str, value: Cell) -> Cell:
    return Decimal(value) if name in ("purchase_count", "total", "income") and value is not None else value
