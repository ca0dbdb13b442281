"""What kind of file it is, by its bytes and never by its name; what holds no table is refused at once."""

import codecs
import struct
import zipfile
from typing import BinaryIO

from kartoteka.intake.tables import archives
from kartoteka.intake.tables.unreadable import Unreadable

HEAD = 4096
ZIP = b"PK\x03\x04"
EMPTY_ZIP = b"PK\x05\x06"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BEFORE_COMPOUND = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00")
SIGNATURES = {
    "archive": (b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ", EMPTY_ZIP),
    "document": (b"%PDF", b"{\\rtf"),
    "picture": (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM6", b"II*\x00", b"MM\x00*"),
}
BEGINNINGS = {
    "xml workbook": (b'<?mso-application progid="excel.sheet"',),
    "web page": (b"<!doctype", b"<html", b"<table", b"<head", b"<body"),
    "markup": (b"<?xml", b"<rss", b"<feed"),
    "calendar": (b"begin:vcalendar",),
    "program": (b"{", b"[{", b"[[", b"var ", b"const ", b"function", b"#!/", b"import "),
}
STREAMS = {"document": "WordDocument", "password": "EncryptedPackage", "xls": "Workbook"}
FIRST_RECORDS = (b"\x09\x08\x10\x00", b"\x09\x08\x08\x00")
RECORD = struct.Struct("<HH")
RECORDS_BEFORE_LOCK = 20
LOCK = 0x2F
# In the sandbox no codec can be loaded any more.
codecs.lookup("utf-16-le")


def detect(source: BinaryIO) -> str:
    """One of xlsx, xls, xlsb, ods, vcard, text. Raises Unreadable."""
    source.seek(0)
    head = source.read(HEAD)
    if not head:
        raise Unreadable("empty")
    if head.startswith(ZIP):
        return _packed(source)
    if head.startswith(COMPOUND):
        return _compound(source)
    if head.startswith(BEFORE_COMPOUND):
        raise Unreadable("old workbook")
    for reason, signatures in SIGNATURES.items():
        if head.startswith(signatures):
            raise Unreadable(reason)
    return _written(head)


def _packed(source: BinaryIO) -> str:
    try:
        return archives.kind(source)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError, OSError) as error:
        raise Unreadable("damaged") from error


def _compound(source: BinaryIO) -> str:
    """The directory of a compound file names its streams in UTF-16."""
    source.seek(0)
    data = source.read()
    for reason in ("password", "document"):
        if STREAMS[reason].encode("utf-16-le") in data:
            raise Unreadable(reason)
    if STREAMS["xls"].encode("utf-16-le") in data or "Book".encode("utf-16-le") in data:
        if _is_locked(data):
            raise Unreadable("password")
        return "xls"
    raise Unreadable("binary")


def _is_locked(data: bytes) -> bool:
    """Whether one of the first records of the workbook says that the others are encrypted."""
    place = max(map(data.find, FIRST_RECORDS))
    for _ in range(RECORDS_BEFORE_LOCK):
        if place < 0 or place + RECORD.size > len(data):
            return False
        kind, size = RECORD.unpack_from(data, place)
        if kind == LOCK:
            return True
        place += RECORD.size + size
    return False


def _written(head: bytes) -> str:
    begins = head.removeprefix(b"\xef\xbb\xbf").replace(b"\x00", b"").lstrip(b"\xff\xfe \t\r\n").lower()
    if begins.startswith(b"begin:vcard"):
        return "vcard"
    if begins.startswith(b"<?xml") and BEGINNINGS["xml workbook"][0] in begins:
        raise Unreadable("xml workbook")
    for reason, words in BEGINNINGS.items():
        if begins.startswith(words):
            raise Unreadable(reason)
    return "text"
