import pytest

from kartoteka.access import acting
from kartoteka.cards import own_fields
from kartoteka.cards.models import Client, ContactPoint, Industry, OwnField, OwnValue, Source
from kartoteka.cards.tests import makers as cards
from kartoteka.intake import checking
from kartoteka.intake.mends import OnTrouble
from kartoteka.intake.models import Row
from kartoteka.intake.plans import Plan
from kartoteka.intake.tests import makers
from kartoteka.journal.models import Entry
from kartoteka.staff.tests import makers as staff

HEADING = ("Компания", "Телефон", "E-mail", "ИНН", "Источник", "Менеджер")
GOOD = ("ООО «Ромашка»", "8 916 123-45-01", "info@romashka.ru", "7707083893", "", "")
CROOKED = ("ООО «Василёк»", "8 916", "info.vasilek.ru", "7707083890", "Инет", "Петров")


ROLES = ("company", "phone", "email", "tax_id", "source", "keeper")


def loaded(actor, *lines, heading=HEADING, **plan):
    if heading is HEADING:
        plan.setdefault("roles", ROLES)
    return makers.applied(by=actor, data=makers.csv(lines, heading=heading), **plan)


def forecast(actor, *lines, heading=HEADING, **plan):
    batch = makers.received(by=actor, data=makers.csv(lines, heading=heading))
    with acting.acting(actor):
        roles = plan.pop("roles", ROLES if heading is HEADING else ())
        batch.plan = makers.described(Plan.of(batch), *roles, **plan).as_json()
        return checking.check(batch, by=actor, country="RU")


def counts(found):
    return {problem.name: problem.count for problem in found.problems.in_order}


def notes(actor):
    with acting.acting(actor):
        return list(Entry.objects.visible_to(actor).values_list("text", flat=True))


def the(model, actor, **which):
    with acting.acting(actor):
        return model.objects.visible_to(actor).get(**which)


def test_each_kind_of_problem_is_counted_whatever_is_done_about_it(manager):
    found = forecast(manager, GOOD, CROOKED, CROOKED)

    assert counts(found) == {
        "bad_phone": 2,
        "bad_email": 2,
        "bad_tax_id": 2,
        "no_keeper": 2,
        "new_word:source": 2,
    }
    assert dict(found.tally) == {"made": 1, "bad_phone": 2}
    mended = forecast(manager, GOOD, CROOKED, mends={"bad_phone": "note", "bad_email": "empty"})
    assert counts(mended)["bad_phone"] == 1
    assert dict(mended.tally) == {"made": 2}


def test_a_value_goes_into_the_note_when_that_is_said_of_its_kind(manager):
    batch = loaded(manager, CROOKED, mends={"bad_phone": "note", "bad_email": "empty"})

    assert batch.tally == {"made": 1}
    (note,) = notes(manager)
    assert "Телефон: 8 916" in note
    assert "info.vasilek.ru" not in note
    with acting.acting(manager):
        assert not ContactPoint.objects.visible_to(manager).exists()
        assert Row.objects.visible_to(manager).get().trouble.startswith("Телефон: 8 916")


def test_the_rule_for_all_values_holds_where_nothing_else_is_said(manager):
    assert loaded(manager, CROOKED, on_trouble=OnTrouble.NOTE).tally == {"made": 1}
    (note,) = notes(manager)
    assert "E-mail: info.vasilek.ru" in note


@pytest.mark.parametrize(
    ("mend", "tally", "kept"),
    [("keep", "made", "7707083890"), ("empty", "made", ""), ("skip", "bad_tax_id", None)],
)
def test_a_tax_number_that_does_not_check_is_kept_or_not_as_the_person_says(manager, mend, tally, kept):
    line = (*GOOD[:3], "7707083890", "", "")

    assert loaded(manager, line, mends={"bad_tax_id": mend}).tally == {tally: 1}
    with acting.acting(manager):
        assert [one.tax_id for one in Client.objects.visible_to(manager)] == ([] if kept is None else [kept])


def test_a_new_word_is_added_left_out_or_taken_for_one_that_is_there(manager):
    with acting.acting(manager), acting.system_actor("tests"):
        internet = Source.objects.create(name="Интернет", folded="интернет")
    line = (*GOOD[:4], "Инет", "")

    loaded(manager, line, words={"source": {"инет": internet.key}})
    assert the(Client, manager).source_id == internet.pk

    other = ("ООО «Лютик»", "8 916 123-45-09", "", "", "Инстаграм", "")
    loaded(manager, other, mends={"new_word:source": "note"})
    assert the(Client, manager, name="ООО «Лютик»").source_id is None
    assert any("Инстаграм" in note for note in notes(manager))
    with acting.acting(manager):
        assert not Source.objects.filter(name="Инстаграм").exists()


def test_a_word_that_was_mapped_is_still_shown_so_that_it_can_be_mapped_otherwise(manager):
    with acting.acting(manager), acting.system_actor("tests"):
        key = Source.objects.create(name="Интернет", folded="интернет").key
    line = (*GOOD[:4], "Инет", "")

    found = forecast(manager, line, words={"source": {"инет": key}}, mends={"new_word:source": "skip"})

    assert counts(found) == {"new_word:source": 1}
    assert dict(found.tally) == {"made": 1}


def test_an_unknown_manager_is_mapped_to_a_colleague_by_those_who_may_hand_over(head, manager):
    boris = staff.member(name="Борис Борисов")
    line = (*GOOD[:5], "Петров")

    loaded(head, line, words={"keeper": {"петров": boris.key}})
    assert the(Client, head).keeper_id == boris.pk

    loaded(
        manager,
        ("ООО «Лютик»", "8 916 123-45-09", "", "", "", "Петров"),
        words={"keeper": {"петров": boris.key}},
    )
    assert the(Client, manager).keeper_id == manager.member_id
    assert any("Петров" in note for note in notes(manager))


