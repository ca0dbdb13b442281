"""Posting: the one way into the ledger of the warehouse. A paper is written with all its movements at once.

Balances are locked in one order by everybody, by product and warehouse, after whatever the rooms above hold.
"""

from collections.abc import Iterable
from decimal import Decimal

from django.utils.translation import gettext as _

from kartoteka.lib import dates
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.actors import Actor
from kartoteka.warehouse import averaging, holding, policing, reserving
from kartoteka.warehouse.models import Balance, Movement, Paper


class NotEnough(Refusal):
    """Names the goods, how many are wanted, and how many are left."""


class Posting:
    """Movements that belong together, over balances that are held from the beginning to the end."""

    def __init__(self, pairs: Iterable[holding.Pair], *, by: Actor) -> None:
        self.by = by
        self.held = holding.hold(pairs)
        self.movements: list[Movement] = []
        self._allows_below = policing.policy().allows_below
        self._come: set[holding.Pair] = set()

    def put(
        self,
        product_id: int,
        warehouse_id: int,
        quantity: Decimal,
        value: Decimal | None = None,
        *,
        line: int | None = None,
        takes_reserved: bool = False,
    ) -> Decimal:
        """Plans a movement, by the average where no value is told; answers what it is worth. Raises NotEnough."""
        held = self.held[product_id, warehouse_id]
        if quantity < 0:
            self._give_way(held, -quantity, takes_reserved=takes_reserved)
        else:
            self._come.add((product_id, warehouse_id))
        told = averaging.worth(held, quantity) if value is None else value
        off = averaging.take(held, quantity, told)
        self._plan(held, quantity, told, line)
        if off:
            self._plan(held, Decimal(0), off, None)
        return told

    def frees(self, product_id: int, warehouse_id: int) -> None:
        """Something that was kept there is kept no more."""
        self._come.add((product_id, warehouse_id))

    def write(self, paper: Paper) -> Paper:
        """The paper, its movements, and then whoever waits for what has come."""
        paper.by_id = self.by.member_id
        paper.value = abs(sum((one.value for one in self.movements), Decimal(0)))
        paper.save(force_insert=True)
        for one in self.movements:
            one.paper = paper
        Movement.objects.bulk_create(one for one in self.movements if one.quantity or one.value)
        for pair in sorted(self._come):
            reserving.fill(self.held[pair])
        return paper

    def _plan(self, held: Balance, quantity: Decimal, value: Decimal, line: int | None) -> None:
        self.movements.append(
            Movement(
                product_id=held.product_id,
                warehouse_id=held.warehouse_id,
                quantity=quantity,
                value=value,
                line=line,
            )
        )

    def _give_way(self, held: Balance, out: Decimal, *, takes_reserved: bool) -> None:
        left = held.on_hand if takes_reserved else held.free
        if out > left and not self._allows_below:
            raise NotEnough(_sentence(held, out, max(left, Decimal(0))))
        reserving.squeeze(held, max(held.on_hand - out, Decimal(0)))


def _sentence(held: Balance, wanted: Decimal, left: Decimal) -> str:
    told = {
        "goods": held.product,
        "wanted": dates.number(wanted.normalize()),
        "left": dates.number(left.normalize()),
        "place": held.warehouse,
    }
    if held.reserved > 0:
        told["kept"] = dates.number(held.reserved.normalize())
        return (
            _(
                "“%(goods)s”: %(wanted)s wanted, %(left)s left in “%(place)s”; %(kept)s more are kept for others."
            )
            % told
        )
    return _("“%(goods)s”: %(wanted)s wanted, %(left)s left in “%(place)s”.") % told
