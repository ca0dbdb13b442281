from datetime import date

import pytest

from kartoteka.access import acting
from kartoteka.cards import fields
from kartoteka.cards.models import Client, ContactPoint, Industry, Job, Mark, Person
from kartoteka.cards.tests import makers as cards
from kartoteka.intake import judging, starting
from kartoteka.intake.layouts.layout import Layout
from kartoteka.intake.mends import OnTrouble
from kartoteka.intake.models import Mapping
from kartoteka.intake.plans import OnKnown, Plan
from kartoteka.intake.tests import makers
from kartoteka.journal.models import Entry
from kartoteka.lib import phones
from kartoteka.staff.tests import makers as staff

FIRMS = ("Компания", "Контактное лицо", "Должность", "Телефон", "E-mail", "Город", "ИНН", "Отрасль", "Метки")
ROMASHKA = (
    "ООО «Ромашка»",
    "Иванов Иван Иванович",
    "директор",
    "8 916 123-45-01, 8 916 123-45-02",
    "Ivanov@Romashka.ru",
    "Псков",
    "7707083893",
    "Запчасти",
    "Важный, Дилер",
)


def loaded(actor, *lines, heading=FIRMS, **plan):
    return makers.applied(by=actor, data=makers.csv(lines, heading=heading), **plan)


def the(model, actor, **which):
    return model.objects.visible_to(actor).get(**which)


def test_a_line_of_a_firm_becomes_a_card_with_all_that_it_says(manager):
    loaded(manager, ROMASHKA)

    with acting.acting(manager):
        client, person = the(Client, manager), the(Person, manager)
        assert (client.kind, client.name, client.tax_id) == ("company", "ООО «Ромашка»", "7707083893")
        assert client.industry == Industry.objects.get(name="Запчасти")
        assert set(client.marks.all()) == set(Mark.objects.filter(name__in=["Важный", "Дилер"]))
        assert (person.name, the(Job, manager).post) == ("Иванов Иван Иванович", "директор")
        points = ContactPoint.objects.visible_to(manager).order_by("id").values_list("kind", "mask")
        assert list(points) == [
            ("phone", "+7 9•• •••-45-01"),
            ("phone", "+7 9•• •••-45-02"),
            ("email", "i•••@r•••.ru"),
            ("address", "Псков, •••"),
        ]


def test_lines_of_one_firm_make_one_card_with_several_people(manager):
    second = ("ООО Ромашка", "Петрова Анна", "бухгалтер", "8 916 123-45-03", "", "", "", "", "")
    batch = loaded(manager, ROMASHKA, second)

    assert batch.tally == {"made": 1, "joined": 1}
    with acting.acting(manager):
        people = Person.objects.visible_to(manager).order_by("id").values_list("name", flat=True)
        assert list(people) == ["Иванов Иван Иванович", "Петрова Анна"]
        anna = the(ContactPoint, manager, last_four="4503")
        assert anna.person.name == "Петрова Анна"


def test_a_card_that_is_there_is_filled_in_and_given_back(manager):
    phone = phones.read("+79161234501", country="RU")
    client = cards.client(by=manager, name="Ромашка", phone=phone)
    batch = loaded(manager, ROMASHKA, on_known=OnKnown.FILL)

    assert batch.tally == {"updated": 1}
    with acting.acting(manager):
        filled = the(Client, manager)
        assert (filled.name, filled.tax_id, filled.version) == ("Ромашка", "7707083893", 2)
        assert ContactPoint.objects.visible_to(manager).filter(client=client).count() == 4

    makers.undone(batch, by=manager)
    with acting.acting(manager):
        left = the(Client, manager)
        assert (left.tax_id, left.industry) == ("", None)
        assert the(ContactPoint, manager).last_four == "4501"
        assert not Person.objects.visible_to(manager).exists()


def test_a_card_that_has_it_all_is_left_as_it_was(manager):
    loaded(manager, ROMASHKA)
    again = loaded(manager, ROMASHKA, on_known=OnKnown.FILL)

    assert again.tally == {"unchanged": 1}
    with acting.acting(manager):
        assert the(Client, manager).version == 1


def test_the_files_values_are_written_over_the_cards_only_when_it_is_said(manager):
    loaded(manager, ROMASHKA)
    other = (*ROMASHKA[:6], "7736050003", *ROMASHKA[7:])

    loaded(manager, other, on_known=OnKnown.FILL)
    with acting.acting(manager):
        assert the(Client, manager).tax_id == "7707083893"
    loaded(manager, other, on_known=OnKnown.OVERWRITE)
    with acting.acting(manager):
        assert the(Client, manager).tax_id == "7736050003"


def test_a_value_that_cannot_be_read_leaves_the_line_or_the_value_out(manager):
    crooked = (*ROMASHKA[:3], "8 916", "нет почты", *ROMASHKA[5:])

    assert loaded(manager, crooked).tally == {"bad_phone": 1}
    assert loaded(manager, crooked, on_trouble=OnTrouble.DROP).tally == {"made": 1}
    with acting.acting(manager):
        assert the(ContactPoint, manager).kind == "address"


def test_an_own_field_is_filled_from_its_column(manager):
    own = cards.own_field(kind="number", name="Парк машин")
    heading = ("Название", "Машин")
    roles = ("company", f"own:{own.key}")
    loaded(manager, ("Снег", "1 200"), ("Лёд", "много"), heading=heading, roles=roles)

    with acting.acting(manager):
        client = the(Client, manager)
        assert client.name == "Снег"
        assert client.own_values.model.objects.visible_to(manager).get().number == 1200


