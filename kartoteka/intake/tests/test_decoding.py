import io

import pytest

from kartoteka.intake.tables import decoding
from kartoteka.intake.tables.unreadable import Unreadable

RUSSIAN = "Имя;Телефон\r\nИванов Пётр Алексеевич;+7 916 123-45-67\r\nООО «Рога и копыта»;8 495 123-45-67"
UKRAINIAN = "Прізвище;Телефон\r\nКовальчук Ольга Іванівна;067 123 45 67\r\nЄвгенія Їжак;050 123 45 67"
MACEDONIAN = "Име;Телефон\r\nСтојановски Илија;070 123 456\r\nЌосевски Ѓорѓи;071 123 456"
ENGLISH = "Name;Phone\r\nSmith;020 7946 0018"
SPANISH = "Nombre;Teléfono\r\nMuñoz Peña;+34 911 23 45 67\r\nGestión García;+34 911 23 45 68"
FRENCH = "Prénom;Société\r\nHélène;Crêperie du Château\r\nFrançois;Élégance à Orléans"
GERMAN = "Name;Straße\r\nMüller & Söhne;Königsallee 5\r\nGrößmann;Hauptstraße 7"
DANISH = "Navn;By\r\nSøren Bæk;Ålborg\r\nJørgen Kjær;København"
POLISH = "Imię;Miasto\r\nŁukasz Wójcik;Łódź\r\nŻaneta Gołąb;Częstochowa"
CZECH = "Jméno;Město\r\nJiří Dvořák;Plzeň\r\nLukáš Novotný;České Budějovice"
SERBIAN = "Ime;Grad\r\nŽeljko Đorđević;Čačak\r\nSlađana Šućur;Niš"
HUNGARIAN = "Név;Város\r\nSzűcs Győző;Győr\r\nKőműves Ödön;Nyíregyháza"


def read(data):
    text, _ = decoding.opened(io.BytesIO(data))
    return text.read().removeprefix("\ufeff")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        *[(RUSSIAN, name) for name in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32")],
        *[(RUSSIAN.replace("«", '"').replace("»", '"'), name) for name in ("cp1251", "cp866", "koi8-u")],
        *[(RUSSIAN.upper().replace("«", '"').replace("»", '"'), name) for name in ("cp1251", "cp866")],
        *[(UKRAINIAN, name) for name in ("utf-8", "utf-16", "cp1251", "cp1125", "koi8-u")],
        *[(MACEDONIAN, name) for name in ("utf-8", "utf-16", "cp1251")],
        *[(text, name) for text in (SPANISH, FRENCH, GERMAN, DANISH) for name in ("utf-8", "cp1252")],
        *[(text, name) for text in (POLISH, CZECH, SERBIAN, HUNGARIAN) for name in ("utf-8", "cp1250")],
        *[(ENGLISH, name) for name in ("utf-8", "utf-16-le", "cp1251")],
    ],
)
def test_a_text_is_read_in_the_encoding_it_was_saved_in(text, encoding):
    assert read(text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"a;b\x00c\r\n", "binary"),
        (b"\x01\x02\x03\x04\x05;\x06", "binary"),
        ("名前;電話".encode("gbk"), "letters"),
        (b"\xff\xfe\x00\xd8\x00\x00", "letters"),
    ],
)
def test_what_is_no_text_is_refused_with_its_reason(data, reason):
    with pytest.raises(Unreadable) as refusal:
        read(data)
    assert refusal.value.reason == reason


def test_a_few_letters_broken_on_the_way_do_not_change_the_encoding():
    data = (RUSSIAN * 20).encode()

    assert read(data[:-1] + b"\xd0").startswith(RUSSIAN)
    assert read(data[:40] + b"\xd0\xff" + data[40:]).count("\ufffd") < 4


def test_a_long_text_is_judged_by_the_whole_of_it():
    """Letters may come first after megabytes of figures."""
    text = "1;2\r\n" * 400_000 + "Иванов;3\r\n"

    assert read(text.encode("cp1251")) == text


def test_the_encoding_can_be_told():
    text, name = decoding.opened(io.BytesIO("Пётр".encode("koi8-r")), encoding="koi8-r")

    assert (text.read(), name) == ("Пётр", "koi8-r")
    with pytest.raises(Unreadable, match="letters"):
        decoding.opened(io.BytesIO(b"a"), encoding="rot13")
