import io
import json
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kartoteka.intake import wording
from kartoteka.intake.layouts.layout import Layout
from kartoteka.intake.tables import opening, reading
from kartoteka.intake.tables.unreadable import Unreadable
from kartoteka.lib import sandbox

REASONS = set(wording.UNREADABLE)
HEADING = "Имя;Телефон;Примечание\r\n"


def parts_of(data):
    """As the program reads: in the sandbox."""
    return list(opening.parts(data))


def lines_in(parts):
    return [line for part in parts if isinstance(part, opening.Lines) for line in part.rows]


def refusal_of(data):
    with pytest.raises(Unreadable) as refused:
        parts_of(data)
    return refused.value.reason


def test_a_table_comes_with_its_shape_and_all_its_lines():
    began, _, *parts, guessed = parts_of(
        (HEADING + "Иванов;+7 916 123-45-67;звонить\r\n\r\nПетров;;\r\n").encode("cp1251")
    )
    sheet = guessed.layout.main

    assert (began.encoding, began.separator) == ("cp1251", ";")
    assert [column.role for column in sheet.columns] == ["name", "phone", "note"]
    assert [column.heading for column in sheet.columns] == ["Имя", "Телефон", "Примечание"]
    assert lines_in(parts)[1:] == [[2, ["Иванов", "+7 916 123-45-67", "звонить"]], [4, ["Петров"]]]


def test_lines_above_the_heading_are_no_clients():
    *_, guessed = parts_of(("Список клиентов\r\nна 1 мая\r\n" + HEADING + "Иванов;123;\r\n").encode())

    assert (guessed.layout.main.heading_lines, guessed.layout.main.first_line) == ((3,), 4)


def test_a_long_file_comes_in_pieces_that_hold_each_line_once():
    parts = parts_of((HEADING + "".join(f"Клиент {n};;\r\n" for n in range(2500))).encode())

    assert [len(part.rows) for part in parts if isinstance(part, opening.Lines)] == [1000, 1000, 501]
    assert [number for number, _ in lines_in(parts)] == list(range(1, 2502))


@pytest.mark.parametrize(
    ("data", "outcome"),
    [
        (b"a;" * 10**6, "too many columns"),
        (b";" * 10**6 + b"x", "cell too long"),
        (b'"' + b"a;b\n" * 10**6, "cell too long"),
        (b'"' * 10**6, "cell too long"),
        (b"a" * 10**7, "cell too long"),
        (b"a\x00b;c\n" * 1000, "binary"),
        (b"\x00" * 10**6, "empty"),
        (b"\xff" * 10**6, "cell too long"),
        (bytes(range(256)) * 1000, "binary"),
        (b"\n" * 10**7, "empty"),
        (b"\xff\xfe" + b"\x00\xd8" * 10**5, "letters"),
    ],
    ids=lambda value: value if isinstance(value, str) else f"{value[:6]!r}x{len(value)}",
)
def test_hostile_files_are_refused_with_a_reason(data, outcome):
    assert refusal_of(data) == outcome


def test_more_lines_than_a_file_may_have_are_refused(monkeypatch):
    monkeypatch.setattr(reading, "MOST_LINES", 1500)
    *_, last = reading.parts(io.BytesIO(b"a;b\n" * 1501))

    assert last == ("refused", {"reason": "too many rows", "line": 0})


