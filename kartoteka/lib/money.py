"""Amounts of money, written as the reader's language writes them."""

from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import cache, lru_cache

from babel import Locale
from babel.numbers import format_compact_currency, format_currency, format_decimal, format_percent
from django.utils.translation import get_language

SHORTENED_FROM = 1000
LARGEST = Decimal(10) ** 13


def read(text: str) -> Decimal | None:
    """A figure with spaces, commas or a sign of money, to the cent; nothing for what is none."""
    bare = "".join(ch for ch in text if ch.isdigit() or ch in ".,-").strip(".,")
    if "," in bare and "." in bare:
        bare = bare.replace("," if bare.rfind(".") > bare.rfind(",") else ".", "")
    if bare.count(",") > 1:
        bare = bare.replace(",", "")
    try:
        told = Decimal(bare.replace(",", ".")).quantize(Decimal("0.01"), ROUND_HALF_UP)
    except InvalidOperation:
        return None
    return told if 0 <= told < LARGEST else None


def shown(amount: Decimal | float, currency: str) -> str:
    """With its currency, if it has one; a whole amount has no empty decimals."""
    language = get_language() or "en"
    if not currency:
        return str(format_decimal(amount, locale=language))
    if amount == int(amount):
        return format_currency(amount, currency, _whole(language), locale=language, currency_digits=False)
    return format_currency(amount, currency, locale=language)


def short(amount: Decimal | float, currency: str) -> str:
    """To the size that matters at a glance: 1.2 million, and below a thousand the whole amount."""
    return _short(amount, currency, get_language() or "en")


@lru_cache(maxsize=10_000)
def _short(amount: Decimal | float, currency: str, language: str) -> str:
    """A list shows dozens of them, and the next list most of the same."""
    if -SHORTENED_FROM < amount < SHORTENED_FROM:
        return shown(round(amount), currency)
    return format_compact_currency(amount, currency or "", locale=language, fraction_digits=1).strip()


@cache
def _whole(language: str) -> str:
    """The language's own pattern without decimals."""
    return str(Locale.parse(language).currency_formats["standard"].pattern).replace("0.00", "0")


def per_cent(share: float) -> str:
    """A share of one, to a tenth of a per cent."""
    return format_percent(round(share, 3), "#,##0.#%", locale=get_language() or "en")
