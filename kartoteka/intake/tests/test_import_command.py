import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from kartoteka.intake.tests import makers
from kartoteka.staff.tests import makers as staff


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "клиенты.csv"
    path.write_bytes(makers.csv([*makers.PEOPLE, ("", "8 916 123-45-09", "")]))
    return path


@pytest.fixture
def anna(db):
    return staff.member(name="Анна", email="anna@firm.test")


def told(*words):
    out = StringIO()
    call_command("import", *map(str, words), stdout=out)
    return json.loads(out.getvalue())


def test_clients_are_loaded_and_counted(anna, file):
    counts = told(file, "--as", "Anna@firm.test")

    (sheet,) = counts["sheets"].values()
    assert sheet["columns"] == {"Имя": "name", "Телефон": "phone", "Примечание": "note"}
    assert (counts["lines"], counts["made"], counts["no_name"], counts["dry_run"]) == (5, 3, 1, False)
    assert len(makers.names_of(staff.acts_as(anna))) == 3


def test_a_dry_run_tells_the_same_and_changes_nothing(anna, file):
    counts = told(file, "--as", "anna@firm.test", "--dry-run")

    assert (counts["made"], counts["no_name"], counts["dry_run"]) == (3, 1, True)
    assert makers.names_of(staff.acts_as(anna)) == []
    assert told(file, "--as", "anna@firm.test")["made"] == 3


def test_without_a_name_it_is_the_directors(anna, file):
    director = staff.member(role="director", name="Вера")

    assert told(file)["made"] == 3
    assert makers.names_of(staff.acts_as(anna)) == []
    assert len(makers.names_of(staff.acts_as(director))) == 3


def test_a_mapping_says_what_columns_are(anna, file, tmp_path):
    mapping = tmp_path / "mapping.json"
    mapping.write_text(json.dumps({"Имя": "ignored", "Примечание": "company"}))

    told(file, "--as", "anna@firm.test", "--mapping", mapping, "--kind", "companies")
    assert "Иванов Иван" not in makers.names_of(staff.acts_as(anna))

    mapping.write_text(json.dumps({"Имя": "nonsense"}))
    with pytest.raises(CommandError, match="nonsense"):
        told(file, "--as", "anna@firm.test", "--mapping", mapping)


def test_a_dry_run_tells_problems_by_kind_and_what_can_be_done_about_them(anna, tmp_path):
    file = tmp_path / "кривые.csv"
    file.write_bytes(makers.csv([*makers.PEOPLE, ("Кривой", "8 916", "")]))

    told_of = told(file, "--as", "anna@firm.test", "--dry-run")["problems"]["bad_phone"]

    assert told_of == {
        "count": 1,
        "mend": "skip",
        "offered": ["skip", "empty", "note"],
        "examples": ["5: 8 916"],
    }
    assert told(file, "--as", "anna@firm.test", "--dry-run", "--on-trouble", "bad_phone=note")["made"] == 4
    assert told(file, "--as", "anna@firm.test", "--dry-run", "--on-trouble", "drop")["made"] == 4
    with pytest.raises(CommandError, match="bad_phone=add"):
        told(file, "--as", "anna@firm.test", "--on-trouble", "bad_phone=add")


def test_a_mapping_says_what_is_done_about_problems_and_what_words_mean(anna, tmp_path):
    file, mapping = tmp_path / "firms.csv", tmp_path / "mapping.json"
    file.write_bytes(
        makers.csv([("ООО «Ромашка»", "Инет", "8 916")], heading=("Компания", "Источник", "Телефон"))
    )
    told(file, "--as", "anna@firm.test", "--on-trouble", "note")
    file.write_bytes(makers.csv([("ООО «Лютик»", "Интернет", "8 916")], heading=("Firm", "Found by", "Tel")))
    columns = {"Firm": "company", "Found by": "source", "Tel": "phone"}
    mends = {"bad_phone": "note", "new_word:source": "skip"}

    def forecast(**more):
        mapping.write_text(json.dumps({"columns": columns, "mends": mends, **more}))
        return told(file, "--as", "anna@firm.test", "--mapping", mapping, "--dry-run")

    assert forecast()["new_word"] == 1
    assert forecast(words={"source": {"интернет": "инет"}})["made"] == 1
    with pytest.raises(CommandError, match="телевизор"):
        forecast(words={"source": {"интернет": "телевизор"}})
    mapping.write_text("{")
    with pytest.raises(CommandError, match="is no JSON"):
        told(file, "--as", "anna@firm.test", "--mapping", mapping)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--as", "nobody@firm.test"], "Nobody here has the e-mail nobody@firm.test."),
        ([], "Say in whose name: --as EMAIL."),
        (["--as", "store@firm.test"], "Фёдор may not import clients."),
        (["--workspace", "nowhere"], "There is no workspace “nowhere”."),
    ],
)
def test_what_cannot_be_done_is_told_in_a_sentence(anna, file, words, sentence):
    staff.member(role="storekeeper", name="Фёдор", email="store@firm.test")
    with pytest.raises(CommandError) as error:
        told(file, *words)
    assert str(error.value) == sentence


def test_a_file_that_is_not_there_or_not_a_table_is_told(anna, tmp_path):
    empty = tmp_path / "empty.csv"
    empty.touch()
    with pytest.raises(CommandError, match="No such file"):
        told(tmp_path / "none.csv", "--as", "anna@firm.test")
    with pytest.raises(CommandError, match="The file is empty"):
        told(empty, "--as", "anna@firm.test")


SALES = """Номер;Дата;Артикул;Товар;Кол-во;Цена;Клиент;Ссылка
7;03.12.2024;A-1;Лампа;2;10,50;ООО «Ромашка»;x
8;04.12.2024;A-1;Лампа;-1;10,50;ООО «Ромашка»;
9;;A-1;Лампа;1;10,50;;
"""


def test_orders_are_foretold_and_taken_over(anna, tmp_path):
    staff.member(role="director", name="Вера")
    path = tmp_path / "продажи.csv"
    path.write_text(SALES)
    mapping = tmp_path / "mapping.json"
    mapping.write_text(json.dumps({"columns": {"Ссылка": "note"}, "origin": "Тетрадь", "is_paid": False}))
    words = (path, "--kind", "orders", "--mapping", mapping)

    foretold, taken = told(*words, "--dry-run"), told(*words)

    assert list(taken["columns"].values()) == [
        *("number", "on", "code", "product", "quantity", "price", "client", "note")
    ]
    for counts in (foretold, taken):
        assert (counts["made"], counts["orders"], counts["returns"], counts["bad_date"]) == (2, 1, 1, 1)
    assert list(foretold["turnover"].values()) == ["10.50"]
    assert told(*words)["order_known"] == 2


def test_a_manager_takes_no_orders_over(anna, tmp_path):
    path = tmp_path / "продажи.csv"
    path.write_text(SALES)

    with pytest.raises(CommandError, match="may not import orders"):
        told(path, "--as", "anna@firm.test", "--kind", "orders")
    mapping = tmp_path / "mapping.json"
    mapping.write_text(json.dumps({"Цвет": "number"}))
    staff.member(role="director", name="Вера")
    with pytest.raises(CommandError, match="Цвет"):
        told(path, "--kind", "orders", "--mapping", mapping)