def test_a_value_of_a_choice_is_mapped_onto_one_that_is_there(manager):
    own = cards.own_field(kind="choice", name="Класс", options=["Большой", "Малый"])
    heading, line = ("Компания", "Класс"), ("ООО «Ромашка»", "бол.")

    batch = loaded(
        manager,
        line,
        heading=heading,
        roles=["company", f"own:{own.key}"],
        words={f"own:{own.key}": {"бол": "Большой"}},
    )

    assert batch.tally == {"made": 1}
    assert notes(manager) == []


def classes_of(actor):
    with acting.acting(actor):
        return sorted(OwnValue.objects.visible_to(actor).values_list("text", flat=True))


def options_of(own):
    with acting.system_actor("tests"):
        return OwnField.objects.get(pk=own.pk).options


def test_values_of_an_own_choice_join_its_list(head):
    own = cards.own_field(kind="choice", name="Класс", options=["Большой"])
    lines = [
        ("ООО «Ромашка»", "средний"),
        ("ООО «Лютик»", "Средний"),
        ("ООО «Снег»", "большой"),
        ("Лёд", "малый"),
    ]
    name = f"own:{own.key}"
    told = {
        "heading": ("Компания", "Класс"),
        "roles": ["company", name],
        "mends": {f"bad_word:{name}": "add"},
    }

    assert counts(forecast(head, *lines, **told)) == {f"bad_word:{name}": 3}
    assert options_of(own) == ["Большой"]
    assert loaded(head, *lines, **told).tally == {"made": 4}

    assert options_of(own) == ["Большой", "средний", "малый"]
    assert classes_of(head) == ["Большой", "малый", "средний", "средний"]
    assert notes(head) == []


def test_new_values_stand_beside_those_of_several_that_are_there(head):
    own = cards.own_field(kind="choices", name="Интересы", options=["Лыжи"])
    name = f"own:{own.key}"
    told = {
        "heading": ("Компания", "Интересы"),
        "roles": ["company", name],
        "mends": {f"bad_word:{name}": "add"},
    }

    loaded(head, ("ООО «Ромашка»", "лыжи, сани"), **told)
    assert options_of(own) == ["Лыжи", "сани"]
    assert classes_of(head) == ["Лыжи", "сани"]


@pytest.mark.parametrize("is_full", [True, False])
def test_a_list_grows_neither_beyond_its_size_nor_by_those_who_may_not(is_full, head, manager):
    options = [f"Класс {number}" for number in range(own_fields.MOST_OPTIONS if is_full else 1)]
    own = cards.own_field(kind="choice", name="Класс", options=options)
    name = f"own:{own.key}"
    told = {
        "heading": ("Компания", "Класс"),
        "roles": ["company", name],
        "mends": {f"bad_word:{name}": "add"},
    }
    actor = head if is_full else manager

    assert loaded(actor, ("ООО «Ромашка»", "средний"), **told).tally == {"made": 1}

    assert options_of(own) == options
    assert notes(actor) == ["Класс: средний"]


def test_a_line_without_a_name_is_taken_when_the_person_says_so(manager):
    batch = loaded(manager, ("", *GOOD[1:]), mends={"no_name": "keep"})

    assert batch.tally == {"made": 1}
    assert "2" in the(Client, manager).name


def test_a_heading_within_the_data_and_a_total_are_no_clients(manager):
    lines = [
        GOOD,
        HEADING,
        ("ИТОГО:", "2", "", "", "", ""),
        ("Total Energies", "8 916 123-45-03", "", "", "", ""),
    ]

    assert loaded(manager, *lines).tally == {"made": 2, "no_client": 2}
    assert "Total Energies" in makers.names_of(manager)


def test_what_is_too_long_for_its_field_is_kept_in_the_note(manager):
    heading, line = ("Компания", "Режим работы"), ("ООО «Ромашка»", "с утра до вечера " * 20)

    loaded(manager, line, heading=heading)
    assert any("с утра до вечера" in note for note in notes(manager))


def test_days_that_can_be_read_in_two_ways_are_told(manager):
    heading = ("ФИО", "День рождения")
    lines = [("Иванов Иван", "03/04/1980"), ("Петров Пётр", "05/06/1981")]

    (days,) = forecast(manager, *lines, heading=heading).problems.doubtful_days.values()
    assert (days.either, days.examples) == (2, ["03/04/1980", "05/06/1981"])
    proven = [*lines, ("Сидоров Сидор", "25/12/1982")]
    assert not forecast(manager, *proven, heading=heading).problems.doubtful_days


def test_new_words_stand_in_the_list_by_default(manager):
    heading, line = ("Компания", "Отрасль"), ("ООО «Ромашка»", "Цветы")

    loaded(manager, line, heading=heading)
    with acting.acting(manager):
        assert Industry.objects.filter(name="Цветы").exists()


def test_phones_without_a_country_code_are_of_the_country_that_the_file_tells(manager):
    numbers = [(f"Фірма {n}", f"0{code}12345{n:02}") for n, code in enumerate([50, 67, 93, 95, 97, 98] * 3)]
    batch = makers.received(by=manager, data=makers.csv(numbers, heading=("Клієнт", "Телефон")))
    assert Plan.of(batch).country == "UA"

    loaded(manager, *numbers, heading=("Клієнт", "Телефон"))
    with acting.acting(manager):
        masks = ContactPoint.objects.visible_to(manager).values_list("mask", flat=True)
        assert {mask[:4] for mask in masks} == {"+380"}
