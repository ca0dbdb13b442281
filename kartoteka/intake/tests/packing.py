"""Workbooks put together by hand, so that any part of them can be made wrong."""

import io
import random
import zipfile

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml"
NAMES = "urn:oasis:names:tc:opendocument:xmlns"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
HEADING = ("Название", "Телефон", "E-mail", "Заметка")
LINES = (
    HEADING,
    *((f"ООО «Ромашка {n}»", f"+7 916 123-45-{n:02d}", f"n{n}@example.ru", "звонить") for n in range(20)),
)

Parts = dict[str, bytes]


def packed(parts: Parts) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def rows(lines=LINES) -> str:
    return "".join(
        f'<row r="{number}">'
        + "".join(
            f'<c r="{chr(65 + place)}{number}" t="inlineStr"><is><t>{cell}</t></is></c>'
            for place, cell in enumerate(cells)
        )
        + "</row>"
        for number, cells in enumerate(lines, 1)
    )


def sheet(inner: str, *, before: str = "", dimension: str = "A1:D21") -> bytes:
    return (
        f'<?xml version="1.0"?>{before}<worksheet xmlns="{MAIN}"><dimension ref="{dimension}"/>'
        f"<sheetData>{inner}</sheetData></worksheet>"
    ).encode()


def xlsx(**changed: bytes) -> Parts:
    """The parts of a small workbook; `changed` names those that are different, by their short names."""
    parts = {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{CONTENT}.sheet.main+xml"/>'
            f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{CONTENT}.worksheet+xml"/></Types>'
        ).encode(),
        "_rels/.rels": relations("officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": book('<sheet name="A" sheetId="1" r:id="r1"/>'),
        "xl/_rels/workbook.xml.rels": relations("worksheet", "worksheets/sheet1.xml"),
        "xl/worksheets/sheet1.xml": sheet(rows()),
    }
    short = {
        "sheet": "xl/worksheets/sheet1.xml",
        "book": "xl/workbook.xml",
        "rels": "xl/_rels/workbook.xml.rels",
        "strings": "xl/sharedStrings.xml",
    }
    return parts | {short[name]: content for name, content in changed.items()}


def book(sheets: str) -> bytes:
    return f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{sheets}</sheets></workbook>'.encode()


def relations(kind: str, target: str, *, mode: str = "") -> bytes:
    return (
        f'<Relationships xmlns="{RELATIONS}"><Relationship Id="r1" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'
        "</Relationships>"
    ).encode()


def ods(inner: str | None = None, *, before: str = "") -> Parts:
    names = " ".join(f'xmlns:{name}="{NAMES}:{name}:1.0"' for name in ("office", "table", "text"))
    if inner is None:
        inner = "".join(ods_row(cells) for cells in LINES)
    return {
        "mimetype": ODS.encode(),
        "META-INF/manifest.xml": f'<m:manifest><m:file-entry m:media-type="{ODS}"/></m:manifest>'.encode(),
        "content.xml": (
            f'<?xml version="1.0"?>{before}<office:document-content {names}><office:body><office:spreadsheet>'
            f'<table:table table:name="A">{inner}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>"
        ).encode(),
    }


def ods_row(cells, repeated: str = "") -> str:
    return (
        f"<table:table-row{repeated}>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
            for cell in cells
        )
        + "</table:table-row>"
    )


def csv(lines=LINES, *, separator: str = ";") -> bytes:
    return "\r\n".join(separator.join(cells) for cells in lines).encode()


def cards(number: int = 5) -> bytes:
    return "".join(
        f"BEGIN:VCARD\r\nVERSION:3.0\r\nN:Иванов;Иван{n};;;\r\nFN:Иван{n} Иванов\r\n"
        f"TEL;TYPE=cell:+7916123450{n}\r\nEND:VCARD\r\n"
        for n in range(number)
    ).encode()


def mutated(data: bytes, dice: random.Random) -> bytes:
    """Some bytes changed, taken out, doubled or moved."""
    body = bytearray(data)
    for _ in range(dice.choice([1, 3, 10, 60])):
        place = dice.randrange(len(body))
        match dice.randrange(4):
            case 0:
                body[place] = dice.randrange(256)
            case 1:
                del body[place : place + dice.randrange(1, 20)]
            case 2:
                body[place:place] = body[place : place + dice.randrange(1, 200)]
            case _:
                body[place : place + 4] = dice.choice(
                    [b"\xff\xff\xff\xff", b"\0\0\0\0", b"\x7f\xff\xff\xff", b"<![C"]
                )
        body = body or bytearray(b"\0")
    return bytes(body)


def mutated_inside(parts: Parts, dice: random.Random) -> bytes:
    """One part changed, and the archive packed properly."""
    name = dice.choice(sorted(parts))
    return packed(parts | {name: mutated(parts[name], dice)})
