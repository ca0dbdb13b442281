"""The lines of a paper: what they may be about."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from kartoteka.catalog.models import Product
from kartoteka.lib.refusals import Refusal

MOST = 1000
LARGEST = Decimal(10) ** 10


class LineRefused(Refusal):
    def __init__(self, sentence: str, *, field: str, place: int) -> None:
        super().__init__(sentence, field=field)
        self.place = place


class NoLines(Refusal):
    pass


@dataclass(frozen=True)
class Item:
    """`price` is what one piece costs, in the currency of the paper."""

    product: Product
    quantity: Decimal
    price: Decimal = Decimal(0)


def check(items: Sequence[Item]) -> None:
    """Raises NoLines, or LineRefused, which names the line."""
    if not items:
        raise NoLines(_("Say what, and how much of it."))
    if len(items) > MOST:
        raise NoLines(_("A paper holds %(most)s lines at most.") % {"most": MOST})
    for place, one in enumerate(items):
        if one.product.kind != Product.Kind.GOODS:
            words = _("“%(name)s” is a service: it lies in no warehouse.") % {"name": one.product}
            raise LineRefused(words, field="name", place=place)
        if not 0 < one.quantity < LARGEST:
            raise LineRefused(_("Say how many there are."), field="quantity", place=place)
        if not one.product.is_cut_well(one.quantity):
            raise LineRefused(_("This unit is not cut so finely."), field="quantity", place=place)
        if not 0 <= one.price < LARGEST or one.price * one.quantity >= LARGEST:
            raise LineRefused(_("Say what one costs."), field="price", place=place)
