"""Tabling: the catalogue as a table to take away, which our own import reads again."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.catalog import queries
from kartoteka.catalog.models import Barcode, Product
from kartoteka.lib import dates, keys, spreadsheets
from kartoteka.lib.spreadsheets import Sheet
from kartoteka.staff.actors import Actor


def table(form: str, *, firm: str, by: Actor) -> bytes:
    """All goods on offer, as xlsx or csv; a number on top tells afterwards who has taken it, and when."""
    number = keys.fresh_key()
    rows = list(_rows())
    made = timezone.localtime()
    sheet = Sheet(
        title=_("Catalogue"),
        stamp=f"{firm} · {by.name}, {dates.day(made)} {made:%H:%M} · № {number}",
        headings=[
            _("Article number"),
            _("Name"),
            _("Group"),
            _("Unit"),
            _("Price"),
            _("Cost"),
            _("Currency"),
            _("VAT"),
            _("Bar code"),
        ],
        rows=rows,
    )
    tracing.trace("catalogue exported", by=by, rows=len(rows), format=form, name=number)
    return b"".join(spreadsheets.WRITERS[form](sheet))


def _rows() -> Iterator[spreadsheets.Row]:
    paths = {branch.group.pk: branch.path for branch in queries.tree()}
    codes = dict(Barcode.objects.order_by("-id").values_list("product", "code"))
    for one in Product.objects.filter(retired_at=None).select_related("unit", "vat"):
        group = paths.get(one.group_id or 0, "")
        unit, vat = str(one.unit or ""), str(one.vat or "")
        code = codes.get(one.pk, "")
        yield [one.code, one.name, group, unit, one.price, one.cost, one.currency, vat, code]
