import pytest

from kartoteka.intake import lines

USES = ("name", "phone", "note")


def understood(*cells, uses=USES, country="RU"):
    return lines.understood((7, list(cells)), uses, country=country)


def numbers(line):
    return [phone.canonical for phone in line.phones]


def test_a_line_is_a_name_a_phone_and_a_note():
    line = understood("  Иванов\u00a0 Иван ", "8 (916) 123-45-67", "звонить после шести")

    assert (line.number, line.name, numbers(line), line.note) == (
        7,
        "Иванов Иван",
        ["+79161234567"],
        "звонить после шести",
    )
    assert (line.problem, line.shown_phone) == ("", "+7 9•• •••-45-67")


def test_columns_of_one_use_are_joined():
    line = understood(
        "Иванов",
        "Иван",
        "89161234567",
        "89161234568",
        "а",
        "б",
        uses=("name", "name", "phone", "phone", "note", "note"),
    )

    assert (line.name, line.note) == ("Иванов Иван", "а\nб")
    assert numbers(line) == ["+79161234567", "+79161234568"]


def test_ignored_columns_and_missing_cells_are_nothing():
    assert understood("Иванов", "мусор", uses=("name", "")).name == "Иванов"
    assert understood("Иванов").phones == ()


@pytest.mark.parametrize("cells", [(), ("", "", ""), ("мусор",)])
def test_a_line_that_holds_nothing_of_use_is_none(cells):
    assert understood(*cells, uses=("", "phone", "note")) is None


@pytest.mark.parametrize(
    ("cell", "country", "meant"),
    [
        ("+7 916 123-45-67", "UA", ["+79161234567"]),
        ("79161234567", "RU", ["+79161234567"]),
        ("380671234567", "RU", ["+380671234567"]),
        ("79161234567.0", "RU", ["+79161234567"]),
        ("070/123-456", "MK", ["+38970123456"]),
        ("8 (495) 123-45-67 доб. 12", "RU", ["+74951234567;ext=12"]),
        ("0 800 30 99 09, (067) 217 07 31", "UA", ["+380800309909", "+380672170731"]),
        ("8 916 123-45-67 или 8 916 123-45-68", "RU", ["+79161234567", "+79161234568"]),
        ("89161234567; 8 916 123 45 67", "RU", ["+79161234567"]),
    ],
)
def test_phones_are_read_in_any_spelling(cell, country, meant):
    assert numbers(understood("Иванов", cell, country=country)) == meant


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        (("", "89161234567"), "no_name"),
        (("  \u200b", "89161234567"), "no_name"),
        (("Я" * 301, ""), "long_name"),
        (("Иванов", "нет"), "bad_phone"),
        (("Иванов", "8 916"), "bad_phone"),
        (("Иванов", "8 916 123-45-67, 8 916"), "bad_phone"),
        (("Иванов", "7,91612E+10"), "cut_phone"),
    ],
)
def test_what_stands_in_the_way_is_named(cells, problem):
    assert understood(*cells).problem == problem


def test_a_number_in_a_name_goes_to_the_contacts():
    line = understood("Иванов Иван (8 916 123-45-67)", "")

    assert (line.name, numbers(line)) == ("Иванов Иван", ["+79161234567"])


def test_digits_in_a_name_that_are_no_phone_stay():
    assert understood("Магазин №12345 «Заря»").name == "Магазин №12345 «Заря»"


def test_numbers_in_a_note_are_known():
    line = understood("Иванов", "", "жена: 8 916 123-45-68")

    assert [phone.e164 for phone in line.mentioned] == ["+79161234568"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("8 916 123-45-67", "+7 9•• •••-45-67"),
        ("8 916 12", "• •16 12"),
        ("91612345", "••••2345"),
        ("жена 8 916 123-45-67, дом 12", "жена +7 9•• •••-45-67, дом 12"),
        ("дом 12", "дом 12"),
    ],
)
def test_what_is_shown_hides_numbers(text, shown):
    assert lines.veiled(text, country="RU") == shown
