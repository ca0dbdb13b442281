"""Telling of the lines that were left out in a file of its own, made to be opened in a spreadsheet."""

import csv
from typing import Protocol

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kartoteka.intake import wording
from kartoteka.intake.models import Import, Row
from kartoteka.lib import spreadsheets


class Writable(Protocol):
    def write(self, text: str) -> object: ...


def file_name(batch: Import) -> str:
    return _("%(name)s, lines left out.csv") % {"name": batch.file_name.rpartition(".")[0] or batch.file_name}


def write(out: Writable, rows: QuerySet[Row]) -> None:
    """Line, name, reason. Contacts stand masked: who has the file has the full ones there."""
    out.write("\ufeff")
    lines = csv.writer(out, delimiter=";")
    lines.writerow([_("Line"), _("Name"), _("Reason"), _("What happened")])
    for row in rows.iterator(chunk_size=2000):
        told = wording.sentence(row.outcome, line=row.line, masks=row.phone, trouble=row.trouble)
        reason = str(Row.Outcome(row.outcome).label)
        lines.writerow([row.line, spreadsheets.guarded(row.name), reason, spreadsheets.guarded(told)])
