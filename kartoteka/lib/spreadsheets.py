"""Writing tables a row at a time, as csv or xlsx, so that a million rows need no more memory than one.

Nothing lies in clear on the disk meanwhile. A text that a spreadsheet would take for a formula
gets an apostrophe before it, which our own import takes away again.
"""

import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain
from xml.sax.saxutils import escape

Cell = str | Decimal | None
Row = Sequence[Cell]

AT_ONCE = 500
SEPARATOR = ";"
LONGEST_TEXT = 32_767
LONGEST_SHEET = 1_048_576
# What a spreadsheet keeps of a number; a longer one is written as the text that it is.
EXACT_DIGITS = 15
LIKE_A_FORMULA = re.compile(r"'*[=+\-@\t\r]")
# Telephones, which a cell that is marked as text can do no harm with.
NUMBERS = re.compile(r"\+[\d\s().#;+-]+")
# The number at the end of a stamp, in any language: what follows is a table that this program has written.
STAMPED = re.compile(r".+ · .+ · \S{1,3} [A-Za-z0-9_-]{16}")
# What cannot stand in XML at all.
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True)
class Sheet:
    """`stamp` stands above the headings and at the foot of each printed page."""

    title: str
    stamp: str
    headings: Sequence[str]
    rows: Iterable[Row]


def guarded(text: str) -> str:
    """The text so that no spreadsheet runs it."""
    return f"'{text}" if LIKE_A_FORMULA.match(text) else text


def is_stamp(cells: Sequence[str]) -> bool:
    """Whether a line is the stamp of an export, and no line of the table."""
    return len(cells) == 1 and bool(STAMPED.fullmatch(cells[0]))


def unguarded(text: str) -> str:
    """The text as it was before `guarded`."""
    return text[1:] if text[:1] == "'" and LIKE_A_FORMULA.match(text[1:]) else text


def as_csv(sheet: Sheet) -> Iterator[bytes]:
    """Separated by semicolons, in UTF-8 that says so: what spreadsheets of our countries open at a click."""
    page = io.StringIO(newline="")
    writer = csv.writer(page, delimiter=SEPARATOR, lineterminator="\r\n")
    page.write("\ufeff")
    for number, row in enumerate(chain([[sheet.stamp], sheet.headings], sheet.rows)):
        writer.writerow([_plain(cell) for cell in row])
        if number % AT_ONCE == 0:
            yield _emptied(page)
    yield _emptied(page)


def as_xlsx(sheet: Sheet) -> Iterator[bytes]:
    sink = Sink()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as book:
        for name, text in _frame(sheet).items():
            book.writestr(name, text)
        with book.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as page:
            for lines in _lines(sheet):
                page.write("".join(lines).encode())
                yield sink.drained()
    yield sink.drained()


WRITERS: dict[str, Callable[[Sheet], Iterator[bytes]]] = {"csv": as_csv, "xlsx": as_xlsx}


class Sink(io.RawIOBase):
    """Where an archive is written to, to be carried off in pieces."""

    def __init__(self) -> None:
        super().__init__()
        self._held = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, piece: object) -> int:
        data = bytes(piece)  # type: ignore[call-overload]  # a buffer of whatever sort
        self._held += data
        return len(data)

    def drained(self) -> bytes:
        piece = bytes(self._held)
        self._held.clear()
        return piece


def _plain(cell: Cell) -> str:
    return f"{cell:f}" if isinstance(cell, Decimal) else guarded(cell or "")


def _emptied(page: io.StringIO) -> bytes:
    text = page.getvalue()
    page.seek(0)
    page.truncate()
    return text.encode()


def _lines(sheet: Sheet) -> Iterator[list[str]]:
    yield [HEAD, _line(1, [sheet.stamp], style=2), _line(2, sheet.headings, style=1)]
    held: list[str] = []
    number = 2
    for number, row in enumerate(sheet.rows, start=3):
        if number > LONGEST_SHEET:
            raise OverflowError("more rows than a sheet can hold")
        held.append(_line(number, row))
        if len(held) == AT_ONCE:
            yield held
            held = []
    area = f"A2:{_letters(len(sheet.headings))}{number}"
    foot = escape(sheet.stamp.replace("&", "&&"))[:250]
    end = f'</sheetData><autoFilter ref="{area}"/><headerFooter><oddFooter>&amp;L{foot}</oddFooter></headerFooter>'
    yield [*held, end, "</worksheet>"]


def _line(number: int, row: Row, *, style: int = 0) -> str:
    cells = "".join(
        _cell(f"{_letters(place)}{number}", cell, style) for place, cell in enumerate(row, start=1)
    )
    return f'<row r="{number}">{cells}</row>'


def _cell(place: str, cell: Cell, style: int) -> str:
    if cell is None or cell == "":
        return ""
    if isinstance(cell, Decimal):
        if len(cell.as_tuple().digits) <= EXACT_DIGITS:
            return f'<c r="{place}"><v>{cell:f}</v></c>'
        cell = f"{cell:f}"
    said = cell if NUMBERS.fullmatch(cell) else guarded(cell)
    text = escape(UNWRITABLE.sub("", said)[:LONGEST_TEXT])
    marked = f' s="{style}"' if style else ""
    return f'<c r="{place}"{marked} t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def _letters(place: int) -> str:
    """The letters of a column: A to Z, then AA and on."""
    letters = ""
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _frame(sheet: Sheet) -> dict[str, str]:
    """The parts of a workbook that are always the same, but for the name of the sheet."""
    name = escape(re.sub(r"[\[\]:*?/\\]", " ", sheet.title)[:31], {'"': "&quot;"}) or "1"
    return {
        "[Content_Types].xml": f'{XML}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{PARTS}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{PARTS}.worksheet+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{PARTS}.styles+xml"/>'
        '<Override PartName="/docProps/core.xml"'
        ' ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        "</Types>",
        "_rels/.rels": f'{XML}<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{OFFICE}/relationships/officeDocument" Target="xl/workbook.xml"/>'
        f'<Relationship Id="r2" Type="{PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
        "</Relationships>",
        # The stamp once more: it stays when the first line is deleted.
        "docProps/core.xml": f'{XML}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties"'
        f' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{name}</dc:title>'
        f"<dc:description>{escape(UNWRITABLE.sub('', sheet.stamp))}</dc:description></cp:coreProperties>",
        "xl/workbook.xml": f'{XML}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}/relationships"><sheets>'
        f'<sheet name="{name}" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{XML}<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{OFFICE}/relationships/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="r2" Type="{OFFICE}/relationships/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": STYLES,
    }


XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PARTS = "application/vnd.openxmlformats-officedocument.spreadsheetml"
HEAD = (
    f'{XML}<worksheet xmlns="{MAIN}"><sheetViews><sheetView workbookViewId="0">'
    '<pane ySplit="2" topLeftCell="A3" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
    '<sheetFormatPr defaultColWidth="24"/><sheetData>'
)
# 0 as it comes, 1 a heading, 2 the stamp.
STYLES = (
    f'{XML}<styleSheet xmlns="{MAIN}"><fonts count="3"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font>'
    '<font><i/><sz val="11"/><color rgb="FF9C0006"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3">'
    + "".join(f'<xf numFmtId="0" fontId="{n}" fillId="0" borderId="0" xfId="0"/>' for n in range(3))
    + "</cellXfs></styleSheet>"
)
