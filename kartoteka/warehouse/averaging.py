"""Averaging: what goods are worth that come and go, by the moving average, to the cent.

Where goods left that were not there yet, they left at the cost last known; when they come in the end, the difference
is set right at once, so that what lies there is worth what it was bought for.
"""

from decimal import ROUND_HALF_UP, Decimal

from kartoteka.warehouse.models import Balance

CENT, FINE, NOTHING = Decimal("0.01"), Decimal("0.0001"), Decimal(0)


def cents(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, ROUND_HALF_UP)


def worth(held: Balance, quantity: Decimal) -> Decimal:
    """What so much is worth by the average, signed as the quantity: the last piece takes with it all that is left."""
    if quantity >= 0:
        return cents(quantity * held.cost)
    out, there = -quantity, max(held.on_hand, NOTHING)
    if out < there:
        return -cents(held.value * out / held.on_hand)
    known = held.value if there else NOTHING
    return -(known + cents((out - there) * held.cost))


def take(held: Balance, quantity: Decimal, value: Decimal) -> Decimal:
    """Moves what is held on in memory; answers by how much its value has to be set right besides."""
    before = held.on_hand
    held.on_hand += quantity
    held.value += value
    off = _should_be(held, before, quantity, value) - held.value
    held.value += off
    if held.on_hand > 0:
        held.cost = (held.value / held.on_hand).quantize(FINE, ROUND_HALF_UP)
    return off


def _should_be(held: Balance, before: Decimal, quantity: Decimal, value: Decimal) -> Decimal:
    now = held.on_hand
    if now == 0:
        return NOTHING
    if now < 0 or held.value < 0:
        return cents(now * held.cost)
    if before < 0 < quantity:
        return cents(now * value / quantity)
    return held.value
