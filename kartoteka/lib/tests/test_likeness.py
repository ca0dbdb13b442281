import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kartoteka.lib.likeness import alphabets, comparing, explaining, fields, finding, guessing, legal, sounds
from kartoteka.lib.likeness.fields import Role
from tools.figures import disguises, duplicates, noise, tables


def table(**columns):
    return [fields.column(label, Role(label), values) for label, values in columns.items()]


def crowd(count=300):
    """Different clients, so that frequencies mean something."""
    return [f"Клиент{at:02} Фамилия{at * 7:03}" for at in range(count)], [
        f"+79{at * 7919 % 1000:03}{at * 104729 % 1000000:06}" for at in range(count)
    ]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Шевчeнко", "шевченко"),
        ("  Ёлкин\u00a0Пётр ", "елкин петр"),
        ("Ро\u200bга и \u00adКопыта", "рога и копыта"),
        ("О’Браен", "о'браен"),
        ("ǅemal", "džemal"),
    ],
)
def test_a_text_becomes_plain(typed, meant):
    assert alphabets.plain(typed) == meant


@pytest.mark.parametrize(
    "name",
    [
        "ООО «Рога»",
        "Рога, ООО",
        "OOO Рога",
        "ТОВ Рога",
        "Рога d.o.o.",
        "Рога GmbH",
        "О.О.О. Рога",
        "ФГБУ Рога",
        "Муниципальное казённое учреждение «Рога»",
    ],
)
def test_a_legal_form_is_no_part_of_the_name(name):
    assert legal.bare(alphabets.plain(name)) == "рога"


def test_a_firm_called_by_its_legal_form_alone_keeps_a_name():
    assert legal.bare("ооо") == "ооо"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("юлия", "yuliia"),
        ("юлия", "julija"),
        ("щербаков", "shcherbakov"),
        ("сергей", "sergei"),
        ("алексей", "aleksey"),
    ],
)
def test_systems_of_transliteration_sound_the_same(one, other):
    assert sounds.level(one) == sounds.level(other)


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("19710624", "19710624", 4),
        ("19710624", "19710625", 3),
        ("19710607", "19710706", 3),
        ("19710624", "19810624", 3),
        ("19710624", "19800101", 0),
        ("19710624", "", -1),
    ],
)
def test_dates_stand_at_levels(one, other, level):
    assert comparing.levels(Role.DATE, [one], [other])[0] == level


@pytest.mark.parametrize(
    "typed", ["24.06.1971", "1971-06-24", "24/6/71", "19710624", "1971-06-24T00:00:00", "06/24/1971"]
)
def test_a_date_is_read_in_any_order(typed):
    assert fields.date(typed) == "19710624"


@given(
    st.lists(
        st.sampled_from(["", " ", "-", "нет", "N/A", "\u200b", "null", "Unknown"]), min_size=2, max_size=12
    )
)
def test_empty_keys_never_match(values):
    columns = [fields.column(role, role, values) for role in Role]

    assert finding.find(columns) == []


def test_one_empty_key_does_not_join_others():
    names, phones = crowd()

    assert finding.find(table(name=names, phone=["" for _ in phones])) == []


def test_a_client_typed_twice_is_found_and_sure():
    names, phones = crowd()

    found = finding.find(
        table(name=[*names, "ООО " + names[3]], phone=[*phones, phones[3].replace("+7", "8 ")])
    )

    assert [(pair.left, pair.right, pair.is_sure) for pair in found] == [(3, 300, True)]


@pytest.mark.parametrize("count", [5, 40])
def test_what_a_whole_branch_has_in_its_name_counts_once(count):
    names, phones = crowd()
    kind = "Санаторно-оздоровительный детский комплекс круглогодичного действия"
    own = [f"{kind} «Станция{at * 37:03}»" for at in range(count)]

    found = finding.find(table(name=[*names, *own], phone=[*phones, *[""] * count]))

    assert found == []


def test_two_state_institutions_are_not_offered_for_their_kind():
    names, phones = crowd()
    kind = "Федеральное государственное бюджетное учреждение"

    found = finding.find(table(name=[*names, f"{kind} «Море»", f"{kind} «Рассвет»"], phone=[*phones, "", ""]))

    assert found == []


