"""Reckoning: what a line comes to. There is one rule of rounding, and it is said here.

Quantity times price, less the discount, is rounded half up to the smallest coin of the currency, once a line. VAT that
the price includes is the share rate / (100 + rate) of that amount, VAT on top the share rate / 100; it is rounded half
up as well, and net and VAT add up to the gross amount always. Sums of an order are sums of its rounded lines.
"""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from babel.numbers import get_currency_precision

from kartoteka.lib import taxes

HUNDRED = Decimal(100)
NOTHING = Decimal(0)
MOST_PLACES = 2


@dataclass(frozen=True)
class Amounts:
    net: Decimal
    vat: Decimal

    @property
    def gross(self) -> Decimal:
        return self.net + self.vat


@cache
def coin(currency: str) -> Decimal:
    """The smallest amount that is written in a currency; never smaller than a hundredth."""
    return Decimal(1).scaleb(-min(get_currency_precision(currency), MOST_PLACES))


def rounded(amount: Decimal, currency: str) -> Decimal:
    return taxes.rounded(amount, coin(currency))


def line(  # all of it is captured on the line
    quantity: Decimal,
    price: Decimal,
    *,
    currency: str,
    discount: Decimal = NOTHING,
    vat_rate: Decimal | None = None,
    is_included: bool = True,
) -> Amounts:
    amount = rounded(quantity * price * (HUNDRED - discount) / HUNDRED, currency)
    rate = vat_rate or NOTHING
    if is_included:
        vat = rounded(amount * rate / (HUNDRED + rate), currency)
        return Amounts(amount - vat, vat)
    return Amounts(amount, rounded(amount * rate / HUNDRED, currency))


def share(amount: Decimal, part: Decimal, whole: Decimal, *, currency: str) -> Decimal:
    """So much of an amount as the part is of the whole; all of it for all of that."""
    return rounded(amount * part / whole, currency) if whole else NOTHING