@pytest.mark.parametrize("wide", ["😀", "я"])
def test_a_file_as_large_as_may_be_is_read_within_the_limits(wide):
    line = f"{wide * 20};+7 916 123-45-67;{wide * 20}\n".encode()
    *_, guessed = parts_of(line * (20 * sandbox.MIB // len(line)))

    assert guessed.layout.main.columns[1].role == "phone"


@settings(max_examples=400, deadline=None, derandomize=True, database=None)
@given(
    st.one_of(
        st.binary(max_size=400), st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace"))
    )
)
def test_no_bytes_make_the_reading_fail(data):
    check(data)


@settings(max_examples=300, deadline=None, derandomize=True, database=None)
@given(
    st.lists(st.lists(st.text("aя1+='\"\n\r;,\t| ёЇ😀\u200b", max_size=8), max_size=5), max_size=8),
    st.sampled_from([";", ",", "\t", "|"]),
    st.sampled_from(["utf-8", "utf-16", "cp1251", "koi8-u", "utf-16-le"]),
)
def test_no_table_makes_the_reading_fail(rows, separator, encoding):
    check("\n".join(separator.join(row) for row in rows).encode(encoding, "replace"))


def check(data):
    """A table is whole, or it is refused for a reason that has a sentence; either can be said in JSON."""
    said = [json.loads(json.dumps(part, ensure_ascii=False)) for part in reading.parts(io.BytesIO(data))]
    if said[-1][0] == "refused":
        assert said[-1][1]["reason"] in REASONS
        return
    words = [word for word, _ in said]
    assert (words[:2], words[-1]) == (["began", "sheet"], "guessed")
    layout, place = Layout.of(said[-1][1]), 0
    numbers: dict[int, list[int]] = {sheet.place: [] for sheet in layout.sheets}
    for word, told in said[1:-1]:
        if word == "sheet":
            place = told["place"]
        else:
            numbers[place] += [number for number, cells in told if cells]
    assert all(found and found == sorted(set(found)) for found in numbers.values())


def guessed_in(data):
    *_, (word, said) = reading.parts(io.BytesIO(data))
    assert word == "guessed"
    return Layout.of(said).main


# Real files, where they are: none of them may be copied into the repository.

SHARED = Path(os.environ.get("SHARED_DATA", Path(__file__).resolve().parents[4] / "shared" / "data"))
KINDS = {"contacts_ru_ua": "**/*.*", "messy_tables": "*.*", "encodings": "*/*", "vcard": "*/*"}
FILES = [
    file for folder, kind in KINDS.items() for file in sorted((SHARED / folder).glob(kind)) if file.is_file()
]
needs_files = pytest.mark.skipif(not FILES, reason=f"The real files are not in {SHARED}; set SHARED_DATA.")


@needs_files
def test_every_real_file_is_read_or_refused_for_a_reason():
    for file in FILES:
        check(file.read_bytes())


@needs_files
@pytest.mark.parametrize(
    ("name", "roles"),
    [
        ("borey_northwind_ru/Клиенты.csv", {"Название": "company", "Телефон": "phone"}),
        ("borey_northwind_ru/Доставка.csv", {"Название": "name", "Телефон": "phone"}),
        (
            "borey_northwind_ru/Сотрудники.csv",
            {"Фамилия": "last_name", "Имя": "first_name", "ДомашнийТелефон": "phone", "Примечания": "note"},
        ),
        (
            "netology_phonebook/phonebook_raw.csv",
            {"lastname": "last_name", "firstname": "first_name", "surname": "patronymic", "phone": "phone"},
        ),
        ("small/partners_ktelecom.csv", {"Наименование контрагента": "name"}),
        ("small/Контрагенты_vikind.csv", {"Наименование": "company"}),
    ],
)
def test_columns_of_real_files_are_guessed(name, roles):
    sheet = guessed_in((SHARED / "contacts_ru_ua" / name).read_bytes())

    told = {column.heading: column.role.value for column in sheet.columns}
    assert {heading: told[heading] for heading in roles} == roles


@needs_files
@pytest.mark.parametrize(
    ("folder", "encoding"), [("IBM866", "cp866"), ("KOI8-R", "koi8-u"), ("windows-1251", "cp1251")]
)
def test_encodings_of_real_texts_are_found(folder, encoding):
    from kartoteka.intake.tables import decoding

    files = [file for file in FILES if file.parent.name.startswith(folder)]
    assert len(files) > 15
    for file in files:
        text, found = decoding.opened(io.BytesIO(file.read_bytes()))
        assert found == encoding
        assert text.read() == file.read_bytes().decode(encoding, errors="replace")
