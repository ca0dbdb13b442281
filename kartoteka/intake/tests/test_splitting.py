import io

import pytest

from kartoteka.intake.tables import spelling, splitting
from kartoteka.intake.tables.unreadable import Unreadable

SEPARATORS = pytest.mark.parametrize("separator", [";", ",", "\t", "|"])


def records(text):
    """The separator and the records, as from a file."""
    file = io.StringIO(text, newline="")
    manner = splitting.manner_of(file)
    return manner.separator, list(splitting.records(file, manner))


def cells(text):
    return [record for _, record in records(text)[1]]


@SEPARATORS
def test_the_separator_is_found(separator):
    text = f"Имя{separator}Телефон\r\nИванов{separator}+7 916 123-45-67\r\n"
    assert records(text)[0] == separator
    assert cells(text) == [["Имя", "Телефон"], ["Иванов", "+7 916 123-45-67"]]


@SEPARATORS
def test_separators_quotes_and_lines_inside_quotes_stay(separator):
    text = f'"Иванов{separator} ""Ваня""\r\nи сын"{separator}123\r\nПетров{separator}456'
    assert cells(text) == [[f'Иванов{separator} "Ваня"\nи сын', "123"], ["Петров", "456"]]


def test_commas_in_names_do_not_mislead():
    text = "ООО Рога, копыта;1\r\nИП Иванов, Пётр, брат;2\r\nЗАО Снег;3\r\n"
    assert records(text)[0] == ";"


def test_the_separator_that_excel_names_is_believed():
    assert cells("sep=|\r\na;b|c\r\n") == [["a;b", "c"]]
    assert records("sep=|\r\na;b|c\r\n")[1][0][0] == 2


def test_one_column_has_no_separator():
    assert cells("Иванов\r\nПетров\r\n") == [["Иванов"], ["Петров"]]


def test_single_quotes_are_quotes_where_all_cells_have_them():
    assert cells("'Иванов, Иван','123'\r\n'Петров','456'") == [["Иванов, Иван", "123"], ["Петров", "456"]]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_blank_lines_are_counted_and_left_out(end):
    text = end.join(["a;1", "", ";", "b;2"])
    assert records(text)[1] == [(1, ["a", "1"]), (4, ["b", "2"])]


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        ("  Иванов\u00a0", "Иванов"),
        ("Ива\u200bнов\ufeff\u00ad", "Иванов"),
        ("Иванов\x07", "Иванов"),
        ("'+7 916 123-45-67", "+7 916 123-45-67"),
        ("'=1+1", "=1+1"),
        ("'-5", "-5"),
        ("'@ник", "@ник"),
        ("'Тихий' Дон", "'Тихий' Дон"),
        ('="+79161234567"', "+79161234567"),
        ("+79161234567", "+79161234567"),
    ],
)
def test_a_cell_is_what_was_meant(cell, meant):
    assert spelling.tidy(cell) == meant


def test_letters_behind_a_closing_quote_do_no_harm():
    assert cells('"Рога" и копыта;1\n"Рога" и копыта;2') == [["Рога и копыта", "1"], ["Рога и копыта", "2"]]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('имя;телефон\r\n"Иванов;123\r\nПетров;456\r\n', 2),
        ('имя;телефон\r\n"Иванов;123', 2),
        ('имя;телефон\r\nИванов;123\r\n"Петров;456\r\nСидоров;789\r\n"ООО Снег";1\r\n', 3),
    ],
)
def test_a_quote_that_is_never_closed_is_refused_with_its_line(text, line):
    with pytest.raises(Unreadable) as refusal:
        records(text)
    assert (refusal.value.reason, refusal.value.line) == ("quote", line)


@pytest.mark.parametrize(
    ("text", "reason", "line"),
    [
        ("a;b\r\n" + ";" * 10**6 + "x", "too many columns", 2),
        ("a;b\r\n" + "x" * 40_000, "cell too long", 2),
    ],
)
def test_what_is_beyond_measure_is_refused_with_its_line(text, reason, line):
    with pytest.raises(Unreadable) as refusal:
        records(text)
    assert (refusal.value.reason, refusal.value.line) == (reason, line)


def test_a_million_empty_columns_at_the_end_are_nothing():
    assert cells("Иванов;123" + ";" * 10**6) == [["Иванов", "123"]]
