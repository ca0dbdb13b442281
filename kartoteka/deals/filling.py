"""Filling a deal with goods: its amount and income are what the lines make."""

from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.catalog import pricing
from kartoteka.catalog.models import Product
from kartoteka.deals import editing, moving
from kartoteka.deals.models import Deal, Line
from kartoteka.lib import folding
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.actors import Actor

CENT = Decimal("0.01")
MOST_LINES = 200
LARGEST = Decimal(10) ** 13


class LineRefused(Refusal):
    pass


@dataclass(frozen=True)
class Goods:
    """What a line is of; what is left out is told by the product."""

    product: Product | None = None
    name: str = ""
    quantity: Decimal = Decimal(1)
    price: Decimal | None = None
    cost: Decimal | None = None


@transaction.atomic
def add_line(deal: Deal, goods: Goods, *, by: Actor) -> Line:
    """Raises LineRefused, DealClosed."""
    locked = moving.locked_open(deal, by=by)
    product = goods.product
    name = folding.tidy(goods.name)[:200] or (product.name if product else "")
    price = goods.price if goods.price is not None else _price(deal, goods)
    if not name:
        raise LineRefused(_("Choose a product, or write what it is."), field="name")
    if price is None or price < 0:
        raise LineRefused(_("Say at what price."), field="price")
    if goods.quantity <= 0:
        raise LineRefused(_("Say how many there are."), field="quantity")
    if goods.quantity * price >= LARGEST:
        raise LineRefused(_("This is more than a deal can be about."), field="quantity")
    lines = Line.objects.visible_to(by).filter(deal=deal)
    if lines.count() >= MOST_LINES:
        raise LineRefused(_("A deal holds %(most)s lines at most.") % {"most": MOST_LINES})
    line = Line(
        deal=deal,
        place=(lines.aggregate(last=Max("place"))["last"] or 0) + 1,
        product=product,
        name=name,
        quantity=goods.quantity,
        price=price,
        cost=goods.cost if goods.cost is not None else (product.cost if product else None),
    )
    line.save()
    _sum_up(deal, locked, by=by)
    return line


def _price(deal: Deal, goods: Goods) -> Decimal | None:
    """What the product costs this client today, in this quantity; by its price lists as much as by itself."""
    if goods.product is None:
        return None
    told = pricing.price_of(
        goods.product,
        client=deal.client,
        quantity=goods.quantity,
        on=timezone.localdate(),
        currency=deal.currency or goods.product.currency,
    )
    return told.told if told else goods.product.price


@transaction.atomic
def remove_line(line: Line, *, by: Actor) -> None:
    """The amount stays as it was when no line is left. Raises DealClosed."""
    deal = line.deal
    locked = moving.locked_open(deal, by=by)
    line.delete()
    _sum_up(deal, locked, by=by)


def _sum_up(deal: Deal, locked: Deal, *, by: Actor) -> None:
    lines = list(Line.objects.visible_to(by).filter(deal=deal))
    if lines:
        deal.amount = sum((line.amount for line in lines), Decimal(0)).quantize(CENT)
        costs = [line.cost for line in lines]
        if all(cost is not None for cost in costs):
            spent = sum(((line.cost or 0) * line.quantity for line in lines), Decimal(0))
            deal.income = (deal.amount - spent).quantize(CENT)
        elif deal.income is not None and deal.income > deal.amount:
            deal.income = None
    deal.version = locked.version + 1
    editing.revalue(deal, ["amount", "income"])
    tracing.trace("deal lines changed", deal.client, by=by, deal=deal.pk, lines=len(lines))
