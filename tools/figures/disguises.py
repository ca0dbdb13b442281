"""Names and numbers in disguise: of 2,000 pairs, half are one and the same in another spelling, half only look near.

Spellings: letters of another alphabet that look alike, ё and е, invisible signs, legal forms, transliteration
by several systems, order of words, capitals, accents, other scripts, and telephones in twenty formats. Only the
asked pairs are judged: namesakes that meet by chance from different pairs are offered too, and not counted here.
"""

import random
from collections.abc import Callable
from typing import Any

from kartoteka.lib import phones
from kartoteka.lib.likeness import fields, finding
from kartoteka.lib.likeness.fields import Role
from tools.figures import noise

PAIRS = 2000
FORMATS = (
    """
+7 9{a} {b}-{c}-{d}|+7(9{a}){b}-{c}-{d}|+79{a}{b}{c}{d}|8 9{a} {b} {c} {d}|8(9{a}){b}{c}{d}|89{a}{b}{c}{d}
8-9{a}-{b}-{c}-{d}|+7.9{a}.{b}.{c}.{d}|+7 (9{a}) {b} {c} {d}|9{a}{b}{c}{d}|(9{a}) {b}-{c}-{d}|7 9{a} {b} {c}{d}
tel: +7 9{a} {b}{c}{d}|+7\u00a09{a}\u00a0{b}\u00a0{c}\u00a0{d}|+7 9{a} {b}-{c}{d}|8 (9{a}) {b}-{c}{d}
+7-9{a}-{b}-{c}{d}|+7 9{a} {b} {c} {d} доб. 12|+7 9{a}{b} {c} {d}|+7 9{a} {b}–{c}–{d}
""".strip()
    .replace("\n", "|")
    .split("|")
)
KMU = noise.LATIN | {"г": "h", "и": "y", "й": "i", "х": "kh", "ц": "ts", "ю": "iu", "я": "ia"}
GOST = noise.LATIN | {"й": "j", "х": "x", "ц": "cz", "щ": "shh", "ю": "yu", "я": "ya", "ж": "zh"}
Spelling = Callable[[str, random.Random], str]


def _in_latin(text: str, letters: dict[str, str]) -> str:
    return "".join(letters.get(ch.lower(), ch.lower()) for ch in text).title()


SPELLINGS: dict[str, Spelling] = {
    "letters that look alike": lambda text, _dice: text.translate(noise.DISGUISE),
    "one letter that looks alike": lambda text, _dice: text.replace("о", "o", 1).replace("е", "e", 1),
    "ё and е": lambda text, _dice: text.replace("ё", "е").replace("Ё", "Е"),
    "invisible signs": lambda text, dice: "".join(
        ch + dice.choice(["", "", "\u200b", "\u00ad", "\u2060"]) for ch in text
    ),
    "no-break spaces": lambda text, _dice: text.replace(" ", "\u00a0\u2009"),
    "capitals": lambda text, _dice: text.upper(),
    "order of words": lambda text, _dice: " ".join(reversed(text.split())),
    "Latin, as in passports": lambda text, _dice: _in_latin(text, noise.LATIN),
    "Latin, Ukrainian system": lambda text, _dice: _in_latin(text, KMU),
    "Latin, GOST": lambda text, _dice: _in_latin(text, GOST),
    "decomposed": lambda text, _dice: text.replace("ё", "е\u0308").replace("й", "и\u0306"),
    "legal form before": lambda text, dice: (
        f"{dice.choice(['ООО', 'ТОВ', 'OOO', 'ДООЕЛ', 'ФОП', 'ИП'])} «{text}»"
    ),
    "legal form behind": lambda text, dice: (
        f"{text}, {dice.choice(['ООО', 'GmbH', 'Ltd.', 'd.o.o.', 'G.m.b.H.', 'LLC'])}"
    ),
}


def measure() -> dict[str, Any]:
    rows, truth = pairs(PAIRS, seed=28)
    names = fields.column("name", Role.NAME, [name for name, _ in rows])
    numbers = fields.column("phone", Role.PHONE, [_read(number) for _, number in rows])
    # Namesakes by chance from different pairs are nobody's question here.
    found = [pair for pair in finding.find([names, numbers]) if pair.left // 2 == pair.right // 2]
    right = sum(truth[pair.left] == truth[pair.right] for pair in found)
    empty = fields.column("name", Role.NAME, ["", " ", "-", "\u200b", "нет", "N/A"] * 20)
    nothing = fields.column("phone", Role.PHONE, ["", "-", "нет", "+", "0", "\u200b"] * 20)
    return {
        "precision": f"{right / len(found):.2%}",
        "recall": f"{right / (PAIRS // 2):.2%} of {PAIRS // 2}",
        "matches on empty keys": len(finding.find([empty, nothing])),
    }


def pairs(count: int, seed: int) -> tuple[list[tuple[str, str]], list[int]]:
    """Names with numbers, and of whom each tells: every second pair is of one, the others of two who look near."""
    dice = random.Random(seed)  # noqa: S311  # a made-up test set, not a secret
    rows: list[tuple[str, str]] = []
    truth: list[int] = []
    kinds = list(SPELLINGS.values())
    known: set[str] = set()
    while len(rows) < count * 2:
        name, digits = _name(dice), _digits(dice)
        if name in known:
            continue
        known.add(name)
        rows.append((name, dice.choice(FORMATS).format(**digits)))
        at = len(rows) // 2
        if at % 2:
            rows.append((kinds[at % len(kinds)](name, dice), dice.choice(FORMATS).format(**digits)))
            truth += [at, at]
        else:
            near = f"{name.split()[0]} {dice.choice(noise.GIVEN)} {dice.choice(noise.GIVEN)}ович"
            rows.append((near, dice.choice(FORMATS).format(**_digits(dice))))
            truth += [at, -at - 1]
    return rows, truth


def _name(dice: random.Random) -> str:
    if dice.random() < 0.3:
        trades = f"{dice.choice(noise.TRADES)}{dice.choice(noise.TRADES).lower()}"
        return f"{trades}-{dice.choice(noise.OTHERS)} {dice.randint(2, 99)}"
    if dice.random() < 0.1:
        script = dice.choice(
            ["Ωμέγα Αθήνα", "საქართველო", "Երեւան", "株式会社青空", "תל אביב", "شركة النور", "Müller Größe"]
        )
        return f"{script} {dice.choice(noise.OTHERS)} {dice.randint(2, 99)}"
    return f"{dice.choice(noise.FAMILIES)} {dice.choice(noise.GIVEN)} {dice.choice(noise.GIVEN)}ович"


def _digits(dice: random.Random) -> dict[str, str]:
    return {
        "a": f"{dice.randrange(10, 99)}",
        "b": f"{dice.randrange(100, 999)}",
        "c": f"{dice.randrange(10, 99)}",
        "d": f"{dice.randrange(10, 99)}",
    }


def _read(number: str) -> str:
    try:
        return phones.read(number, country="RU").canonical
    except phones.UnreadableNumber:
        return ""
