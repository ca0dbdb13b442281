from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation

from kartoteka.access import acting
from kartoteka.audit.models import Change
from kartoteka.cards import editing, fields
from kartoteka.cards.fields import FieldUnreadable
from kartoteka.cards.models import Client, Industry, OwnField, OwnValue
from kartoteka.cards.tests.makers import client as make_client
from kartoteka.cards.tests.makers import own_field

pytestmark = pytest.mark.django_db


def one(name):
    return fields.named(name, fields.of_clients())


def fresh(client, actor):
    found = Client.objects.visible_to(actor).get(pk=client.pk)
    fields.attach([found], actor)
    return found


@pytest.mark.parametrize(
    ("kind", "typed", "value", "written"),
    [
        ("text", "  Ёлки \u200b палки ", "Ёлки палки", "Ёлки палки"),
        ("number", "1 234,50", Decimal("1234.5"), "1234.5"),
        ("money", "-7", Decimal(-7), "-7"),
        ("date", "31.12.2026", date(2026, 12, 31), "2026-12-31"),
        ("date", "2026-02-01", date(2026, 2, 1), "2026-02-01"),
        ("flag", "да", True, "1"),
        ("choice", "красный", "Красный", "Красный"),
        ("choices", "синий; КРАСНЫЙ", ["Красный", "Синий"], "Красный; Синий"),
        ("link", "firm.ru/shop/", "https://firm.ru/shop", "https://firm.ru/shop"),
    ],
)
def test_an_own_field_of_each_kind_is_read_kept_and_read_back(manager, kind, typed, value, written):
    own = own_field(kind=kind, options=["Красный", "Синий"])
    client = make_client(by=manager)

    with acting.acting(manager):
        field = one(f"own:{own.key}")
        card = fresh(client, manager)
        editing.change(card, {field: field.read(typed)}, by=manager)

        kept = field.value_of(fresh(client, manager))
        assert (kept, field.written(kept)) == (value, written)


@pytest.mark.parametrize(
    ("kind", "typed"),
    [("number", "много"), ("date", "31.02.2026"), ("choice", "жёлтый"), ("flag", "может"), ("link", "//")],
)
def test_what_is_no_value_is_refused_and_the_field_named(manager, kind, typed):
    own = own_field(kind=kind, options=["Красный"])

    with acting.acting(manager):
        field = one(f"own:{own.key}")
        with pytest.raises(FieldUnreadable) as refusal:
            field.read(typed)

    assert refusal.value.field == f"own:{own.key}"


@pytest.mark.parametrize("kind", ["text", "number", "date", "flag", "choice", "choices", "link"])
def test_an_emptied_own_field_leaves_no_row_but_its_history(manager, kind):
    own = own_field(kind=kind, options=["Красный"])
    typed = {"number": "5", "date": "01.02.2026", "flag": "1", "link": "a.ru"}.get(kind, "Красный")
    client = make_client(by=manager)

    with acting.acting(manager):
        field = one(f"own:{own.key}")
        editing.change(fresh(client, manager), {field: field.read(typed)}, by=manager)
        editing.change(fresh(client, manager), {field: field.read("")}, by=manager)

        assert not OwnValue.objects.visible_to(manager).filter(client=client).exists()
        (change,) = Change.objects.filter(noun="client", noun_id=client.pk)
        assert list(change.fields) == [f"own:{own.pk}"]


def test_of_several_choices_some_may_go_while_others_stay(manager):
    own = own_field(kind="choices", options=["Алый", "Белый", "Чёрный"])
    client = make_client(by=manager)

    with acting.acting(manager):
        field = one(f"own:{own.key}")
        for typed in ("Алый; Белый", "Белый; Чёрный", "Алый; Белый; Чёрный", "Чёрный"):
            editing.change(fresh(client, manager), {field: field.read(typed)}, by=manager)
            assert field.written(field.value_of(fresh(client, manager))) == typed


def test_a_word_is_found_by_its_name_however_it_is_spelled(manager):
    with acting.system_actor("tests"):
        word = Industry()
        word.rename("Запчасти и сервис")
        word.save()

    with acting.acting(manager):
        assert one("industry").read(" запчасти И  СЕРВИС") == word
        with pytest.raises(FieldUnreadable):
            one("industry").read("Космос")


def test_every_field_reads_what_it_has_written(manager):
    client = make_client(by=manager)

    with acting.acting(manager):
        card = fresh(client, manager)
        for field in fields.of_clients():
            value = field.value_of(card)
            assert field.read(field.written(value)) == value, field.name


@pytest.mark.parametrize(
    ("name", "country", "good", "bad"),
    [
        ("tax_id", "RU", "7707083893", "7707083894"),
        ("tax_id", "UA", "32855961", "32855962"),
        ("bank_account", "RU", "40702810500000000001", "4070"),
        ("bank_account", "MK", "MK07250120000058984", "MK08250120000058984"),
        ("bank_code", "RU", "044525225", "144525225"),
    ],
)
def test_a_number_that_does_not_check_is_doubted_and_kept(manager, name, country, good, bad):
    client = make_client(by=manager)

    with acting.acting(manager):
        field = one(name)
        assert field.doubt(good, country=country) == ""
        assert field.doubt(bad, country=country)
        editing.change(fresh(client, manager), {field: field.read(bad)}, by=manager)
        assert getattr(fresh(client, manager), name) == bad


def test_values_are_shown_in_the_readers_language(manager):
    own_field(kind="number", name="Парк машин")
    with acting.acting(manager), translation.override("ru"):
        number = next(field for field in fields.of_clients() if field.kind == "number")
        assert number.shown(Decimal("1234.5")) == "1\xa0234,5"
        assert one("is_supplier").shown(False) == ""


def test_two_own_fields_may_not_be_called_alike(manager):
    own_field(name="Цвет")
    with acting.system_actor("tests"):
        assert OwnField.objects.filter(folded="цвет").count() == 1
