"""From the bytes of a file to its text: the encoding is found out, and what is no text is refused."""

import codecs
import io
from collections.abc import Iterator
from typing import BinaryIO, TextIO

from kartoteka.intake.tables import letters
from kartoteka.intake.tables.unreadable import Unreadable

BYTE_ORDER_MARKS = {
    b"\xff\xfe\x00\x00": "utf-32",
    b"\x00\x00\xfe\xff": "utf-32",
    b"\xef\xbb\xbf": "utf-8-sig",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}
WIDE = ("utf-16-le", "utf-16-be")
LONGEST_MARK = 4
PIECE = 1024 * 1024
SAMPLE = 16_000
# What a person may choose from when the guess is wrong.
OFFERED = (
    "utf-8",
    "utf-16",
    "cp1251",
    "cp866",
    "koi8-r",
    "koi8-u",
    "cp1252",
    "cp1250",
    "iso8859-5",
    "mac-cyrillic",
)
MOST_CONTROLS = 0.005
# So many good letters for one that is broken: the file is still what it says.
FOR_ONE_BROKEN = 50
BROKEN = "\ufffd"
CONTROLS = frozenset(map(chr, (*range(9), 11, *range(14, 32), 127)))
# Python loads a codec from a file when it is first asked for, and in the sandbox no file can be opened.
for _name in (*BYTE_ORDER_MARKS.values(), *WIDE, *letters.OLD_ENCODINGS, *OFFERED):
    codecs.lookup(_name)


def opened(source: BinaryIO, *, encoding: str = "") -> tuple[TextIO, str]:
    """The text from its beginning, and the name of its encoding. Raises Unreadable."""
    if encoding and encoding not in OFFERED:
        raise Unreadable("letters")
    encoding = encoding or _marked(source) or _unmarked(source)
    source.seek(0)
    text = io.TextIOWrapper(source, encoding=encoding, errors="replace", newline="")
    sample = text.read(SAMPLE).removeprefix("\ufeff").rstrip("\x1a\x00")
    if "\x00" in sample or sum(letter in CONTROLS for letter in sample) > MOST_CONTROLS * len(sample):
        raise Unreadable("binary")
    text.seek(0)
    return text, encoding.removesuffix("-sig")


def _pieces(source: BinaryIO) -> Iterator[bytes]:
    source.seek(0)
    while piece := source.read(PIECE):
        yield piece


def _marked(source: BinaryIO) -> str:
    source.seek(0)
    head = source.read(LONGEST_MARK)
    encoding = next((name for mark, name in BYTE_ORDER_MARKS.items() if head.startswith(mark)), "")
    if encoding and not _is_sound(source, encoding):
        raise Unreadable("letters")
    return encoding


def _unmarked(source: BinaryIO) -> str:
    if _has_nul_inside(source):
        return _wide(source)
    if _is_sound(source, "utf-8"):
        return "utf-8"
    return letters.encoding_of(_pieces(source))


def _has_nul_inside(source: BinaryIO) -> bool:
    """Old programs fill the end of a file with NULs; anywhere else they are no letters."""
    ended = begun = False
    for piece in _pieces(source):
        begins = piece.rstrip(b"\x00")
        if b"\x00" in begins or (ended and begins):
            return True
        ended = ended or len(begins) < len(piece)
        begun = begun or bool(begins)
    if not begun:
        raise Unreadable("empty")
    return False


def _is_sound(source: BinaryIO, encoding: str) -> bool:
    """Whether the bytes are of that encoding, but for a few that were broken on their way."""
    decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
    broken = good = 0
    for piece in _pieces(source):
        text = decoder.decode(piece)
        if text.isascii():
            continue
        broken += text.count(BROKEN)
        good += len(text.encode("utf-8", "replace")) - len(text) - 2 * text.count(BROKEN)
    broken += decoder.decode(b"", final=True).count(BROKEN)
    return broken == 0 or good > broken * FOR_ONE_BROKEN


def _wide(source: BinaryIO) -> str:
    """UTF-16 that does not say so: only the right order of bytes gives letters people use."""
    source.seek(0)
    head = source.read(SAMPLE)
    for encoding in WIDE:
        if letters.is_plain(head.decode(encoding, errors="replace")) and _is_sound(source, encoding):
            return encoding
    raise Unreadable("binary")
