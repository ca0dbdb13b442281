"""Drafting: an order before it is given: what it is about, and its lines as on a sheet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.cards.editing import EditedMeanwhile
from kartoteka.cards.models import Client
from kartoteka.catalog.models import Product
from kartoteka.deals.models import Deal
from kartoteka.deals.models import Line as DealLine
from kartoteka.lib import folding
from kartoteka.lib.refusals import Refusal
from kartoteka.sales import arranging, booking, exchanging, quoting, reckoning, wording
from kartoteka.sales.models import Line, Order
from kartoteka.sales.quoting import Quote
from kartoteka.staff.actors import Actor

MOST_LINES = 1000
LARGEST = Decimal(10) ** 12
HUNDRED = Decimal(100)
FACTS = ("title", "note", "code", "promised_on", "currency", "vat_included")


class OrderRefused(Refusal):
    pass


class NotADraft(Refusal):
    pass


class LineRefused(Refusal):
    def __init__(self, sentence: str, *, field: str, place: int) -> None:
        super().__init__(sentence, field=field)
        self.place = place


@dataclass(frozen=True)
class Ware:
    """A line as it is told; what is left out is told by the product and by the firm's terms."""

    product: Product | None = None
    name: str = ""
    quantity: Decimal = Decimal(1)
    price: Decimal | None = None
    discount: Decimal = Decimal(0)
    reason: str = ""
    unit: str = ""
    vat_rate: Decimal | None = None
    has_own_vat: bool = False


@transaction.atomic
def begin(
    client: Client,
    *,
    by: Actor,
    currency: str = "",
    deal: Deal | None = None,
    on: date | None = None,
    **facts: Any,
) -> Order:
    currency = currency or exchanging.own()
    order = Order(
        client=client,
        keeper_id=client.keeper_id,
        deal=deal,
        on=on or timezone.localdate(),
        vat_included=arranging.terms().vat_included,
        currency=currency,
    )
    _set(order, facts)
    _check_currency(order)
    order.save(force_insert=True)
    tracing.trace("order begun", client, by=by, about=order)
    return order


@transaction.atomic
def begin_from(deal: Deal, *, by: Actor) -> Order:
    """An order of what a deal is about; a draft that was made of it before is given again."""
    # Two presses at once wait for each other here.
    booking.hold_account(deal.client, deal.currency or exchanging.own(), by=by)
    known = Order.objects.visible_to(by).filter(deal=deal).exclude(state=Order.State.CANCELLED)
    if found := known.order_by("-pk").first():
        return found
    order = begin(deal.client, by=by, currency=deal.currency, deal=deal, title=deal.title)
    sold = DealLine.objects.visible_to(by).filter(deal=deal).select_related("product__unit")
    wares = [Ware(one.product, one.name, one.quantity, one.price) for one in sold]
    if not wares and deal.amount:
        wares = [Ware(name=str(deal), price=deal.amount)]
    # The price was agreed on in the deal, and whoever won it answered for it there.
    _lay(order, wares, by=by, most=HUNDRED, reason=_("as agreed in the deal"))
    return order


@transaction.atomic
def change(order: Order, facts: Mapping[str, Any], *, by: Actor, seen: int | None = None) -> Order:
    held = locked_draft(order, by=by, seen=seen)
    _set(held, facts)
    _check_currency(held)
    held.version += 1
    held.save(update_fields=[*FACTS, "version"])
    if {"currency", "vat_included"} & set(facts):
        lay(held, [_told(line) for line in _lines(held, by)], by=by)
    tracing.trace("order changed", held.client, by=by, about=held)
    return held


@transaction.atomic
def lay(order: Order, wares: Sequence[Ware], *, by: Actor, seen: int | None = None) -> Order:
    """The whole sheet at once: what is not on it any more is gone. Raises LineRefused, naming the line."""
    held = locked_draft(order, by=by, seen=seen)
    _lay(held, wares, by=by, most=arranging.most_allowed(held.client_id, by=by))
    tracing.trace("order changed", held.client, by=by, about=held, lines=len(wares))
    return held


def locked_draft(order: Order, *, by: Actor, seen: int | None = None) -> Order:
    held: Order = (
        Order.objects.visible_to(by).select_related("client").select_for_update(of=("self",)).get(pk=order.pk)
    )
    if seen is not None and seen != held.version:
        words = _("Somebody has changed this order meanwhile. Look at it again.")
        raise EditedMeanwhile(words, version=held.version)
    if not held.is_draft:
        raise NotADraft(_("This order is no draft any more."))
    return held


