"""T30: a list that came to light names whose copy it is, cut, sorted anew or typed over; and never somebody else's."""

import csv
import io
import random

import pytest

from kartoteka.access import acting
from kartoteka.cards.models import Client
from kartoteka.cards.tests import makers as cards
from kartoteka.guard import recognising
from kartoteka.guard.tests import makers
from kartoteka.lib import phones, planting, spreadsheets

CLIENTS = 60


@pytest.fixture
def firm(anna):
    for number in range(CLIENTS):
        letter = "абвгде"[number % 6]
        name = planting.person(f"client {number}", number, letter=letter) + f" {number}"
        cards.client(by=anna, name=name, phone=phones.Phone(f"+7916{1_000_000 + number * 7}"))


def table_of(asks, allows, columns=("name", "contacts:phone", "keeper")):
    export = makers.built(makers.requested(by=asks, columns=columns), by=allows)
    text = makers.taken(export, by=asks).decode("utf-8-sig")
    return export, list(csv.reader(io.StringIO(text), delimiter=";"))


@pytest.fixture
def copies(firm, anna, vera):
    return [table_of(anna, vera) for _ in range(4)]


def found(lines, vera):
    with acting.acting(vera):
        return recognising.recognise(lines, country="RU", by=vera)


def named(lines, vera):
    return [finding.export.pk for finding in found(lines, vera) if finding.is_named]


def test_the_stamp_names_the_copy(copies, vera):
    for export, lines in copies:
        assert named(lines[:1], vera) == [export.pk]


def test_a_cut_copy_is_known_by_its_order_and_by_how_numbers_are_spelled(copies, vera):
    for export, lines in copies:
        assert named(lines[20:45], vera) == [export.pk]
        assert named([row[:1] for row in lines[2:]], vera) == [export.pk]


def test_a_copy_that_was_sorted_anew_is_known_by_how_numbers_are_spelled(copies, vera):
    for export, lines in copies:
        assert named(sorted(lines[2:])[10:40], vera) == [export.pk]


def test_a_copy_that_was_typed_over_is_known_by_its_made_up_clients(copies, vera):
    for export, lines in copies:
        typed = [[row[0], phones.read(row[1].strip("'"), country="RU").e164] for row in sorted(lines[2:])]
        assert named(typed, vera) == [export.pk]


def test_nobody_is_named_for_a_list_that_is_no_export(copies, vera):
    with acting.acting(vera):
        people = [[client.name, "", ""] for client in Client.objects.visible_to(vera)]
    random.Random(1).shuffle(people)  # noqa: S311  # repeatable, not secret

    assert named(people[:20], vera) == []
    assert named([["Кто-то совсем другой", "+7 916 555-44-33"]] * 30, vera) == []


def test_nothing_to_read_is_told(vera):
    with pytest.raises(recognising.NothingToRead):
        found([["", " "]], vera)


def test_the_made_up_are_few_and_never_real(copies):
    _export, lines = copies[0]
    names = [row[0] for row in lines[2:]]

    assert len(names) == CLIENTS + planting.count(CLIENTS) == CLIENTS + 6
    assert [name[:1].lower() for name in names] == sorted(name[:1].lower() for name in names)
    numbers = [phones.read(spreadsheets.unguarded(row[1]), country="RU") for row in lines[2:]]
    assert len({phone.canonical for phone in numbers}) == len(names)


def test_the_program_itself_never_meets_them(copies, vera):
    with acting.acting(vera):
        assert Client.objects.visible_to(vera).count() == CLIENTS
