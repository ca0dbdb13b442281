import io
import zipfile

import pytest

from kartoteka.intake import wording
from kartoteka.intake.tables import formats
from kartoteka.intake.tables.unreadable import Unreadable


def packed(*names, content=b"x"):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(zipfile.ZipInfo(name), content)
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "format"),
    [
        (packed("[Content_Types].xml", "xl/workbook.xml"), "xlsx"),
        (packed("xl\\workbook.xml"), "xlsx"),
        (packed("xl/workbook.bin"), "xlsb"),
        (packed("content.xml"), "ods"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), "xls"),
        (b"\xef\xbb\xbfBEGIN:VCARD\r\nVERSION:3.0", "vcard"),
        ("BEGIN:VCARD\r\n".encode("utf-16"), "vcard"),
        (b"name;phone", "text"),
        ("имя;телефон".encode("cp1251"), "text"),
    ],
)
def test_a_file_is_known_by_its_bytes(data, format):  # noqa: A002
    assert formats.detect(io.BytesIO(data)) == format


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (packed("photos/cat.jpg"), "archive"),
        (packed("word/document.xml"), "document"),
        (packed("content.xml", "mimetype", content=b"application/vnd.oasis.opendocument.text"), "document"),
        (packed("xl/workbook.xml")[:40], "damaged"),
        (packed("xl/workbook.xml", "../../etc/passwd"), "damaged"),
        (b"PK\x05\x06" + b"\x00" * 18, "archive"),
        (b"\x1f\x8b\x08", "archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "binary"),
        (b"\x09\x00\x04\x00\x02\x00\x10\x00", "old workbook"),
        (b"%PDF-1.7", "document"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "picture"),
        (b"\r\n<!DOCTYPE html><html>", "web page"),
        ("<html>".encode("utf-16"), "web page"),
        (b'<?xml version="1.0"?><rss>', "markup"),
        (b'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>', "xml workbook"),
        (b"BEGIN:VCALENDAR", "calendar"),
        (b'{"clients": []}', "program"),
    ],
)
def test_what_holds_no_table_is_refused_in_words(data, reason):
    with pytest.raises(Unreadable) as refusal:
        formats.detect(io.BytesIO(data))

    assert refusal.value.reason == reason
    assert wording.unreadable(reason).endswith(".")


def test_an_archive_that_unpacks_to_gigabytes_is_refused_before_it_is_opened():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "x")
        archive.writestr("xl/worksheets/sheet1.xml", bytes(50_000_000))

    with pytest.raises(Unreadable) as refusal:
        formats.detect(file)
    assert refusal.value.reason == "bomb"
