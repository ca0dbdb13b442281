"""Three hundred files that mean harm, or were broken on their way; made anew from a seed."""

import random
import struct
from collections.abc import Iterator

from kartoteka.intake.tests import packing
from kartoteka.intake.tests.packing import ods, ods_row, packed, relations, rows, sheet, xlsx

FILES = 300
LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(10))
    + "]>"
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
NUMBERS = ("1e308", "-1e308", "NaN", "Infinity", "99999999999999999999", "1e-400", "0x41", "")
REFERENCES = (
    "XFD1048576",
    "ZZZZZZZ1",
    "A0",
    "A-1",
    "A99999999999999999999",
    "1A",
    "",
    "A1:B2",
    "AAAA1048577",
)
MISCOUNTED = 'count="4294967295" uniqueCount="4294967295"'
OF_ODS = "<table:table-row><table:table-cell {}/></table:table-row>"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def files() -> Iterator[tuple[str, bytes]]:
    """Each with what is wrong with it."""
    dice = random.Random(10)  # noqa: S311  # the same files each time
    made = [
        *of_workbooks(),
        *of_archives(),
        *of_open_documents(),
        *of_old_workbooks(dice),
        *of_texts(dice),
        *of_cards(),
    ]
    yield from made
    whole = {"xlsx": packed(xlsx()), "ods": packed(ods()), "csv": packing.csv(), "vcf": packing.cards()}
    for number in range(FILES - len(made)):
        name = sorted(whole)[number % len(whole)]
        match number // len(whole) % 3:
            case 0:
                yield f"{name} with bytes changed, {number}", packing.mutated(whole[name], dice)
            case 1:
                yield f"{name} cut off, {number}", whole[name][: dice.randrange(len(whole[name]))]
            case _:
                parts = xlsx() if dice.random() < 0.6 else ods()
                yield f"a part changed, {number}", packing.mutated_inside(parts, dice)


def cell(reference: str, inner: str, kind: str = "") -> str:
    return f'<c r="{reference}"{f" t={kind!r}" if kind else ""}>{inner}</c>'


def sheeted(inner: str, **more: str) -> bytes:
    return packed(xlsx(sheet=sheet(inner, **more)))


def of_cells() -> Iterator[tuple[str, bytes]]:
    for reference in REFERENCES:
        yield f"cell at {reference!r}", sheeted(rows() + f'<row r="22">{cell(reference, "<v>1</v>")}</row>')
    for number in NUMBERS:
        value = f"<v>{number}</v>"
        yield (
            f"number {number!r}",
            sheeted(f"{rows()}<row>{cell('A22', value)}{cell('B22', value, 'b')}</row>"),
        )
        yield f"string number {number!r}", sheeted(f"<row>{cell('A1', value, 's')}</row>")
    far = cell("XFD1048576", "<v>1</v>")
    inner = {
        "two cells far apart": f'<row r="1">{cell("A1", "<v>1</v>")}</row><row r="1048576">{far}</row>',
        "a very long cell": rows([("Название",), ("я" * 2_000_000,)]),
        "formulas": rows([("Название",), ("=cmd|'/c calc'!A1",), ("@SUM(1)",)]),
        "a formula without its value": '<row r="1"><c r="A1"><f>1+1</f></c></row>',
        "control letters": rows([("Назва\x00ние",), ("a\x01\x02",)]),
        "many columns": "<row>" + '<c t="inlineStr"><is><t>a</t></is></c>' * 16_000 + "</row>",
        "half a million empty rows": "<row/>" * 500_000,
        "a day before all days": '<row r="1"><c r="A1" t="d"><v>0000-00-00T99:99:99</v></c></row>',
        "deep xml": "<a>" * 200_000,
        "deep xml that is closed": "<a>" * 200_000 + "</a>" * 200_000,
    }
    yield from ((name, sheeted(one)) for name, one in inner.items())
    yield "a dimension that lies", sheeted(rows(), dimension="A1:XFD1048576")


