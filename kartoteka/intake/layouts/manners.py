"""How people who filled a table write: their language, the country of their phones, days and numbers."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice

from kartoteka.intake.layouts import shapes

NOT_DIGITS = re.compile(r"\D+")
# Letters that only one of the languages has; a letter of the others speaks against it.
CYRILLIC = {"ru": "ыэъё", "uk": "іїєґ", "mk": "јќѓљњџѕ"}
WORDS = {
    "mk": re.compile(
        r"\b(?:име|презиме|телефонски|назив|држава|забелешка|клиенти|улица|општина|датум)\b", re.IGNORECASE
    ),
    "de": re.compile(
        r"\b(?:straße|strasse|und|nachname|vorname|firma|telefon|ort|gmbh|plz|land|kunde)\b", re.IGNORECASE
    ),
    "fr": re.compile(
        r"\b(?:prénom|nom|société|rue|ville|et|téléphone|adresse|pays|courriel)\b", re.IGNORECASE
    ),
}
# How numbers are written at home and, by their digits alone, with the code of the country.
AT_HOME = {
    "RU": re.compile(r"8[3489]\d{9}|(?:9\d|4[0-9]|3[0-9]|8[0-9])\d{8}"),
    "UA": re.compile(r"0(?:39|50|6[36-8]|7[37]|80|89|9\d|[3-6]\d)\d{7}"),
    "MK": re.compile(r"0(?:7\d|2\d|3[1-4]|4[2-8])\d{6}"),
    "DE": re.compile(r"0(?:1[5-7]\d{8,9}|[2-9]\d{7,10})"),
    "FR": re.compile(r"0[1-7]\d{8}"),
    "GB": re.compile(r"0(?:7\d{9}|20\d{8}|1\d{8,9})"),
    "US": re.compile(r"1?[2-9]\d\d[2-9]\d{6}"),
}
WITH_CODE = {
    "RU": re.compile(r"7[3489]\d{9}"),
    "KZ": re.compile(r"7[67]\d{9}"),
    "UA": re.compile(r"380\d{9}"),
    "BY": re.compile(r"375\d{9}"),
    "MK": re.compile(r"389\d{8}"),
    "RS": re.compile(r"381\d{8,9}"),
    "BG": re.compile(r"359\d{8,9}"),
    "PL": re.compile(r"48\d{9}"),
    "DE": re.compile(r"49\d{7,12}"),
    "FR": re.compile(r"33\d{9}"),
    "GB": re.compile(r"44\d{9,10}"),
    "US": re.compile(r"1[2-9]\d{9}"),
}
SPEAK = {"ru": {"RU", "KZ", "BY"}, "uk": {"UA"}, "mk": {"MK"}, "de": {"DE"}, "fr": {"FR"}, "en": {"US", "GB"}}
OF_SPEAKERS = 2.0
LEAST_SURE = 0.5
DAY = re.compile(r"(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})")
LAST_MONTH = 12
FEW = 2
TWO_FIGURES = 2
LONGEST_AT_HOME = 10
WITH_COMMA = re.compile(r"[-+]?\d[\d \u00a0.']*,\d{1,2}(?:\D.*)?|[-+]?\d+,\d+")
WITH_POINT = re.compile(r"[-+]?\d[\d \u00a0,']*\.\d{1,2}(?:\D.*)?|[-+]?\d+\.\d+")
SAMPLE = 20_000
SAMPLE_TEXTS = 2_000


def language(texts: Iterable[str]) -> str:
    """One of ru, uk, mk, en, de, fr, or "" where no letters are."""
    text = "\n".join(islice(texts, SAMPLE_TEXTS))[:SAMPLE].lower()
    cyrillic = sum("\u0400" <= letter <= "\u04ff" for letter in text)
    latin = sum("a" <= letter <= "z" or "\u00c0" <= letter < "\u0180" for letter in text)
    if not cyrillic and not latin:
        return ""
    if cyrillic * 3 > latin:
        letters = Counter(text)
        found = {name: sum(letters[letter] for letter in own) for name, own in CYRILLIC.items()}
        found["mk"] += 2 * len(WORDS["mk"].findall(text)) * (not found["ru"] and not found["uk"])
        return max(found, key=lambda name: (found[name], name == "ru"))
    found = {name: len(WORDS[name].findall(text)) for name in ("de", "fr")}
    found["de"] += text.count("ß") + text.count("ü")
    best = max(found, key=lambda name: found[name])
    return best if found[best] > FEW else "en"


def country(cells: Iterable[str], language: str) -> tuple[str, float]:
    """Where the telephones belong, and how sure that is: the share that fits."""
    votes: Counter[str] = Counter()
    heard = 0
    for cell in cells:
        for part in re.split(r"[,;/|\n]", cell):
            digits = NOT_DIGITS.sub("", part)
            if len(digits) >= shapes.FEWEST_DIGITS:
                heard += 1
                votes.update(_countries(part.strip(), digits))
    if not votes:
        return "", 0.0
    speakers = SPEAK.get(language, set())
    best = max(votes, key=lambda name: votes[name] * (OF_SPEAKERS if name in speakers else 1))
    sure = votes[best] / heard
    return (best, round(sure, 2)) if sure >= LEAST_SURE else ("", 0.0)


def _countries(part: str, digits: str) -> dict[str, int]:
    """The countries a number may be of; one with its code can only be of one."""
    if part.startswith(("+", "00")) or (len(digits) > LONGEST_AT_HOME and digits[0] not in "08"):
        digits = digits.removeprefix("00")
        return {name: 1 for name, shape in WITH_CODE.items() if shape.fullmatch(digits)}
    return {name: 1 for name, shape in AT_HOME.items() if shape.fullmatch(digits)}


def date_order(cells: Iterable[str]) -> str:
    """dmy, mdy or ymd, as figures above twelve tell; "" when none does."""
    votes: Counter[str] = Counter()
    for cell in cells:
        if found := DAY.match(cell):
            first, second, _ = found.groups()
            if len(first) > TWO_FIGURES:
                votes["ymd"] += 1
            elif int(first) > LAST_MONTH >= int(second):
                votes["dmy"] += 1
            elif int(second) > LAST_MONTH >= int(first):
                votes["mdy"] += 1
    return max(votes, key=lambda order: votes[order]) if votes else ""


def decimal(cells: Iterable[str]) -> str:
    """The mark before the fraction: a comma, a point, or "" when no number has one."""
    votes: Counter[str] = Counter()
    for cell in cells:
        votes[","] += bool(WITH_COMMA.fullmatch(cell)) and not bool(WITH_POINT.fullmatch(cell))
        votes["."] += bool(WITH_POINT.fullmatch(cell)) and not bool(WITH_COMMA.fullmatch(cell))
    best = max(votes, key=lambda mark: votes[mark], default="")
    return best if votes[best] else ""


def filled(columns: Iterable[Sequence[str]]) -> Iterable[str]:
    return (cell for cells in columns for cell in cells if cell)