def test_an_institution_typed_twice_is_found_among_its_kind():
    names, phones = crowd()
    kind = "Санаторно-оздоровительный детский комплекс круглогодичного действия"
    own = [f"{kind} «Станция{at * 37:03}»" for at in range(40)]
    numbers = [f"+7978{at:07}" for at in range(40)]

    found = finding.find(table(name=[*names, *own, own[7].upper()], phone=[*phones, *numbers, numbers[7]]))

    assert [(pair.left, pair.right) for pair in found] == [(307, 340)]


def test_a_name_alone_is_never_sure():
    names, phones = crowd()
    long = "Щербаковско-Хохловецкий Переславльзалесский Мукомольнокрупяной Элеватор Кузнецовский"

    found = finding.find(table(name=[*names, long, long], phone=[*phones, "", ""]))

    assert [(pair.left, pair.right, pair.is_sure) for pair in found] == [(300, 301, False)]


def test_spouses_at_one_number_are_never_sure():
    names, phones = crowd()

    found = finding.find(
        table(
            name=[*names, "Никитин Сергей", "Никитина Ольга"], phone=[*phones, "+79990000001", "+79990000001"]
        )
    )

    assert not any(pair.is_sure for pair in found)


def test_a_pair_explains_itself():
    columns = table(name=["Строймаш-Сервис", "Строймаш Сервиз"], phone=["+7 900 123-45-67", "89001234567"])

    told = explaining.told(explaining.grounds(columns, 0, 1))

    assert told == "same phone; name 93 %"


def test_nobody_is_a_bridge_to_more_than_he_resembles():
    records = noise.table(200, seed=3)
    columns = table(name=[one["name"] for one in records], phone=[one["phone"] for one in records])

    pairs = finding.find(columns)

    assert len({(pair.left, pair.right) for pair in pairs}) == len(pairs)
    assert all(pair.left < pair.right and 0 < pair.likeness <= 1 for pair in pairs)
    assert not any(pair.is_sure and pair.is_bridged for pair in pairs)


def test_clients_in_a_made_table_are_found():
    records = noise.table(400, seed=1)

    told = duplicates.figures({label: [one[label] for one in records] for label in records[0]}, "truth")

    assert told["offered"]["f1"] >= 0.95
    assert told["sure"]["precision"] >= 0.995
    assert told["sure"]["recall"] >= 0.5


def test_disguises_are_seen_through():
    told = disguises.measure()

    assert float(told["precision"].rstrip("%")) >= 99
    assert float(told["recall"].partition("%")[0]) >= 95
    assert told["matches on empty keys"] == 0


@pytest.mark.parametrize(("name", "least"), [("FEBRL 1", 0.97), ("fake_1000", 0.85)])
def test_public_sets_are_found(name, least):
    file, truth = duplicates.SETS[name]
    if not (duplicates.BESIDE / file).is_file():
        pytest.skip("The public sets do not lie beside the project.")

    told = duplicates.figures(tables.read(duplicates.BESIDE / file), truth)

    assert told["offered"]["f1"] >= least
    assert told["sure"]["precision"] >= 0.995
    assert not {"soc_sec_id", "unique_id", "rec_id"} & told["columns"].keys()


def test_roles_are_guessed_from_headings_and_from_what_stands_below():
    found = guessing.roles(
        {
            "rec_id": ["rec-1-org", "rec-1-dup-0"],
            "ФИО": ["Иванов И. И.", "Петров П. П."],
            "Моб.": ["+7 900 123-45-67", "89001234567"],
            "x": ["a@b.ru", "c@d.ru"],
            "y": ["24.06.1971", "25.06.1971"],
        }
    )

    assert list(found.values()) == [Role.LEFT_OUT, Role.NAME, Role.PHONE, Role.EMAIL, Role.DATE]


def test_a_name_in_full_does_not_count_beside_its_parts():
    given, family = ["Иван", "Пётр", "Олег"], ["Иванов", "Петров", "Олегов"]
    full = [f"{one} {other}" for one, other in zip(given, family, strict=True)]

    found = guessing.roles({"first_name": given, "surname": family, "full_name": full})

    assert found["full_name"] is Role.LEFT_OUT


@given(st.lists(st.text(max_size=12), min_size=2, max_size=8))
def test_whatever_is_typed_is_compared_without_a_fall(values):
    pairs = list(itertools.pairwise(values))
    for role in Role:
        if role is Role.LEFT_OUT:
            continue
        column = fields.column("x", role, values)
        assert len(column.values) == len(values)
        if role is not Role.NAME:
            levels = comparing.levels(role, column.values[:-1], column.values[1:])
            assert len(levels) == len(pairs)
    finding.find([fields.column(role, role, values) for role in Role])
