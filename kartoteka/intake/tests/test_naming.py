from datetime import date
from decimal import Decimal

import pytest

from kartoteka.intake.layouts import naming, taking
from kartoteka.intake.layouts.taking import Day


@pytest.mark.parametrize(
    ("text", "last", "first", "patronymic"),
    [
        ("Иванов Иван Иванович", "Иванов", "Иван", "Иванович"),
        ("Иван Иванович Иванов", "Иванов", "Иван", "Иванович"),
        ("Иванов И.И.", "Иванов", "И.", "И."),
        ("И. И. Иванов", "Иванов", "И.", "И."),
        ("Анна Петрова", "Петрова", "Анна", ""),
        ("Петрова Анна", "Петрова", "Анна", ""),
        ("Ковальчук Ольга Іванівна", "Ковальчук", "Ольга", "Іванівна"),
        ("Стојановски Илија", "Стојановски", "Илија", ""),
        ("Илија Стојановски", "Стојановски", "Илија", ""),
        ("John Smith", "Smith", "John", ""),
        ("Smith, John", "Smith", "John", ""),
        ("ИП Самылин Пётр Ильич", "Самылин", "Пётр", "Ильич"),
        ("г-н Сидоров Олег", "Сидоров", "Олег", ""),
        ("Ольга", "", "Ольга", ""),
        ("Кузнецов", "Кузнецов", "", ""),
    ],
)
def test_a_name_is_taken_apart_in_any_order(text, last, first, patronymic):
    name = naming.person(text)

    assert (name.last, name.first, name.patronymic) == (last, first, patronymic)


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        (("Усольцев Олег Валентинович", "", ""), ("Усольцев", "Олег", "Валентинович")),
        (("Наркаев", "Вячеслав Рифхатович", ""), ("Наркаев", "Вячеслав", "Рифхатович")),
        (("Мартиняхин", "Виталий", "Геннадьевич"), ("Мартиняхин", "Виталий", "Геннадьевич")),
    ],
)
def test_parts_that_slipped_into_other_columns_are_put_right(parts, whole):
    name = naming.from_parts(*parts)

    assert (name.last, name.first, name.patronymic) == whole


@pytest.mark.parametrize(
    "text", ["ООО Ромашка", "Рога и Копыта", 'АО "Вектор"', "Müller GmbH", "Завод Сатурн"]
)
def test_a_company_is_no_person(text):
    assert naming.is_company(text)


@pytest.mark.parametrize("text", ["Иванов Иван", "ИП Самылин Пётр", "John Smith", "Ковальчук О.І."])
def test_a_person_is_no_company(text):
    assert not naming.is_company(text)


@pytest.mark.parametrize(
    "text", ["ООО «Ромашка» (Иванов Иван)", "ООО «Ромашка», Иванов Иван", "Иванов Иван — ООО «Ромашка»"]
)
def test_a_company_and_its_person_are_told_apart(text):
    assert naming.company_and_person(text) == ("ООО «Ромашка»", "Иванов Иван")


@pytest.mark.parametrize(
    ("cell", "order", "day"),
    [
        ("12.05.2024", "dmy", Day(5, 12, 2024)),
        ("05/12/24", "mdy", Day(5, 12, 2024)),
        ("2024-05-12 10:00:00", "dmy", Day(5, 12, 2024)),
        ("31/12/1980", "mdy", Day(12, 31, 1980)),
        ("--0229", "dmy", Day(2, 29)),
        ("29.02", "dmy", Day(2, 29)),
        ("12 мая 1980 г.", "dmy", Day(5, 12, 1980)),
        ("19800322", "dmy", Day(3, 22, 1980)),
        ("45424", "dmy", Day(5, 12, 2024)),
        ("31.02.2024", "dmy", None),
        ("вчера", "dmy", None),
    ],
)
def test_a_day_is_read_in_any_spelling(cell, order, day):
    assert taking.day(cell, order=order) == day


def test_a_day_has_a_date_when_its_year_is_known():
    assert Day(5, 12, 2024).date == date(2024, 5, 12)
    assert Day(5, 12).date is None


@pytest.mark.parametrize(
    ("cell", "decimal", "number"),
    [
        ("1 234,50", ",", "1234.50"),
        ("1,234.50", ".", "1234.50"),
        ("1.234,50 €", ",", "1234.50"),
        ("12,5", ".", "12.5"),
        ("−7", ".", "-7"),
        ("1,234", ".", "1234"),
        ("нет", ".", None),
    ],
)
def test_a_number_is_read_with_comma_or_point(cell, decimal, number):
    assert taking.number(cell, decimal=decimal) == (number and Decimal(number))


def test_values_are_taken_out_of_one_cell():
    assert taking.several("0 800 30 99 09, (067) 217 07 31") == ["0 800 30 99 09", "(067) 217 07 31"]
    assert taking.several("+7 495 1234567, доб. 12") == ["+7 495 1234567, доб. 12"]
    assert taking.emails("Анна <a@b.ru>; c@d.ru") == ["a@b.ru", "c@d.ru"]
    assert taking.contacts("тел. +7 916 123-45-67, a@b.ru") == (["+7 916 123-45-67"], ["a@b.ru"])
    assert taking.listed("VIP; опт, VIP") == ["VIP", "опт"]
    assert [taking.flag(word) for word in ("Да", "ні", "x", "?")] == [True, False, True, None]
