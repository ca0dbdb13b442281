"""Numbers typed into notes: how many are put away on the card, and how often something else is taken for one.

The notes are made from a seed: phones of four countries in the spellings people use, and dates, sums,
tax ids and account numbers that must be left alone.
"""

import random
from typing import Any

from kartoteka.lib import phones

NOTES = 2000
SPELLINGS = {
    "RU": [
        "+7 9{a} {b}-{c}-{d}",
        "8(9{a}){b}-{c}-{d}",
        "89{a}{b}{c}{d}",
        "8 9{a} {b} {c} {d}",
        "+79{a}{b}{c}{d}",
    ],
    "UA": ["+380 67 {b} {c}{d}", "067 {b} {c} {d}", "067-{b}-{c}-{d}", "(067) {b}{c}{d}"],
    "MK": ["+389 70 {b} {e}", "070 {b} {e}", "070/{b}-{e}"],
    "GB": ["+44 20 7946 0{b}", "020 7946 0{b}"],
}
AROUND = [
    "Звонить {} после шести",
    "{} — секретарь Анна",
    "дал номер {}, просил не раньше вторника",
    "Call {} on Monday",
]
OTHERS = [
    "Счёт 40702810{g}{g} оплачен",
    "договор от 12.05.20{c}",
    "сумма 1 {b} 000,50 руб.",
    "ИНН 77070{c}{b}",
    "заказ № {g}, 15 штук по {b}",
    "встреча 2026-11-{h} в 10:30",
    "IBAN MK072501{g}{g}",
]


def measure() -> dict[str, Any]:
    dice = random.Random(20)  # noqa: S311  # a made-up test set, not a secret
    found = spurious = 0
    for _ in range(NOTES):
        country = dice.choice(sorted(SPELLINGS))
        spelled = dice.choice(SPELLINGS[country]).format(**_digits(dice))
        note = dice.choice(AROUND).format(spelled)
        hits = [note[start:end] for start, end, _phone in phones.found_in(note, country=country)]
        found += any(_bare(spelled) in _bare(hit) or _bare(hit) in _bare(spelled) for hit in hits)
        other = dice.choice(OTHERS).format(**_digits(dice))
        spurious += any(True for _ in phones.found_in(other, country=country))
    return {
        "numbers found": f"{found / NOTES:.1%} of {NOTES}",
        "other figures taken for a number": f"{spurious / NOTES:.1%} of {NOTES}",
    }


def _digits(dice: random.Random) -> dict[str, str]:
    return {
        "a": f"{dice.randrange(10, 99)}",
        "b": f"{dice.randrange(200, 999)}",
        "c": f"{dice.randrange(10, 99)}",
        "d": f"{dice.randrange(10, 99)}",
        "e": f"{dice.randrange(200, 999)}",
        "g": f"{dice.randrange(100000, 999999)}",
        "h": f"{dice.randrange(10, 28)}",
    }


def _bare(text: str) -> str:
    return "".join(ch for ch in text if ch.isdigit())
