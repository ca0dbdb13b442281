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
