"""Tabling: what to buy as a table to take away."""

from collections.abc import Iterator
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.lib import dates, keys, spreadsheets
from kartoteka.lib.spreadsheets import Sheet
from kartoteka.staff.actors import Actor
from kartoteka.warehouse import buying


def table(form: str, *, firm: str, by: Actor) -> bytes:
    """As xlsx or csv; a number on top tells afterwards who has taken it, and when."""
    number, made, rows = keys.fresh_key(), timezone.localtime(), list(_rows(by))
    sheet = Sheet(
        title=_("What to buy"),
        stamp=f"{firm} · {by.name}, {dates.day(made)} {made:%H:%M} · № {number}",
        headings=[
            _("Supplier"),
            _("Supplier's number"),
            _("Article number"),
            _("Name"),
            _("Unit"),
            _("To buy"),
            _("Cost of one"),
            _("Free"),
            _("On the way"),
            _("Orders wait for"),
            _("Will go out"),
            _("At least that"),
            _("At most that"),
            _("In so many weeks"),
            _("A delivery takes, days"),
            _("Order by"),
        ],
        rows=rows,
    )
    tracing.trace("buying list taken", by=by, rows=len(rows), format=form, name=number)
    return b"".join(spreadsheets.WRITERS[form](sheet))


def _bare(need: buying.Need) -> tuple[Decimal, Decimal]:
    """Without empty decimals."""
    return need.quantity.normalize(), need.price.normalize()


def _rows(by: Actor) -> Iterator[spreadsheets.Row]:
    for basket in buying.baskets(by):
        for one in basket.needs:
            unit = str(one.product.unit or "")
            named = [basket.name, one.code, one.product.code, one.product.name, unit]
            yield [*named, *_bare(one), *_foretold(one)]


def _foretold(one: buying.Need) -> list[spreadsheets.Cell]:
    """Empty where too little is known."""
    demand, by = one.demand, one.order_by(timezone.localdate())
    there = [one.free.normalize(), one.coming.normalize(), one.waiting.normalize()]
    told = [demand.mean, demand.low, demand.high, Decimal(demand.weeks)] if demand else [None] * 4
    return [*there, *told, Decimal(one.lead), dates.day(by) if by else ""]
