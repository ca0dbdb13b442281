"""Amounts of money in words, as papers write them: Russian, Ukrainian, Macedonian and English.

The smaller coin stays in figures, two of them, as is usual on papers: "Сто один рубль 05 копеек".
"""

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal

from kartoteka.lib.counted import ENGLISH, MACEDONIAN, RUSSIAN, UKRAINIAN, Tongue

LANGUAGES = ("en", "ru", "uk", "mk")
LARGEST = Decimal(10) ** 15
CENT, HUNDRED, THOUSAND = Decimal("0.01"), 100, 1000
TEENS, TWENTY = range(11, 15), 20
ONE, FEW = 1, range(2, 5)
_TONGUES = {"ru": RUSSIAN, "uk": UKRAINIAN, "mk": MACEDONIAN, "en": ENGLISH}
Form = Callable[[int], int]


def in_words(amount: Decimal, currency: str, language: str) -> str:
    """With a capital letter. A currency without words of its own is told by its code."""
    if not 0 <= amount < LARGEST:
        raise ValueError(amount)
    tongue = _TONGUES[language]
    whole, coins = divmod(int(amount.quantize(CENT, ROUND_HALF_UP) * HUNDRED), HUNDRED)
    form = _form(language)
    gender, units, small = tongue.currencies.get(currency, ("m", "", ""))
    unit = units.split(", ")[form(whole)] if units else currency
    coin = small.split(", ")[form(coins)] if small else ""
    told = f"{number(whole, gender, language)} {unit} {coins:02} {coin}".strip()
    return told[0].upper() + told[1:]


def number(value: int, gender: str, language: str) -> str:
    """A whole number in words, for a noun of that gender: m, f or n."""
    tongue = _TONGUES[language]
    if not value:
        return tongue.zero
    groups = [(place, value // THOUSAND**place % THOUSAND) for place in range(len(tongue.scales) - 1, -1, -1)]
    groups = [(place, group) for place, group in groups if group]
    told: list[str] = []
    for place, group in groups:
        is_last = (place, group) == groups[-1]
        told += _group(tongue, place, group, gender, language, leads=is_last and bool(told))
    return " ".join(told)


def _group(  # what is said of three figures hangs on where they stand
    tongue: Tongue, place: int, group: int, gender: str, language: str, *, leads: bool
) -> list[str]:
    """Up to three figures and the word of their thousand; `leads` when something was said before the last."""
    scale_gender, scale = tongue.scales[place]
    parts = _parts(tongue, group, scale_gender or gender)
    if language == "en":
        parts = _english(parts, group, leads=leads and place == 0)
    elif tongue.conjunction:
        parts = _joined(parts, tongue.conjunction, leads=leads)
    if not scale:
        return parts
    if place == 1 and group == 1 and language == "mk":
        parts = parts[:-1]
    return [*parts, scale.split(", ")[_form(language)(group)]]


def _parts(tongue: Tongue, group: int, gender: str) -> list[str]:
    hundreds, rest = divmod(group, HUNDRED)
    tens, ones = divmod(rest, 10) if rest >= TWENTY else (0, rest)
    parts = [tongue.hundreds[hundreds]] if hundreds else []
    if tens:
        parts.append(tongue.tens[tens])
    if ones:
        parts.append(tongue.genders.get((gender, ones), tongue.ones[ones]))
    return parts


def _joined(parts: list[str], conjunction: str, *, leads: bool) -> list[str]:
    """Macedonian says its "и" before the last part."""
    if len(parts) > 1 or leads:
        return [*parts[:-1], conjunction, parts[-1]]
    return parts


def _english(parts: list[str], group: int, *, leads: bool) -> list[str]:
    rest = group % HUNDRED
    has_hundreds = group >= HUNDRED
    small = parts[1:] if has_hundreds else parts
    said = ["-".join(small)] if small else []
    if has_hundreds:
        return [parts[0], "and", *said] if rest else [parts[0]]
    return ["and", *said] if leads else said


def _form(language: str) -> Form:
    return {"ru": _slavic, "uk": _slavic, "mk": _macedonian, "en": _english_form}[language]


def _slavic(count: int) -> int:
    """One, few, many."""
    if count % HUNDRED in TEENS:
        return 2
    last = count % 10
    return 0 if last == ONE else 1 if last in FEW else 2


def _macedonian(count: int) -> int:
    return 0 if count % 10 == ONE and count % HUNDRED != TEENS[0] else 1


def _english_form(count: int) -> int:
    return 0 if count == ONE else 1
