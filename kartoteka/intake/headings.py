"""The headings of the tables on the pages of imports."""

from django.utils.translation import gettext as _

from kartoteka.web.columns import Column


def list_columns() -> list[Column]:
    return [
        Column(_("File")),
        Column(_("Dropped by")),
        Column(_("When"), kind="date"),
        Column(_("State")),
        Column(_("Clients loaded"), kind="number"),
        Column(_("Lines left out"), kind="number"),
    ]


def check_columns() -> list[Column]:
    return [Column(_("Column")), Column(_("What stands in it")), Column(_("What it is"))]


def line_columns() -> list[Column]:
    return [
        Column(_("Client")),
        Column(_("Person")),
        Column(_("Contacts")),
        Column(_("Note")),
        Column(_("What will happen")),
        Column(_("Line"), kind="number"),
    ]


def left_columns() -> list[Column]:
    return [
        Column(_("Name")),
        Column(_("Reason")),
        Column(_("What happened")),
        Column(_("Line"), kind="number"),
    ]


def kept_columns() -> list[Column]:
    return [Column(_("Client")), Column(_("Why it stays")), Column(_("Line"), kind="number")]
