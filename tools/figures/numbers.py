"""Phones and e-mails typed into notes: how many are put away on the card, and what else is taken for one.

3,000 notes made from a seed, in Russian, Ukrainian and English: numbers as people spell them, digit by digit, with
letters for figures, dictated in words, as links of messengers; e-mails; and invoices, prices, dates, tax ids and
account numbers that must be left alone.
"""

import random
from collections import Counter
from collections.abc import Callable
from typing import Any

from kartoteka.lib import emails, mentions, phones

NOTES = 3000
PLAIN = {
    "RU": [
        "+7 9{a} {b}-{c}-{d}",
        "8(9{a}){b}-{c}-{d}",
        "89{a}{b}{c}{d}",
        "8 9{a} {b} {c} {d}",
        "+79{a}{b}{c}{d}",
    ],
    "UA": ["+380 67 {b} {c}{d}", "067 {b} {c} {d}", "067-{b}-{c}-{d}", "(067) {b}{c}{d}"],
    "GB": ["+44 20 7946 0{b}", "020 7946 0{b}", "(020) 79460{b}"],
}
AROUND = {
    "RU": ["Звонить {} после шести", "{} — секретарь Анна", "дал номер {}, просил не раньше вторника"],
    "UA": ["Дзвонити {} після шостої", "{} — секретар Ганна", "дав номер {}, просив не раніше вівторка"],
    "GB": ["Call {} on Monday", "{} is the secretary", "gave {} and asked to wait"],
}
LINKS = ["wa.me/{}", "viber://chat?number={}", "WhatsApp {}", "t.me/+{}"]
MAILS = ["{n}.{n}{c}@mail.ru", "{n}@firm-{c}.com.ua", "{n}+{c}@gmail.com", "{n}_{c}@office.example.org"]
NAMES = ["ivan", "petro", "anna", "olga", "smith", "sales", "info"]
OTHERS = {
    "invoices": [
        "Счёт 40702810{g}{g} оплачен",
        "рахунок № {g}-{c}",
        "invoice INV-{g}",
        "заказ № {g}, 15 штук по {b}",
    ],
    "prices": ["сумма 1 {b} 000,50 руб.", "ціна {b} {b} грн", "{b},{b}.00 EUR", "скидка {c} %, итого {g} р."],
    "dates": [
        "договор от 12.05.20{c}",
        "встреча 2026-11-{h} в 10:30",
        "до {h}.12.2026",
        "on {h} Nov 2026 at 10:15",
    ],
    "tax ids": ["ИНН 77070{c}{b}", "ЄДРПОУ {g}{c}", "VAT GB {b} {b} {b}", "IBAN MK072501{g}{g}"],
    "words": [
        "сто двадцать три рубля",
        "двадцять п'ять тисяч гривень",
        "one hundred and five",
        "в три, в четыре, в пять",
    ],
}
WORDS = {
    "RU": ["ноль", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять"],
    "UA": ["нуль", "один", "два", "три", "чотири", "п'ять", "шість", "сім", "вісім", "дев'ять"],
    "GB": ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"],
}
Disguise = Callable[[str, str, random.Random], str]
DISGUISES: dict[str, Disguise] = {
    "as spelled": lambda number, _country, _dice: number,
    "digit by digit": lambda number, _country, _dice: " ".join(_bare(number)),
    "letters for figures": lambda number, _country, dice: number.replace("0", dice.choice("OoОо")).replace(
        "3", dice.choice("3З")
    ),
    "in words": lambda number, country, _dice: " ".join(
        WORDS[country][int(digit)] for digit in _bare(number)
    ),
    "in links": lambda number, country, dice: dice.choice(LINKS).format(
        phones.read(number, country=country).canonical.lstrip("+")
    ),
}


def measure() -> dict[str, Any]:
    dice = random.Random(20)  # noqa: S311  # a made-up test set, not a secret
    found, asked = Counter[str](), Counter[str]()
    for nth in range(NOTES):
        country = dice.choice(sorted(PLAIN))
        name, disguise = list(DISGUISES.items())[nth % len(DISGUISES)]
        number = dice.choice(PLAIN[country]).format(**_digits(dice))
        meant = phones.read(number, country=country).canonical
        found[name] += _is_found(disguise(number, country, dice), meant, country, dice)
        asked[name] += 1
        mail = dice.choice(MAILS).format(n=dice.choice(NAMES), **_digits(dice))
        found["e-mails"] += _is_found(mail, emails.read(mail).canonical, country, dice)
        asked["e-mails"] += 1
        kind = list(OTHERS)[nth % len(OTHERS)]
        other = dice.choice(OTHERS[kind]).format(**_digits(dice))
        found[kind] += any(True for _ in mentions.found_in(other, country=country))
        asked[kind] += 1
    numbers = sum(found[name] for name in DISGUISES)
    spurious = sum(found[kind] for kind in OTHERS)
    return {
        "phones found": f"{numbers / NOTES:.1%} of {NOTES}",
        **{
            f"phones found, {name}": f"{found[name] / asked[name]:.1%} of {asked[name]}" for name in DISGUISES
        },
        "e-mails found": f"{found['e-mails'] / NOTES:.1%} of {NOTES}",
        "other figures taken for a contact": f"{spurious / NOTES:.2%} of {NOTES}",
        **{f"taken for a contact, {kind}": f"{found[kind]} of {asked[kind]}" for kind in OTHERS},
    }


def _is_found(written: str, meant: str, country: str, dice: random.Random) -> bool:
    note = dice.choice(AROUND[country]).format(written)
    return any(one.canonical == meant for _start, _end, one in mentions.found_in(note, country=country))


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
