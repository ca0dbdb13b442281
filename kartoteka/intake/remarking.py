"""Remarking on a file before anything is chosen: how it was read, and what its sheets are not taken for."""

from django.utils.translation import gettext as _

from kartoteka.intake import wording
from kartoteka.intake.forms import ReadingForm
from kartoteka.intake.layouts.layout import Layout
from kartoteka.intake.layouts.roles import Purpose
from kartoteka.intake.models import Import
from kartoteka.intake.plans import Plan

# What is found out beyond what is offered, as the nearest that is.
SAME_LETTERS = {"utf-16-le": "utf-16", "utf-16-be": "utf-16", "utf-32": "", "cp1125": "cp866"}


def reading(batch: Import) -> ReadingForm | None:
    """How the text was read, with the ways to read it otherwise; nothing for a file that leaves no choice."""
    if batch.content_id is None:
        return None
    said = {"encoding": SAME_LETTERS.get(batch.encoding, batch.encoding), "separator": batch.separator}
    form = ReadingForm(initial=said)
    if batch.format != "csv":
        del form.fields["separator"]
    return form


def remarks(batch: Import) -> list[str]:
    """What the person should know of the sheets before anything else."""
    layout, plan = Layout.of(batch.layout), Plan.of(batch)
    names = {sheet.place: wording.sheet_name(sheet.name, sheet.place) for sheet in layout.sheets}
    told = []
    for remark in layout.remarks:
        place = int(remark.removeprefix("lost:"))
        if plan.sheet(place) is None:
            told.append(
                _(
                    "No line of the sheet “%(sheet)s” finds its client in “%(main)s”: the sheet is left out."
                    " Say below by which columns they belong together."
                )
                % {"sheet": names[place], "main": names[plan.main.place]}
            )
    sales = [sheet for sheet in layout.sheets if sheet.purpose is Purpose.SALES]
    for sheet in sales:
        if len(layout.sheets) == 1 or sheet.place == plan.main.place:
            told.append(
                _(
                    "This is a list of sales. Here each client is taken once; “These are orders” takes the sales over."
                )
            )
        elif plan.sheet(sheet.place) is None:
            told.append(
                _(
                    "The sheet “%(sheet)s” holds sales: its lines wait for the Sales Book, and only clients are taken."
                )
                % {"sheet": names[sheet.place]}
            )
    return told
