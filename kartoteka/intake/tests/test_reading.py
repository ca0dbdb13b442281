import io
import json
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kartoteka.intake import wording
from kartoteka.intake.tables import collecting
from kartoteka.lib import sandbox

REASONS = set(wording.UNREADABLE)
HEADING = "Имя;Телефон;Примечание\r\n"


def read(data):
    """As the program reads: in the sandbox."""
    return sandbox.run(collecting.collect, data)


def lines_of(table):
    return [line for piece in table["pieces"] for line in json.loads(piece)]


def test_a_table_comes_with_its_shape_and_all_its_lines():
    table = read((HEADING + "Иванов;+7 916 123-45-67;звонить\r\n\r\nПетров;;\r\n").encode("cp1251"))

    assert (table["encoding"], table["separator"], table["has_header"]) == ("cp1251", ";", True)
    assert table["uses"] == ["name", "phone", "note"]
    assert table["labels"] == ["Имя", "Телефон", "Примечание"]
    assert lines_of(table)[1:] == [[2, ["Иванов", "+7 916 123-45-67", "звонить"]], [4, ["Петров"]]]
    assert table["line_count"] == 3


def test_lines_above_the_heading_are_left_out():
    table = read(("Список клиентов\r\nна 1 мая\r\n" + HEADING + "Иванов;123;\r\n").encode())

    assert table["left_out"] == 2
    assert lines_of(table)[0] == [3, ["Имя", "Телефон", "Примечание"]]


def test_a_long_file_comes_in_pieces_that_hold_each_line_once():
    table = read((HEADING + "".join(f"Клиент {n};;\r\n" for n in range(1050))).encode())

    assert len(table["pieces"]) == 11
    assert [number for number, _ in lines_of(table)] == list(range(1, 1052))


@pytest.mark.parametrize(
    ("data", "outcome"),
    [
        (b"a;" * 10**6, "too many columns"),
        (b";" * 10**6 + b"x", "cell too long"),
        (b"a;b\n" * 10**6, "too many lines"),
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
    assert read(data)["refused"] == outcome


def test_a_file_of_fifty_megabytes_takes_no_more_than_its_share():
    data = "Иванов Иван Иванович;+7 916 123-45-67;заметка о клиенте\n".encode() * 500_000

    assert read(data)["refused"] == "too many lines"


@pytest.mark.parametrize("wide", ["😀", "я"])
def test_a_file_as_large_as_may_be_is_read_within_the_limits(wide):
    line = f"{wide * 20};+7 916 123-45-67;{wide * 20}\n".encode()
    table = read(line * min(20 * sandbox.MIB // len(line), 200_000))

    assert table["uses"][1] == "phone"


@settings(max_examples=400, deadline=None, derandomize=True, database=None)
@given(
    st.one_of(
        st.binary(max_size=400), st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace"))
    )
)
def test_no_bytes_make_the_reading_fail(data):
    check(collecting.collect(data))


@settings(max_examples=300, deadline=None, derandomize=True, database=None)
@given(
    st.lists(st.lists(st.text("aя1+='\"\n\r;,\t| ёЇ😀\u200b", max_size=8), max_size=5), max_size=8),
    st.sampled_from([";", ",", "\t", "|"]),
    st.sampled_from(["utf-8", "utf-16", "cp1251", "koi8-u", "utf-16-le"]),
)
def test_no_table_makes_the_reading_fail(rows, separator, encoding):
    check(collecting.collect("\n".join(separator.join(row) for row in rows).encode(encoding, "replace")))


def check(table):
    """A table is whole, or it is refused for a reason that has a sentence."""
    if "refused" in table:
        assert table["refused"] in REASONS
        return
    width = len(table["uses"])
    assert len(table["labels"]) == width
    assert sum(len(json.loads(piece)) for piece in table["pieces"]) == table["line_count"] > 0
    assert all(len(cells) <= width for _, cells in lines_of(table))
    numbers = [number for number, _ in lines_of(table)]
    assert numbers == sorted(set(numbers))
    json.dumps(table, ensure_ascii=False).encode()


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
        check(collecting.collect(file.read_bytes()))


@needs_files
@pytest.mark.parametrize(
    ("name", "uses"),
    [
        ("borey_northwind_ru/Клиенты.csv", {"Название": "name", "Телефон": "phone"}),
        ("borey_northwind_ru/Доставка.csv", {"Название": "name", "Телефон": "phone"}),
        (
            "borey_northwind_ru/Сотрудники.csv",
            {"Фамилия": "name", "Имя": "name", "ДомашнийТелефон": "phone", "Примечания": "note"},
        ),
        (
            "netology_phonebook/phonebook_raw.csv",
            {
                "lastname": "name",
                "firstname": "name",
                "surname": "name",
                "phone": "phone",
            },
        ),
        ("small/partners_ktelecom.csv", {"Наименование контрагента": "name"}),
        ("small/Контрагенты_vikind.csv", {"Наименование": "name"}),
    ],
)
def test_columns_of_real_files_are_guessed(name, uses):
    table = collecting.collect((SHARED / "contacts_ru_ua" / name).read_bytes())

    assert {label: use for label, use in zip(table["labels"], table["uses"], strict=True) if use} == uses


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
