import io

import pytest

from kartoteka.intake.tables import vcards
from kartoteka.intake.tables.unreadable import Unreadable


def card(*lines, version="3.0"):
    """The filled columns of a card of these lines."""
    text = "\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""])
    (_, headings), (_, cells) = vcards.lines(io.StringIO(text, newline=""))
    return {heading: cell for heading, cell in zip(headings, cells, strict=False) if cell}


def test_a_card_of_version_two_has_bare_words_and_letters_in_figures():
    found = card(
        "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D0=98=D0=B2=D0=B0=D0=BD=D0=BE=D0=B2;=D0=90=D0=BD=",
        "=D0=BD=D0=B0;;;",
        "TEL;CELL;PREF:8 916 123-45-67",
        "TEL;WORK;FAX:8 495 123-45-67",
        "PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQ",
        "SkZJRgABAQAAAQABAAD",
        "",
        "NOTE:звонить\\nпосле шести",
        version="2.1",
    )

    assert found == {
        "Last name": "Иванов",
        "First name": "Анна",
        "Mobile phone": "8 916 123-45-67",
        "Fax": "8 495 123-45-67",
        "Note": "звонить\nпосле шести",
    }


def test_letters_in_figures_of_an_old_encoding_are_read():
    found = card("FN;CHARSET=windows-1251;ENCODING=QUOTED-PRINTABLE:=C0=ED=ED=E0", version="2.1")

    assert found == {"Full name": "Анна"}


def test_a_card_of_version_three_has_folded_lines_and_groups():
    found = card(
        "FN:Анна Ива",
        " нова",
        "item1.TEL;type=pref:+7 916 123-45-67",
        "item1.X-ABLabel:_$!<Main>!$_",
        "ORG:ООО «Ро\\;за»;Склад;Отдел 2",
        "ADR;TYPE=WORK:;офис 5;ул. Ленина\\, 1;Москва;;101000;Россия",
        "ADR;TYPE=HOME:;;ул. Мира, 2;Тверь;;;",
        "CATEGORIES:VIP,опт",
    )

    assert found["Full name"] == "Анна Иванова"
    assert (found["Company"], found["Department"]) == ("ООО «Ро;за»", "Склад, Отдел 2")
    assert (found["Street"], found["City"], found["Other address"]) == (
        "ул. Ленина, 1, офис 5",
        "Москва",
        "ул. Мира, 2, Тверь",
    )


def test_a_card_of_version_four_has_addresses_of_telephones():
    found = card(
        'TEL;VALUE=uri;TYPE="work,voice";PREF=1:tel:+1-418-656-9254;ext=102',
        "IMPP;PREF=1:telegram:anna",
        "BDAY:--0203",
        "KIND:org",
        version="4.0",
    )

    assert found == {
        "Work phone": "+1-418-656-9254 ext. 102",
        "Messenger": "telegram:anna",
        "Birthday": "--0203",
        "Kind": "company",
    }


def test_a_year_that_apple_does_not_mean_is_left_out():
    found = card("FN:Анна", "BDAY;X-APPLE-OMIT-YEAR=1604:1604-05-07", version="3.0")

    assert found["Birthday"] == "--05-07"


def test_cards_that_end_in_the_middle_are_read_as_far_as_they_go():
    text = "BEGIN:VCARD\nFN:Анна\nBEGIN:VCARD\nFN:Борис\nEND:VCARD\nBEGIN:vCard\nTEL:123"

    assert [cells[0] for number, cells in vcards.lines(io.StringIO(text)) if number] == ["Анна", "Борис", ""]


def test_cards_with_nothing_in_them_are_refused():
    with pytest.raises(Unreadable, match="no cards"):
        list(vcards.lines(io.StringIO("BEGIN:VCARD\nPHOTO:aaaa\nEND:VCARD\n")))
