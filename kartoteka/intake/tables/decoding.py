"""From the bytes of a file to its text: other formats are refused, the encoding is found out."""

import codecs
import re

from kartoteka.intake.tables.unreadable import Unreadable

BYTE_ORDER_MARKS = {
    b"\xff\xfe\x00\x00": "utf-32",
    b"\x00\x00\xfe\xff": "utf-32",
    b"\xef\xbb\xbf": "utf-8-sig",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}
OLD_ENCODINGS = ("cp1251", "cp866", "cp1125", "koi8-u", "cp1252")
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
ZIP_FLAGS = 6
MISPLACED = -100
LATIN_ACCENT = 50
USUAL_PUNCTUATION = frozenset("«»„“”‘’–—…№•·°§©®€™±\u00a0")
LEAST_LIKELY = 12
SAMPLE = 16_000
MOST_CONTROLS = 0.005
PLAIN = re.compile(r"[\t\r\n -~\u00a0-\u024f\u0400-\u04ff\u2010-\u203a№€₽₴]")
LEAST_PLAIN = 0.95
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
WITH_HIGH_BYTES = re.compile(rb"[\x80-\xff][^\r\n]{0,200}")
# Python loads a codec from a file when it is first asked for, and in the sandbox no file can be opened.
for _name in (*BYTE_ORDER_MARKS.values(), *OLD_ENCODINGS, "utf-16-le", "utf-16-be"):
    codecs.lookup(_name)


def decode(data: bytes) -> tuple[str, str]:
    """The text and the name of its encoding. Raises Unreadable."""
    _refuse_other_formats(data)
    encoding = _marked(data) or _unmarked(data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable("letters") from error
    text = text.rstrip("\x1a\x00").removeprefix("\ufeff")
    if not text.strip():
        raise Unreadable("empty")
    sample = text[:SAMPLE]
    if "\x00" in text or len(CONTROLS.findall(sample)) > MOST_CONTROLS * len(sample):
        raise Unreadable("binary")
    return text, encoding.removesuffix("-sig")


def _refuse_other_formats(data: bytes) -> None:
    if not data:
        raise Unreadable("empty")
    if data.startswith(b"PK\x03\x04"):
        if len(data) > ZIP_FLAGS and data[ZIP_FLAGS] & 1:
            raise Unreadable("password")
        is_workbook = b"xl/" in data or b"opendocument.spreadsheet" in data[:200]
        raise Unreadable("workbook" if is_workbook else "archive")
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unreadable("password" if "EncryptedPackage".encode("utf-16-le") in data else "workbook")
    if data.startswith((b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ")):
        raise Unreadable("archive")
    if data.startswith((b"%PDF", b"{\\rtf")):
        raise Unreadable("document")
    head = data[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype", b"<html", b"<?xml", b"<table")):
        raise Unreadable("web page")
    if head.startswith(b"begin:vcard"):
        raise Unreadable("vcard")


def _marked(data: bytes) -> str | None:
    return next((name for mark, name in BYTE_ORDER_MARKS.items() if data.startswith(mark)), None)


def _unmarked(data: bytes) -> str:
    if b"\x00" in data.rstrip(b"\x00"):
        return _wide(data)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return _old(data)
    return "utf-8"


def _wide(data: bytes) -> str:
    """UTF-16 that does not say so: only the right order of bytes gives letters people use."""
    for encoding in ("utf-16-le", "utf-16-be"):
        sample = data[:SAMPLE].decode(encoding, errors="replace")
        if len(PLAIN.findall(sample)) >= LEAST_PLAIN * len(sample):
            return encoding
    raise Unreadable("binary")


def _old(data: bytes) -> str:
    sample, size = [], 0
    for found in WITH_HIGH_BYTES.finditer(data):
        sample.append(data[max(found.start() - 1, 0) : found.end()])
        size += len(sample[-1])
        if size > SAMPLE:
            break
    likelihood = {
        name: likelihood_of(b"\n".join(sample).decode(name, errors="replace")) for name in OLD_ENCODINGS
    }
    best = max(likelihood, key=lambda name: likelihood[name])
    if likelihood[best] < LEAST_LIKELY:
        raise Unreadable("letters")
    return best


def likelihood_of(text: str) -> float:
    """How much the text looks like one a person wrote: the mean worth of its letters beyond ASCII."""
    neighbours = zip(f" {text}", text, f"{text[1:]} ", strict=False)
    strange = [found for found in neighbours if found[1] > "\x7f" and found[1] not in USUAL_PUNCTUATION]
    return sum(_worth(*found) for found in strange) / len(strange) if strange else LEAST_LIKELY


def _worth(before: str, letter: str, after: str) -> int:
    if not letter.isalpha():
        return MISPLACED
    is_latin_beside = _is_latin(before) or _is_latin(after)
    frequency = FREQUENCIES.get(letter.lower())
    if frequency is None:
        is_accent = letter < "\u0180" and is_latin_beside and not (_is_accent(before) or _is_accent(after))
        return LATIN_ACCENT if is_accent else MISPLACED // 2
    if is_latin_beside or (letter.isupper() and before.islower()):
        return MISPLACED
    return frequency


def _is_latin(letter: str) -> bool:
    return letter.isascii() and letter.isalpha()


def _is_accent(letter: str) -> bool:
    return "\x7f" < letter < "\u0180" and letter.isalpha()
