import json

import pytest

from kartoteka.intake.layouts import guessing, words
from kartoteka.intake.layouts.layout import Layout, Sample

PHONES = [f"+7 916 123-45-{n:02d}" for n in range(30)]
PEOPLE = [
    "Иванов Иван Иванович",
    "Петрова Анна Сергеевна",
    "Сидоров Пётр",
    "Кузнецова Ольга",
    "Смирнов А.А.",
] * 6
COMPANIES = ["ООО «Ромашка»", "ООО Лютик", 'АО "Вектор"', "ТОВ Калина", "ЗАО Снег"] * 6


def guessed(*sheets, **named):
    """The layout of sheets that are given as lists of lines."""
    named = named or {"": sheets[0]}
    return guessing.guess(
        [Sample(name, list(enumerate([list(line) for line in lines], 1))) for name, lines in named.items()]
    )


def roles(lines):
    return [str(column.role) for column in guessed(lines).main.columns]


PROMISED = {
    "phone": "Phone|Mobile number|Телефон|Тел.|КонтактныйТелефон|Мобільний|Факс|Телефонски број|phone_number|"
    "ТЕЛЕФОН (моб.)|Handy|Téléphone",
    "name": "Name|Client|Имя|Название|Наименование контрагента|Ім'я|Ім’я|Назва|Име|Назив|Контрагент",
    "person": "Ф.И.О.|ФИО|ПІБ|Контактное лицо|Ansprechpartner",
    "company": "Company name|Организация|Підприємство|Société|Firma",
    "last_name": "Фамилия|last_name|Прізвище|Презиме|Nachname",
    "patronymic": "Отчество|По батькові|middlename",
    "note": "Notes|Комментарий|Примечание|Примітка|Забелешка|Описание",
    "tax_id": "ИНН|ЄДРПОУ|ЕДБ|ИНН/КПП|VAT number|USt-IdNr.",
    "email": "e-mail|E-mail адрес|Эл. почта|Пошта|Е-пошта|Courriel",
    "code": "КодКлиента|ID|№|Client ID",
    "birthday": "Дата рождения|Д.р.|Birthday|Geburtsdatum|Дата на раѓање",
    "postcode": "Почтовый индекс|ZIP|PLZ|Code postal",
    "keeper": "Менеджер|Ответственный|Account owner|Відповідальний",
}


@pytest.mark.parametrize(
    ("heading", "role"), [(word, role) for role, said in PROMISED.items() for word in said.split("|")]
)
def test_a_heading_promises_what_its_words_say(heading, role):
    promise = words.promise(heading)

    assert promise is not None
    assert promise.role == role


@pytest.mark.parametrize(
    "heading",
    ["", "2007", "Дата заявки", "Phone 1 - Label", "Тип услуги", "Номер договора", "Order date", "Марка"],
)
def test_a_heading_that_tells_of_something_else_promises_nothing(heading):
    assert words.promise(heading) is None


def test_a_title_is_left_above_and_two_lines_of_headings_are_read_together():
    layout = guessed(
        [
            ["Список клиентов на 01.05.2024"],
            ["", "Клиент", "", "Контакты", "", ""],
            ["№", "Наименование", "ИНН", "Телефон", "E-mail", "Примечание"],
            *[[str(n + 1), COMPANIES[n], "7707083893", PHONES[n], "a@b.ru", ""] for n in range(20)],
        ]
    )

    assert (layout.main.heading_lines, layout.main.first_line) == ((2, 3), 4)
    assert layout.main.columns[3].heading == "Контакты › Телефон"
    assert [str(column.role) for column in layout.main.columns] == [
        "ignored", "company", "tax_id", "phone", "email", "note",
    ]  # fmt: skip


def test_a_table_without_headings_is_told_by_what_stands_in_it():
    lines = [
        [COMPANIES[n], PEOPLE[n], PHONES[n], f"a{n}@b.ru", f"г. Москва, ул. Ленина, д. {n}"]
        for n in range(20)
    ]

    assert guessed(lines).main.heading_lines == ()
    assert roles(lines) == ["company", "person", "phone", "email", "address"]


@pytest.mark.parametrize(
    ("heading", "line", "expected", "told"),
    [
        (
            ["Прізвище", "Ім'я", "По батькові", "Дата народження", "Моб. телефон", "Місто", "Коментар"],
            ["Ковальчук", "Ольга", "Іванівна", "12.05.1980", "067 123 45 67", "Київ", ""],
            ["last_name", "first_name", "patronymic", "birthday", "phone", "city", "note"],
            ("uk", "UA"),
        ),
        (
            ["Назив", "ЕДБ", "Телефон", "Е-пошта", "Град", "Адреса", "Забелешка"],
            ["Алкалоид АД", "4030006525310", "070 123 456", "a@b.mk", "Скопје", "ул. Партизанска 5", ""],
            ["company", "tax_id", "phone", "email", "city", "address", "note"],
            ("mk", "MK"),
        ),
        (
            ["Company", "Contact", "Title", "Phone", "Email", "State", "Zip", "Lead Source", "Account Owner"],
            [
                "Acme Inc",
                "John Smith",
                "Sales manager",
                "(212) 555-1234",
                "j@a.com",
                "NY",
                "10001",
                "Web",
                "Bob",
            ],
            ["company", "person", "post", "phone", "email", "region", "postcode", "source", "keeper"],
            ("en", "US"),
        ),
        (
            ["Firma", "Nachname", "Vorname", "Straße", "PLZ", "Ort", "Handy", "Bemerkung"],
            ["Müller GmbH", "Müller", "Hans", "Hauptstr. 5", "10115", "Berlin", "0171 1234567", ""],
            ["company", "last_name", "first_name", "street", "postcode", "city", "phone", "note"],
            ("de", "DE"),
        ),
        (
            ["Société", "Nom", "Prénom", "Fonction", "Code postal", "Ville", "Téléphone", "Remarques"],
            ["Dupont SARL", "Dupont", "Marie", "Directrice", "75001", "Paris", "01 23 45 67 89", ""],
            ["company", "last_name", "first_name", "post", "postcode", "city", "phone", "note"],
            ("fr", "FR"),
        ),
    ],
)
def test_tables_of_other_countries_are_understood(heading, line, expected, told):
    layout = guessed([heading, *[line] * 20])

    assert [str(column.role) for column in layout.main.columns] == expected
    assert (layout.language, layout.country) == told