def _lay(order: Order, wares: Sequence[Ware], *, by: Actor, most: Decimal, reason: str = "") -> None:
    if len(wares) > MOST_LINES:
        raise OrderRefused(_("An order holds %(most)s lines at most.") % {"most": MOST_LINES})
    quotes = quoting.quotes(
        [(ware.product, ware.quantity) for ware in wares],
        client=order.client,
        on=order.on,
        currency=order.currency,
        is_included=order.vat_included,
    )
    lines = [
        _line(order, ware, place, quote=quote, most=most, reason=reason)
        for place, (ware, quote) in enumerate(zip(wares, quotes, strict=True))
    ]
    Line.objects.visible_to(by).filter(order=order).delete()
    Line.objects.bulk_create(lines)
    order.total = sum((line.gross for line in lines), Decimal(0))
    order.vat = sum((line.vat for line in lines), Decimal(0))
    if order.total >= LARGEST:
        raise OrderRefused(_("This is more than an order can be about."))
    booking.save(order, ["total", "vat"])


def _line(order: Order, ware: Ware, place: int, *, quote: Quote, most: Decimal, reason: str) -> Line:
    product = ware.product
    name = wording.tidy(ware.name, 200) or (product.name if product else "")
    price = ware.price if ware.price is not None else quote.price
    if not name:
        raise LineRefused(_("Choose a product, or write what it is."), field="name", place=place)
    if price is None or price < 0:
        raise LineRefused(_("Say at what price."), field="price", place=place)
    if not 0 < ware.quantity < LARGEST or ware.quantity * price >= LARGEST:
        raise LineRefused(_("Say how many there are."), field="quantity", place=place)
    if product and not product.is_cut_well(ware.quantity):
        raise LineRefused(_("This unit is not cut so finely."), field="quantity", place=place)
    why = wording.tidy(ware.reason, 200) or reason
    _check_discount(ware, price, quote.price, most=most, why=why, place=place)
    rate = ware.vat_rate if ware.has_own_vat else quote.vat_rate
    line = Line(
        order=order,
        place=place,
        product=product,
        name=name,
        unit=folding.tidy(ware.unit)[:20] or (str(product.unit or "") if product else ""),
        quantity=ware.quantity,
        price=price,
        cost=product.cost if product and product.currency == order.currency else None,
        discount=ware.discount,
        reason=why if ware.discount else "",
        vat_rate=rate,
        vat_included=order.vat_included,
    )
    reckon(line, order.currency)
    return line


def reckon(line: Line, currency: str) -> None:
    told = reckoning.line(
        line.quantity,
        line.price,
        currency=currency,
        discount=line.discount,
        vat_rate=line.vat_rate,
        is_included=line.vat_included,
    )
    line.net, line.vat, line.gross = told.net, told.vat, told.gross


def _check_discount(
    ware: Ware, price: Decimal, usual: Decimal | None, *, most: Decimal, why: str, place: int
) -> None:
    """A price below the catalogue's is a discount too, by whatever name."""
    if not 0 <= ware.discount <= HUNDRED:
        raise LineRefused(_("A discount lies between 0 and 100."), field="discount", place=place)
    given = ware.discount
    if usual:
        given = max(given, HUNDRED - price * (HUNDRED - ware.discount) / usual)
    if ware.discount and not why:
        raise LineRefused(_("Say why there is a discount."), field="reason", place=place)
    if given > most:
        raise LineRefused(
            _("You may let off %(most)s %% at most. Ask for a concession.") % {"most": most.normalize()},
            field="discount" if ware.discount else "price",
            place=place,
        )


def _lines(order: Order, by: Actor) -> QuerySet[Line]:
    return Line.objects.visible_to(by).filter(order=order).select_related("product__unit")


def _told(line: Line) -> Ware:
    return Ware(
        line.product,
        line.name,
        line.quantity,
        line.price,
        line.discount,
        line.reason,
        line.unit,
        line.vat_rate,
        has_own_vat=True,
    )


def _set(order: Order, facts: Mapping[str, Any]) -> None:
    sizes = {"title": 200, "note": 500}
    for name, value in facts.items():
        if name not in FACTS:
            raise TypeError(name)
        told = wording.tidy(value, sizes[name]) if name in sizes else value
        setattr(order, name, folding.tidy(told)[:40] if name == "code" else told)


def _check_currency(order: Order) -> None:
    if not exchanging.is_known(order.currency):
        raise OrderRefused(_("There is no such currency."), field="currency")