def test_own_fields_and_marks_of_a_card_that_is_there_are_written_over_when_it_is_said_and_given_back(
    manager,
):
    kinds = {
        "number": "Парк машин",
        "choice": "Класс",
        "choices": "Интересы",
        "date": "Основана",
        "flag": "Сеть",
    }
    options = ["A", "B", "C"]
    own = {
        kind: cards.own_field(kind=kind, name=name, options=options if kind.startswith("choice") else None)
        for kind, name in kinds.items()
    }
    plan = {
        "heading": ("Название", "Телефон", *kinds.values(), "Метки"),
        "roles": ("company", "phone", *(f"own:{one.key}" for one in own.values()), "marks"),
    }

    def kept():
        with acting.acting(manager):
            client = the(Client, manager)
            fields.attach([client], manager)
            told = {field.label: field.value_of(client) for field in fields.own_fields("client")}
            return [told[name] for name in kinds.values()], {mark.name for mark in client.marks.all()}

    loaded(manager, ("Снег", "8 916 123-45-01", "3", "A", "A", "25.03.2001", "", "Важный"), **plan)
    first = kept()
    assert first == ([3, "A", ["A"], date(2001, 3, 25), False], {"Важный"})
    second = ("Снег", "8 916 123-45-01", "0", "B", '"B; C"', "26.03.2001", "да", "Дилер")
    assert loaded(manager, second, on_known=OnKnown.FILL, **plan).tally == {"updated": 1}
    filled = kept()
    assert filled == ([3, "A", ["A", "B", "C"], date(2001, 3, 25), True], {"Важный", "Дилер"})

    batch = loaded(manager, second, on_known=OnKnown.OVERWRITE, **plan)
    assert batch.tally == {"updated": 1}
    assert kept() == ([0, "B", ["B", "C"], date(2001, 3, 26), True], {"Важный", "Дилер"})
    makers.undone(batch, by=manager)
    assert kept() == filled


def test_what_has_no_place_on_the_card_is_kept_in_a_note(manager):
    loaded(manager, ("Снег", "красный"), heading=("Название", "Любимый цвет"), roles=("company", "own"))

    with acting.acting(manager):
        assert the(Entry, manager).text == "Любимый цвет: красный"


def test_a_birthday_without_a_year_is_a_birthday(manager):
    heading = ("Фамилия", "Имя", "День рождения")
    roles = ("last_name", "first_name", "birthday")
    loaded(manager, ("Ковач", "Анна", "07.05"), heading=heading, roles=roles)

    with acting.acting(manager):
        anna = the(Person, manager)
        assert (anna.name, anna.birthday, anna.birth_year_known) == ("Ковач Анна", date(1904, 5, 7), False)
        assert (the(Client, manager).kind, anna.is_himself) == ("person", True)


def test_the_day_on_which_a_firm_was_founded_is_read_in_the_order_of_its_column(manager):
    heading = ("Компания", "Дата основания")
    lines = (("ООО «Ромашка»", "07/25/2009"), ("ООО «Василёк»", "03/04/2011"))
    loaded(manager, *lines, heading=heading)

    with acting.acting(manager):
        founded = dict(Client.objects.visible_to(manager).values_list("name", "founded_on"))
    assert founded == {"ООО «Ромашка»": date(2009, 7, 25), "ООО «Василёк»": date(2011, 3, 4)}


def test_what_was_made_of_a_layout_is_remembered(manager):
    first = makers.received(by=manager, data=makers.csv([ROMASHKA], heading=FIRMS))
    loaded(manager, ROMASHKA, roles=("company", "person", "post", "phone", "email", "region"))

    again = makers.received(by=manager, data=makers.csv([ROMASHKA], heading=FIRMS))
    assert Plan.of(again).main.uses[5].role == "region"
    assert first.fingerprint == again.fingerprint == Layout.of(again.layout).fingerprint
    with acting.acting(manager):
        assert Mapping.objects.count() == 1


def test_clients_of_a_bought_list_are_held(head, manager):
    batch = makers.received(by=head, data=makers.csv([ROMASHKA], heading=FIRMS))
    with acting.acting(head):
        batch.is_bought = True
        starting.apply(batch, Plan.of(batch), by=head)
    makers.apply(batch)

    with acting.acting(head):
        assert the(Client, head).is_held
        batch = makers.fresh(batch, by=head)
        assert judging.worth(batch, by=head).overlap == 0
        assert judging.sample(batch, by=head) == [the(Client, head)]
        assert judging.release(batch, by=head) == 1
        assert not the(Client, head).is_held
        with pytest.raises(judging.NothingToJudge):
            judging.release(batch, by=head)


def test_a_file_names_the_manager_and_only_a_leader_is_heard(head, manager):
    heading = ("Название", "Менеджер")
    lines = [("Снег", "Анна")]
    loaded(head, *lines, heading=heading, roles=("company", "keeper"))
    with acting.acting(head):
        assert the(Client, head).keeper_id == manager.member_id

    colleague = staff.actor(name="Вова")
    loaded(colleague, ("Лёд", "Анна"), heading=heading, roles=("company", "keeper"))
    with acting.acting(colleague):
        assert the(Client, colleague).keeper_id == colleague.member_id
        assert "Анна" in the(Entry, colleague).text


@pytest.mark.parametrize("fraction", ["7.9161234501E+10", "7,9161234501E+10"])
def test_a_number_that_a_spreadsheet_cut_short_is_told(manager, fraction):
    line = (*ROMASHKA[:3], fraction, *ROMASHKA[4:])
    assert loaded(manager, line).tally == {"cut_phone": 1}