def test_sheets_are_joined_by_their_key():
    clients = [["Код", "Название"], *[[f"K{n}", f"{COMPANIES[n]} {n}"] for n in range(30)]]
    phones = [["Код клиента", "Телефон"], *[[f"K{n % 30}", PHONES[n % 30]] for n in range(50)]]
    contracts = [
        ["Номер договора", "Код клиента", "Сумма"],
        *[[f"{n}/24", f"K{n}", "1 234,50"] for n in range(30)],
    ]
    layout = guessed(Клиенты=clients, Телефоны=phones, Договоры=contracts)

    assert [str(sheet.purpose) for sheet in layout.sheets] == ["clients", "contacts", "sales"]
    assert [sheet.join and sheet.join.column for sheet in layout.sheets] == [None, 0, 1]
    assert layout.sheets[2].columns[2].decimal == ","


def test_long_sheets_are_joined_though_their_beginnings_tell_of_other_clients():
    clients = [["Код", "Название"], *[[f"K{n}", f"ООО «Ромашка {n}»"] for n in range(400)]]
    phones = [["Код клиента", "Телефон"], *[[f"K{n}", PHONES[n % 30]] for n in range(5000, 5400)]]
    layout = guessed(Клиенты=clients, Телефоны=phones)

    assert layout.sheets[1].join is not None
    assert (layout.sheets[1].join.column, layout.sheets[1].join.share) == (0, 0.0)


def test_sheets_with_the_same_headings_are_all_of_clients():
    lines = [["Название", "Телефон"], *[[COMPANIES[n], PHONES[n]] for n in range(20)]]
    layout = guessed(Москва=lines, Тверь=lines)

    assert [str(sheet.purpose) for sheet in layout.sheets] == ["clients", "clients"]
    assert layout.sheets[1].join is None


@pytest.mark.parametrize(
    ("cells", "role"),
    [
        ([f"{COMPANIES[n]} ({PEOPLE[n]})" for n in range(20)], "both"),
        ([(COMPANIES + PEOPLE)[n * 2 % 60] for n in range(30)], "name"),
        (COMPANIES, "company"),
        (PEOPLE, "person"),
    ],
)
def test_what_kind_of_name_a_column_holds_is_told_by_the_names(cells, role):
    assert roles([["Клиент", "Телефон"], *[[cell, PHONES[0]] for cell in cells]])[0] == role


def test_several_phones_and_other_contacts_in_a_cell_are_noticed():
    lines = [["Клиент", "Телефоны", "Контакты"]]
    lines += [
        [COMPANIES[n], f"{PHONES[n]}, {PHONES[n + 1]}", f"тел. {PHONES[n]}, a{n}@b.ru"] for n in range(20)
    ]
    columns = guessed(lines).main.columns

    assert columns[1].several
    assert columns[2].role == "contacts"


def test_a_heading_that_the_cells_contradict_is_not_believed():
    lines = [["Клиент", "Телефон"], *[[COMPANIES[n], f"a{n}@b.ru"] for n in range(20)]]

    assert guessed(lines).main.columns[1].role == "email"
    assert guessed(lines).main.columns[1].others[0][0] == "phone"


@pytest.mark.parametrize(
    "cells", [["2024-05-12", "2023-01-31"], ["55.75123456", "37.61234567"], ["19151111", "19160203"]]
)
def test_days_places_and_prices_are_no_phones(cells):
    assert "phone" not in roles([[cell] for cell in cells * 5])


@pytest.mark.parametrize(
    ("days", "order"),
    [(["12/31/2024", "01/02/2024"], "mdy"), (["31.12.24", "01.02.24"], "dmy"), (["2024-12-31"], "ymd")],
)
def test_the_order_of_days_is_told_by_figures_above_twelve(days, order):
    lines = [["Name", "Phone", "Visited"], *[["Acme Ltd", "020 7946 0018", one] for one in days * 5]]

    assert guessed(lines).main.columns[2].date_order == order


def test_contacts_of_google_and_outlook_are_known_by_their_headings():
    google = guessed([["First Name", "E-mail 1 - Value", "Phone 1 - Label"], ["Анна", "a@b.ru", "Mobile"]])
    outlook = guessed(
        [["First Name", "Last Name", "E-mail Address", "Business Phone"], ["Анна", "К", "a@b.ru", "1"]]
    )

    assert (google.make, outlook.make) == ("google", "outlook")
    assert [str(column.role) for column in google.main.columns] == ["first_name", "email", "ignored"]
    assert outlook.main.columns[3].label == "work"


def test_a_layout_goes_through_json_and_is_known_again_by_its_headings():
    lines = [["Название", "Телефон"], *[[COMPANIES[n], PHONES[n]] for n in range(20)]]
    layout, other = guessed(lines), guessed([["название ", "ТЕЛЕФОН"], ["ООО Новая", PHONES[5]]])

    assert Layout.of(json.loads(json.dumps(layout.as_json()))) == layout
    assert layout.fingerprint == other.fingerprint
    assert layout.fingerprint != guessed([["Название", "Почта"], ["ООО Новая", "a@b.ru"]]).fingerprint