def of_workbooks() -> Iterator[tuple[str, bytes]]:
    yield from of_cells()
    for name, before in (("entities", LAUGHS), ("an entity of a file", OUTSIDE)):
        yield f"xlsx with {name}", sheeted(rows([("Название",), ("&j;",), ("&a;",)]), before=before)
        strings = f'<?xml version="1.0"?>{before}<sst><si><t>&j;&a;</t></si></sst>'.encode()
        yield f"strings with {name}", packed(xlsx(strings=strings))
        yield f"ods with {name}", packed(ods(ods_row(["&j;", "&a;"]), before=before))
    miscounted = f'<sst xmlns="{packing.MAIN}" {MISCOUNTED}><si><t>a</t></si></sst>'.encode()
    many = "".join(f'<sheet name="{n}" sheetId="{n}" r:id="r1"/>' for n in range(3000))
    elsewhere = relations("worksheet", "http://127.0.0.1/a", mode=' TargetMode="External"')
    parts = {
        "strings counted wrong": xlsx(strings=miscounted),
        "no sheet": xlsx(book=b"<workbook/>"),
        "a sheet elsewhere": xlsx(rels=elsewhere),
        "a sheet above": xlsx(rels=relations("worksheet", "../../../../etc/passwd")),
        "a sheet that is the workbook": xlsx(rels=relations("worksheet", "workbook.xml")),
        "three thousand sheets": xlsx(book=packing.book(many)),
        "xlsb that is none": {"xl/workbook.bin": bytes(range(256)) * 40, "[Content_Types].xml": b"<Types/>"},
    }
    yield from ((name, packed(one)) for name, one in parts.items())


def of_archives() -> Iterator[tuple[str, bytes]]:
    yield "a bomb", packed(xlsx(sheet=bytes(60_000_000)))
    honest = packed(xlsx(sheet=sheet("<row>" + " " * 40_000_000 + "</row>")))
    place = honest.rfind(b"PK\x01\x02")
    yield "a size that lies", honest[: place + 24] + struct.pack("<I", 100) + honest[place + 28 :]
    yield "a size that lies upwards", honest[: place + 24] + b"\xff\xff\xff\xff" + honest[place + 28 :]
    yield "six thousand entries", packed({f"{n}.xml": b"" for n in range(6000)} | xlsx())
    yield "a way out", packed({"../../../../tmp/out": b"x"} | xlsx())
    locked = bytearray(packed(xlsx()))
    locked[6] |= 1
    locked[locked.rfind(b"PK\x01\x02") + 8] |= 1
    yield "a locked entry", bytes(locked)
    yield "an archive in an archive", packed({"a.zip": packed(xlsx())})
    yield "only the end of an archive", packed(xlsx())[-22:]
    yield "two archives in a row", packed(xlsx()) * 2
    yield (
        "an unknown packing",
        packed(xlsx()).replace(
            b"PK\x01\x02\x14\x03\x14\x00\x00\x00\x08\x00", b"PK\x01\x02\x14\x03\x14\x00\x00\x00\x63\x00"
        ),
    )


def of_open_documents() -> Iterator[tuple[str, bytes]]:
    for times in (5000, 2**63, -1):
        yield (
            f"a row {times} times",
            packed(ods(ods_row(["a", "b"], f' table:number-rows-repeated="{times}"'))),
        )
        wide = OF_ODS.format(
            f'table:number-columns-repeated="{times}" office:value-type="float" office:value="1"'
        )
        yield f"a cell {times} times", packed(ods(wide))
    yield (
        "an ods number that is none",
        packed(ods(OF_ODS.format('office:value-type="float" office:value="x"'))),
    )
    yield (
        "an ods day that is none",
        packed(ods(OF_ODS.format('office:value-type="date" office:date-value="99999-99-99"'))),
    )
    yield "tables in tables", packed(ods("<table:table>" * 5000))


