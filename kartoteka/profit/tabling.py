"""Tabling: what is left of what was sold, as a table to take away. Clients are counted there, not named."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.lib import dates, keys, spreadsheets
from kartoteka.lib.spreadsheets import Sheet
from kartoteka.profit.earning import Cut
from kartoteka.profit.looking import View
from kartoteka.staff.actors import Actor


def headings(cut: Cut) -> list[str]:
    return [
        str(capfirst(str(cut.label))),
        _("Sold, without VAT"),
        _("Discounts given"),
        _("Cost"),
        _("Let off"),
        _("Delivery"),
        _("Time"),
        _("Late payment"),
        _("Profit"),
        _("Margin"),
    ]


def table(view: View, form: str, *, firm: str, by: Actor) -> bytes:
    """As xlsx or csv; a number on top tells afterwards who has taken it, and when."""
    number, made, rows = keys.fresh_key(), timezone.localtime(), list(_rows(view))
    stamp = f"{firm} · {by.name}, {dates.day(made)} {made:%H:%M} · № {number}"
    tracing.trace("profit exported", by=by, rows=len(rows), format=form, name=number)
    sheet = Sheet(_("Profit"), stamp, headings(view.wish.cut), rows)
    return b"".join(spreadsheets.WRITERS[form](sheet))


def _rows(view: View) -> Iterator[spreadsheets.Row]:
    for place, (name, _url, one) in enumerate(view.rows, start=1):
        yield [
            f"№ {place}" if view.wish.cut == Cut.CLIENT else name,
            *(
                round(amount, 2)
                for amount in (
                    one.revenue,
                    one.discounts,
                    one.cost,
                    one.let_off,
                    one.delivery,
                    one.time,
                    one.late,
                    one.profit,
                )
            ),
            None if one.margin is None else round(one.margin, 4),
        ]
