"""Looking a document of Word through before anything is done with it. Runs inside the sandbox.

Whatever could do harm, or fetch something from elsewhere when somebody opens it, makes a document unfit.
"""

import re
import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO

from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from docx.image.image import Image
from lxml import etree

MIB = 1024 * 1024
LARGEST_PART, LARGEST_WHOLE, MOST_PARTS = 16 * MIB, 48 * MIB, 1000
MOST_PIXELS = 40_000_000
CONTENTS, BODY = "[Content_Types].xml", "word/document.xml"
MACROS = re.compile(r"macroEnabled|vbaProject|vbaData", re.IGNORECASE)
# Parts that run, or that bring another document along.
FOREIGN = {
    *("oleobject", "package", "control", "activexcontrolbinary", "afchunk", "subdocument", "frame"),
    *("keymapcustomizations", "attachedtoolbars", "mailmergesource", "mailmergeheadersource"),
}
# Fields that run a program or fetch something from elsewhere, when Word is asked to bring them up to date.
FETCHING = re.compile(
    r"\b(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|LINK|DATABASE)\b", re.IGNORECASE
)
ADDRESSES = ("http://", "https://", "mailto:", "tel:")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TOLD = 80


class Unfit(Exception):
    """`fault` is one of the words that have a sentence outside; `name` is what it is about."""

    def __init__(self, fault: str, name: str = "") -> None:
        super().__init__(fault)
        self.fault, self.name = fault, name[:TOLD]


def judge(document: bytes) -> None:
    """Raises Unfit."""
    parts = _opened(document)
    if CONTENTS not in parts or BODY not in parts:
        raise Unfit("unreadable")
    if MACROS.search(parts[CONTENTS].decode("utf-8", "replace")) or any(map(MACROS.search, parts)):
        raise Unfit("macro")
    for name, data in parts.items():
        if name.endswith(".rels"):
            _judge_relations(_read(data))
        elif name.endswith(".xml"):
            _judge_fields(_read(data))
        else:
            _judge_picture(name, data)


def _opened(document: bytes) -> Mapping[str, bytes]:
    """What the archive says of its sizes is believed, for no more than that is read."""
    try:
        with zipfile.ZipFile(BytesIO(document)) as archive:
            members = [one for one in archive.infolist() if not one.is_dir()]
            sizes = [one.file_size for one in members]
            if (
                len(members) > MOST_PARTS
                or max(sizes, default=0) > LARGEST_PART
                or sum(sizes) > LARGEST_WHOLE
            ):
                raise Unfit("huge")
            return {one.filename: archive.read(one) for one in members}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise Unfit("unreadable") from error


def _read(data: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise Unfit("unreadable") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unfit("entities")
    return root


def _judge_relations(root: etree._Element) -> None:
    for relation in root.iter("{*}Relationship"):
        kind = str(relation.get("Type", "")).rpartition("/")[2].lower()
        target = str(relation.get("Target", ""))
        if MACROS.search(kind):
            raise Unfit("macro")
        if str(relation.get("TargetMode", "")).lower() == "external":
            if kind != "hyperlink" or not target.lower().startswith(ADDRESSES):
                raise Unfit("outside", target)
        elif kind in FOREIGN:
            raise Unfit("foreign", target)


def _judge_fields(root: etree._Element) -> None:
    """The words of a field may be strewn over runs of text."""
    told = "".join(one.text or "" for one in root.iter(f"{W}instrText"))
    told += " ".join(str(one.get(f"{W}instr", "")) for one in root.iter(f"{W}fldSimple"))
    if found := FETCHING.search(told):
        raise Unfit("fetching", found.group().upper())


def _judge_picture(name: str, data: bytes) -> None:
    """Drawings by lines have no size; whoever opens them draws them at the size of the frame."""
    try:
        picture = Image.from_blob(data)
    except UnrecognizedImageError:
        return
    except (InvalidImageStreamError, UnexpectedEndOfFileError, ValueError) as error:
        raise Unfit("picture", name) from error
    if picture.px_width * picture.px_height > MOST_PIXELS:
        raise Unfit("picture", name)
