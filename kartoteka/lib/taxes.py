"""Reckoning value-added tax: what of an amount is tax, to the cent.

An amount is first rounded to the cent, halves away from zero. The tax is reckoned on it and rounded the same
way; the third figure is what is left, so that net and tax always make the gross.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")
HUNDRED = Decimal(100)


@dataclass(frozen=True)
class Split:
    net: Decimal
    tax: Decimal
    gross: Decimal


def rounded(amount: Decimal, step: Decimal = CENT) -> Decimal:
    """To the nearest step, halves up; always told in cents at least."""
    steps = (amount / step).quantize(Decimal(1), ROUND_HALF_UP)
    return (steps * step).quantize(CENT)


def split(amount: Decimal, percent: Decimal | None, *, is_gross: bool) -> Split:
    """The parts of an amount that was told with tax, or without; no rate means no tax."""
    told, rate = rounded(amount), percent or Decimal(0)
    if is_gross:
        tax = rounded(told * rate / (HUNDRED + rate))
        return Split(told - tax, tax, told)
    tax = rounded(told * rate / HUNDRED)
    return Split(told, tax, told + tax)
