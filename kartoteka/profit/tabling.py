"""Tabling: what is left of what was sold, as a table to take away. Clients are counted there, not named."""

from collections.abc import Iterator
from decimal import Decimal

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.lib import dates, keys, spreadsheets
from kartoteka.lib.spreadsheets import Sheet
from kartoteka.profit.earning import Cut, Earned
from kartoteka.profit.looking import View
from kartoteka.staff.actors import Actor

# By the name of what was earned; the rest tells what goods cost.
SHOWN_TO_ALL = ("revenue", "discounts", "let_off")


def told(*, has_costs: bool) -> dict[str, str]:
    """What is told of each line, and its heading."""
    every = {
        "revenue": _("Sold, without VAT"),
        "discounts": _("Discounts given"),
        "cost": _("Cost"),
        "let_off": _("Let off"),
        "delivery": _("Delivery"),
        "time": _("Time"),
        "late": _("Late payment"),
        "profit": _("Profit"),
        "margin": _("Margin"),
    }
    return {name: label for name, label in every.items() if has_costs or name in SHOWN_TO_ALL}


def headings(view: View) -> list[str]:
    return [str(capfirst(str(view.wish.cut.label))), *told(has_costs=view.has_costs).values()]


def table(view: View, form: str, *, firm: str, by: Actor) -> bytes:
    """As xlsx or csv; a number on top tells afterwards who has taken it, and when."""
    number, made, rows = keys.fresh_key(), timezone.localtime(), list(_rows(view))
    stamp = f"{firm} · {by.name}, {dates.day(made)} {made:%H:%M} · № {number}"
    tracing.trace("profit exported", by=by, rows=len(rows), format=form, name=number)
    sheet = Sheet(_("Profit"), stamp, headings(view), rows)
    return b"".join(spreadsheets.WRITERS[form](sheet))


def _rows(view: View) -> Iterator[spreadsheets.Row]:
    for place, (name, _url, one) in enumerate(view.rows, start=1):
        yield [
            f"№ {place}" if view.wish.cut == Cut.CLIENT else name,
            *(_rounded(one, column) for column in told(has_costs=view.has_costs)),
        ]


def _rounded(one: Earned, column: str) -> Decimal | None:
    amount = getattr(one, column)
    return None if amount is None else round(amount, 4 if column == "margin" else 2)
