"""The table of contents of a packed file: what it is, and whether it unpacks to more than it should."""

import codecs
import zipfile
from typing import BinaryIO

from kartoteka.intake.tables.unreadable import Unreadable

MIB = 1024 * 1024
MOST_ENTRIES = 5000
MOST_UNPACKED = 1024 * MIB
SMALL = 10 * MIB
MOST_TIMES_LARGER = 150
LONGEST_MANIFEST = MIB
ENCRYPTED = 1
SPREADSHEET = b"opendocument.spreadsheet"
KINDS = {
    "xl/workbook.xml": "xlsx",
    "xl/workbook.bin": "xlsb",
    "content.xml": "ods",
}
# Names in old archives; in the sandbox no codec can be loaded any more.
codecs.lookup("cp437")
DOCUMENTS = ("word/", "ppt/", "index/document.iwa", "visio/")


def kind(source: BinaryIO) -> str:
    """One of xlsx, xlsb, ods. Raises Unreadable, and what zipfile raises for a broken archive."""
    with zipfile.ZipFile(source) as archive:
        entries = archive.infolist()
        _refuse_bombs(entries)
        names = {entry.filename.replace("\\", "/").lower(): entry for entry in entries}
        found = next((kind for name, kind in KINDS.items() if name in names), "")
        if any(entry.flag_bits & ENCRYPTED for entry in entries):
            raise Unreadable("password")
        if found == "ods":
            _refuse_other_documents(archive, names)
        if found:
            return found
    if any(name.startswith(DOCUMENTS) for name in names):
        raise Unreadable("document")
    raise Unreadable("archive")


def _refuse_bombs(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise Unreadable("bomb")
    for entry in entries:
        if entry.file_size > SMALL and entry.file_size > MOST_TIMES_LARGER * entry.compress_size:
            raise Unreadable("bomb")
        if entry.filename.startswith("/") or ".." in entry.filename.replace("\\", "/").split("/"):
            raise Unreadable("damaged")


def _refuse_other_documents(archive: zipfile.ZipFile, names: dict[str, zipfile.ZipInfo]) -> None:
    """A text document looks the same from outside; a locked one says so in its manifest."""
    if "mimetype" in names and SPREADSHEET not in _beginning(archive, names["mimetype"]):
        raise Unreadable("document")
    if "meta-inf/manifest.xml" in names and b"encryption-data" in _beginning(
        archive, names["meta-inf/manifest.xml"]
    ):
        raise Unreadable("password")


def _beginning(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    with archive.open(entry) as file:
        return file.read(LONGEST_MANIFEST)
