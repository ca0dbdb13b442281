import pytest

from kartoteka.intake.tables import guessing, headings

PHONES = ["+7 916 123-45-67", "8 (495) 123-45-67", "067 123 45 67"]


@pytest.mark.parametrize(
    ("heading", "use"),
    [
        *[
            (word, "phone")
            for word in ("Phone", "Mobile number", "Телефон", "Тел.", "КонтактныйТелефон", "Мобільний")
        ],
        *[(word, "phone") for word in ("Телефонски број", "phone_number", "ТЕЛЕФОН (моб.)", "Телефони")],
        *[
            (word, "name")
            for word in ("Name", "Client", "Имя", "Ф.И.О.", "ФИО", "Название", "Наименование контрагента")
        ],
        *[
            (word, "name")
            for word in ("Ім'я", "Ім’я", "ПІБ", "Назва", "Име", "Назив", "Company name", "Контрагент")
        ],
        *[
            (word, "part")
            for word in ("Фамилия", "Отчество", "last_name", "First name", "Прізвище", "По батькові")
        ],
        *[
            (word, "note")
            for word in ("Notes", "Комментарий", "Примечание", "Примітка", "Забелешка", "Описание")
        ],
        *[(word, "") for word in ("Client type", "КодКлиента", "Город", "e-mail", "", "2007", "Менеджер")],
    ],
)
def test_a_heading_promises_what_its_words_say(heading, use):
    assert headings.promise(heading) == use


def test_the_heading_is_found_below_a_title():
    records = [["Список клиентов"], ["на 1 мая"], ["Имя", "Телефон"], ["Иванов", PHONES[0]]]
    assert guessing.heading_place(records) == 2


def test_a_table_without_headings_has_none():
    assert guessing.heading_place([["Иванов", PHONES[0]], ["Петров", PHONES[1]]]) is None


def test_a_heading_nobody_knows_is_told_by_the_figures_below_it():
    assert guessing.heading_place([["Кто", "Куда"], ["Иванов", PHONES[0]], ["Петров", PHONES[1]]]) == 0


def test_columns_without_headings_are_told_by_what_stands_in_them():
    records = [
        [
            "7",
            PHONES[0],
            "Иванов Иван",
            "Просил перезвонить в понедельник, интересуется скидкой на опт",
            "2024-05-12",
        ],
        ["8", PHONES[1], "Петров Пётр", "Был на выставке, оставил визитку, хочет прайс-лист", "2024-05-13"],
    ]
    assert guessing.uses([], records) == ["", "phone", "name", "note", ""]


@pytest.mark.parametrize(
    "cells",
    [
        ["2024-05-12", "2023-01-31"],
        ["55.75123456", "37.61234567"],
        ["19151111", "19160203"],
        ["1250000", "1300000"],
    ],
)
def test_days_places_and_prices_are_no_phones(cells):
    assert guessing.uses([], [[cell] for cell in cells]) == [""]


@pytest.mark.parametrize("cells", [PHONES, ["79161234567", "380671234567"], ["0671234567", "0501234567"]])
def test_phones_are_known_in_any_spelling(cells):
    assert guessing.uses([], [[cell] for cell in cells]) == ["phone"]


def test_parts_of_a_name_are_joined_and_several_phones_are_taken():
    header = ["Фамилия", "Имя", "Отчество", "Мобильный", "Телефон", "Город"]
    assert guessing.uses(header, []) == ["name", "name", "name", "phone", "phone", ""]


def test_one_whole_name_is_enough():
    assert guessing.uses(["Название", "Контакт", "Телефон"], [])[0] == "name"
    assert guessing.uses(["Название", "Клиент", "Телефон"], [])[1] == ""


@pytest.mark.parametrize(
    ("header", "of_people"),
    [
        (["ФИО", "Телефон"], True),
        (["First name", "Phone"], True),
        (["Организация", "ФИО"], False),
        (["Название"], False),
    ],
)
def test_people_are_told_from_companies(header, of_people):
    assert headings.is_of_people(header) is of_people
