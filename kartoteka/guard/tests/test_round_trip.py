"""T30: what goes out comes in again as it was, by our own import; and no cell of it is a formula."""

import csv
import io

import pytest
from django.conf import settings

from kartoteka.access import acting
from kartoteka.cards import adding
from kartoteka.cards.tests import makers as cards
from kartoteka.guard.tests import makers
from kartoteka.intake.tables import reading
from kartoteka.lib import folding, planting
from kartoteka.lib import phones as phone_numbers

NAMES = [
    "ООО «Ромашка; и сыновья»",
    '=HYPERLINK("http://x","y")',
    "+380 Сервіс",
    "-1",
    "@home",
    "'=уже с апострофом",
    "''=с двумя",
    'Имя с "кавычками" и\u00a0пробелом',
    "Ѓорѓи Љубо 📷",
    "007",
    "12345678901234567890",
    "2026-11-22",
    "1,5",
]


def tidied(name):
    return folding.tidy(name)


def number(text):
    return phone_numbers.read(text.removeprefix("'"), country="RU").canonical


def real(rows):
    """Those that are no marks of the copy; they have the number behind the name."""
    return [row for row in rows if not planting.is_planted(number(row[1]), secret=settings.LOOKUP_KEY)]


def read_back(data):
    """The cells below the headings, as our own import understands the file."""
    told = list(reading.parts(io.BytesIO(data)))
    assert "refused" not in dict(told), told
    [sheet] = dict(told)["guessed"]["sheets"]
    assert sheet["heading_lines"][-1] == 2
    lines = [cells for word, piece in told if word == "lines" for _number, cells in piece]
    return lines[2:]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_names_and_telephones_come_back_as_they_were(anna, vera, form):
    phones = {}
    for name in NAMES:
        client = cards.client(by=anna, name=name, phone=(phone := cards.fresh_phone()))
        phones[client.name] = phone.canonical

    columns = ("name", "contacts:phone")
    export = makers.built(makers.requested(by=anna, columns=columns, form=form), by=vera)
    rows = read_back(makers.taken(export, by=anna))

    assert {row[0]: number(row[1]) for row in real(rows)} == phones


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("column", ["name", "contacts:phone", "contacts:email", "keeper"])
def test_one_column_alone_comes_back_as_it_was(anna, vera, form, column):
    for name in NAMES:
        cards.client(by=anna, name=name, phone=cards.fresh_phone())
    columns = (column,)
    wanted = makers.requested(by=anna, columns=columns, form=form, reason="Сверка; с бухгалтерией, «срочно»")
    data = makers.taken(makers.built(wanted, by=vera), by=anna)

    rows = read_back(data)

    assert all(len(row) == 1 for row in rows)
    if column == "name":
        assert {row[0] for row in rows} > {tidied(name) for name in NAMES}
    planted = planting.count(len(NAMES)) if column in ("name", "contacts:phone") else 0
    assert len(rows) == (0 if column == "contacts:email" else len(NAMES) + planted)


def test_no_cell_of_a_text_file_begins_as_a_formula(anna, vera):
    for name in NAMES:
        cards.client(by=anna, name=name, phone=cards.fresh_phone())

    data = makers.taken(makers.built(makers.requested(by=anna), by=vera), by=anna)

    cells = [cell for row in csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";") for cell in row]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []


def test_each_export_has_an_order_of_its_own(anna, vera):
    with acting.acting(anna):
        for number in range(60):
            adding.add(f"Ромашка {number}", by=anna)

    orders = []
    for _ in range(2):
        export = makers.built(makers.requested(by=anna, columns=("name",)), by=vera)
        names = [row[0] for row in read_back(makers.taken(export, by=anna))]
        orders.append([name for name in names if name.startswith("Ромашка")])

    assert orders[0] != orders[1]
    assert sorted(orders[0]) == sorted(orders[1])
    assert len(orders[0]) == 60


def test_contacts_without_the_second_key_would_be_masks(anna, vera, monkeypatch):
    from kartoteka.guard import building

    phone = cards.fresh_phone()
    cards.client(by=anna, phone=phone)
    monkeypatch.setattr(building, "_given", lambda *_: {})

    export = makers.built(makers.requested(by=anna), by=vera)
    data = makers.taken(export, by=anna).decode()

    assert phone.e164[-7:] not in "".join(filter(str.isdigit, data))
    assert phone.mask in data
