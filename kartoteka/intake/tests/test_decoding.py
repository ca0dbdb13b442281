import pytest

from kartoteka.intake.tables import decoding
from kartoteka.intake.tables.unreadable import Unreadable

RUSSIAN = "Имя;Телефон\r\nИванов Пётр Алексеевич;+7 916 123-45-67\r\nООО «Рога и копыта»;8 495 123-45-67"
UKRAINIAN = "Прізвище;Телефон\r\nКовальчук Ольга Іванівна;067 123 45 67\r\nЄвгенія Їжак;050 123 45 67"
MACEDONIAN = "Име;Телефон\r\nСтојановски Илија;070 123 456\r\nЌосевски Ѓорѓи;071 123 456"
ENGLISH = "Name;Phone\r\nSmith;020 7946 0018"
SPANISH = "Nombre;Teléfono\r\nMuñoz Peña;+34 911 23 45 67\r\nGestión García;+34 911 23 45 68"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        *[(RUSSIAN, name) for name in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32")],
        *[(RUSSIAN.replace("«", '"').replace("»", '"'), name) for name in ("cp1251", "cp866", "koi8-u")],
        *[(RUSSIAN.upper().replace("«", '"').replace("»", '"'), name) for name in ("cp1251", "cp866")],
        *[(UKRAINIAN, name) for name in ("utf-8", "utf-16", "cp1251", "cp1125", "koi8-u")],
        *[(MACEDONIAN, name) for name in ("utf-8", "utf-16", "cp1251")],
        *[(SPANISH, name) for name in ("utf-8", "cp1252")],
        *[(ENGLISH, name) for name in ("utf-8", "utf-16-le", "cp1251")],
    ],
)
def test_a_text_is_read_in_the_encoding_it_was_saved_in(text, encoding):
    assert decoding.decode(text.encode(encoding))[0] == text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b" \r\n\r\n", "empty"),
        (b"PK\x03\x04\x14\x00\x00\x00 [Content_Types].xml xl/workbook.xml", "workbook"),
        (b"PK\x03\x04\x14\x00\x00\x00 mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "workbook"),
        (b"PK\x03\x04\x14\x00\x01\x00 secret.csv", "password"),
        (b"PK\x03\x04\x14\x00\x00\x00 photos/cat.jpg", "archive"),
        (b"\xd0\xcf\x11\xe0" + b"\x00" * 100, "workbook"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"\x1f\x8b\x08", "archive"),
        (b"%PDF-1.7", "document"),
        (b"\r\n<!DOCTYPE html><html>", "web page"),
        (b"BEGIN:VCARD\r\nVERSION:3.0", "vcard"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary"),
        (b"a;b\x00c\r\n", "binary"),
        (b"\x01\x02\x03\x04\x05;\x06", "binary"),
        ("名前;電話".encode("gbk"), "letters"),
        (b"\xff\xfe\x00\xd8\x00\x00", "letters"),
    ],
)
def test_what_is_no_text_is_refused_with_its_reason(data, reason):
    with pytest.raises(Unreadable) as refusal:
        decoding.decode(data)
    assert refusal.value.reason == reason


def test_the_end_mark_of_old_programs_is_left_off():
    assert decoding.decode(b"name;phone\r\n\x1a")[0] == "name;phone\r\n"
