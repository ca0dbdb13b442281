"""Which of the old encodings of one byte a text is in: the one whose letters look as people write."""

import re
from collections.abc import Iterable

from kartoteka.intake.tables.unreadable import Unreadable

OLD_ENCODINGS = ("cp1251", "cp866", "cp1125", "koi8-u", "cp1252", "cp1250")
# How often letters stand in Russian, Ukrainian and Macedonian, the commonest being 100.
OFTEN = {
    100: "о",
    75: "еаи",
    57: "нтс",
    42: "рвл",
    28: "кмдпуі",
    16: "яыьгзбчј",
    9: "йхж",
    5: "шюцщїє",
    2: "эфъёґњљќѓџѕ",
}
FREQUENCIES = {letter: frequency for frequency, letters in OFTEN.items() for letter in letters}
# What accents go together in a language; the same bytes are other letters to its neighbours.
ACCENTS = {
    "cp1252": ["äöüß", "éèêëàâçîïôûùœæ", "áéíóúñü", "ãõáéíóúâêôçà", "àèéìòù", "åäöé", "æøåéö", "ëïéöüè"],
    "cp1250": ["ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "áéíóöőúüű", "čćđšž", "ăâîşţ", "čšžäöüß"],
}
OF_LANGUAGE = 20
MISPLACED = -100
LATIN_ACCENT = 50
USUAL_PUNCTUATION = frozenset("«»„“”‘’–—…№•·°§©®€™±\u00a0")
LEAST_LIKELY = 12
SAMPLE = 16_000
PLAIN = re.compile(r"[\t\r\n -~\u00a0-\u024f\u0400-\u04ff\u2010-\u203a№€₽₴]")
LEAST_PLAIN = 0.95
WITH_HIGH_BYTES = re.compile(rb"[\x80-\xff][^\r\n]{0,200}")


def encoding_of(pieces: Iterable[bytes]) -> str:
    """The likeliest encoding. Raises Unreadable when none is likely."""
    sample = _sample(pieces)
    likelihood = {name: likelihood_in(sample, name) for name in OLD_ENCODINGS}
    best = max(likelihood, key=lambda name: likelihood[name])
    if likelihood[best] < LEAST_LIKELY:
        raise Unreadable("letters")
    return best


def is_plain(text: str) -> bool:
    """Whether nearly all letters are of the alphabets people here write in."""
    return len(PLAIN.findall(text)) >= LEAST_PLAIN * len(text)


def likelihood_in(sample: bytes, encoding: str) -> float:
    text = sample.decode(encoding, errors="replace")
    return likelihood_of(text) + OF_LANGUAGE * _accord(text, ACCENTS.get(encoding, []))


def likelihood_of(text: str) -> float:
    """How much the text looks like one a person wrote: the mean worth of its letters beyond ASCII."""
    neighbours = zip(f" {text}", text, f"{text[1:]} ", strict=False)
    strange = [found for found in neighbours if found[1] > "\x7f" and found[1] not in USUAL_PUNCTUATION]
    return sum(_worth(*found) for found in strange) / len(strange) if strange else LEAST_LIKELY


def _sample(pieces: Iterable[bytes]) -> bytes:
    """The ends of lines from their first letter beyond ASCII, each with the letter before it."""
    sample: list[bytes] = []
    size = 0
    for piece in pieces:
        for found in WITH_HIGH_BYTES.finditer(piece):
            sample.append(piece[max(found.start() - 1, 0) : found.end()])
            size += len(sample[-1])
            if size > SAMPLE:
                return b"\n".join(sample)
    return b"\n".join(sample)


def _accord(text: str, alphabets: list[str]) -> float:
    """The share of accented letters that one language accounts for."""
    accents = [letter for letter in text.lower() if _is_accent(letter)]
    if not accents or not alphabets:
        return 0.0
    return max(sum(letter in alphabet for letter in accents) for alphabet in alphabets) / len(accents)


def _worth(before: str, letter: str, after: str) -> int:
    if not letter.isalpha():
        return MISPLACED
    is_latin_beside = _is_latin(before) or _is_latin(after)
    frequency = FREQUENCIES.get(letter.lower())
    if frequency is None:
        is_accent = letter < "\u0180" and is_latin_beside and not (_is_accent(before) and _is_accent(after))
        return LATIN_ACCENT if is_accent else MISPLACED // 2
    if is_latin_beside or (letter.isupper() and before.islower()):
        return MISPLACED
    return frequency


def _is_latin(letter: str) -> bool:
    return letter.isascii() and letter.isalpha()


def _is_accent(letter: str) -> bool:
    return "\x7f" < letter < "\u0180" and letter.isalpha()