def of_old_workbooks(dice: random.Random) -> Iterator[tuple[str, bytes]]:
    name = "Workbook".encode("utf-16-le")
    for number in range(20):
        yield (
            f"a compound file of noise, {number}",
            COMPOUND + dice.randbytes(504) + name + dice.randbytes(4000),
        )
    header = COMPOUND + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    for sectors in (0, 1, 0xFFFFFFFF, 0x7FFFFFFF):
        body = header + struct.pack("<IIIIIIIII", 0, sectors, 0, 0, 4096, 0, 0, 0, sectors)
        yield (
            f"a compound file of {sectors} sectors",
            body.ljust(512, b"\xff") + bytes(512) + name.ljust(512, b"\0"),
        )
    record = struct.pack("<HHHHHHII", 0x809, 16, 0x600, 5, 0, 0, 0, 0)
    yield (
        "a locked old workbook",
        COMPOUND.ljust(512, b"\0") + name.ljust(512, b"\0") + record + struct.pack("<HH", 0x2F, 0),
    )


def of_texts(dice: random.Random) -> Iterator[tuple[str, bytes]]:
    yield "a million columns", b";".join([b"a"] * 10**6)
    yield "a quote never closed", b'a;b\n"' + b"c;d\n" * 200_000
    yield "quotes only", b'"' * 10**6
    yield "one endless line", b"a" * 5_000_000
    yield "separators only", b";" * 10**6
    yield "ends of lines only", b"\r\n" * 10**6
    yield "NULs only", bytes(10**6)
    yield "NULs between", b"a\x00;b\n" * 1000
    yield "UTF-16 of odd length", "Имя;Телефон\nИванов;123\n".encode("utf-16")[:-1]
    yield "halves of letters", b"\xff\xfe" + b"\x00\xd8" * 10**5
    yield "turned writing", "Имя;Телефон\n\u202eвонавИ\u202d;\u206612345678\u2069\n".encode() * 20
    yield "formulas in a text", b"name;phone\n=cmd|' /c calc'!A1;@SUM(1)\n-2+3;+1234567\n"
    yield "an address of an address", ("a@" * 15_000 + ";b\n").encode()
    yield "a long row of digits", ("1 " * 16_000 + ";b\n").encode() * 50
    yield "a long word", ("a" * 32_000 + ";b\n").encode() * 100
    yield "many dots", ("a." * 16_000 + ";x\n").encode() * 50
    yield "a cell too long", b"name;phone\n" + b"a" * 40_000 + b";b\n"
    yield "all bytes", bytes(range(256)) * 2000
    for number in range(10):
        yield f"noise, {number}", dice.randbytes(5000)
        yield (
            f"letters at random, {number}",
            "".join(dice.choices("aя;,\t\"'\n\r| =+@ё\u200b😀", k=5000)).encode(),
        )


def of_cards() -> Iterator[tuple[str, bytes]]:
    yield "cards in cards", b"BEGIN:VCARD\nAGENT:\n" * 20_000
    yield "a card that never ends", b"BEGIN:VCARD\nFN:" + b"a" * 5_000_000
    yield "a picture that never ends", b"BEGIN:VCARD\nFN:a\nPHOTO;ENCODING=b:" + b"\n QUJD" * 500_000
    yield "parameters without end", b"BEGIN:VCARD\nTEL" + b";TYPE=a" * 8000 + b":1\nEND:VCARD\n"
    yield "quotes in parameters", b"BEGIN:VCARD\nTEL;X=" + b'"' * 60_000 + b":1\nEND:VCARD\n"
    yield "broken base64", b"BEGIN:VCARD\nFN;ENCODING=b:====\nNOTE;ENCODING=BASE64:%%%\nEND:VCARD\n"
    yield "broken quoted-printable", b"BEGIN:VCARD\nFN;ENCODING=QUOTED-PRINTABLE:=\n=\n=G1=\xff=\nEND:VCARD\n"
    yield (
        "a charset nobody knows",
        b"BEGIN:VCARD\nFN;CHARSET=x-none;ENCODING=QUOTED-PRINTABLE:=FF=FE\nEND:VCARD\n",
    )
    yield "ten thousand empty cards", b"BEGIN:VCARD\nEND:VCARD\n" * 10_000
    yield "a name of many parts", b"BEGIN:VCARD\nN:" + b"a;" * 30_000 + b"\nEND:VCARD\n"
    yield "only the beginning", b"BEGIN:VCARD"
