import csv
import io
import tracemalloc
import xml.etree.ElementTree as ET
import zipfile
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kartoteka.lib import spreadsheets
from kartoteka.lib.spreadsheets import Sheet

HOSTILE = ["=1+1", "+A1", "-1", "@SUM(A1)", "\t=1", "'=1", "=cmd|'/c calc'!A0", '=HYPERLINK("http://x")']
TAG = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def sheet(rows):
    return Sheet("Клиенты", "Тайна & <b>", ["Имя", "Сумма"], rows)


def csv_rows(rows):
    text = b"".join(spreadsheets.as_csv(sheet(rows))).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def book(rows):
    return zipfile.ZipFile(io.BytesIO(b"".join(spreadsheets.as_xlsx(sheet(rows)))))


def xlsx_rows(rows):
    page = ET.fromstring(  # noqa: S314  # our own, of a moment ago
        book(rows).read("xl/worksheets/sheet1.xml")
    )
    return [["".join(cell.itertext()) for cell in row.findall(f"{TAG}c")] for row in page.iter(f"{TAG}row")]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_begins_as_a_formula(text):
    assert csv_rows([[text]])[2][0].startswith("'")
    assert b"<f" not in book([[text]]).read("xl/worksheets/sheet1.xml")
    [said] = xlsx_rows([[text]])[2]
    assert said.startswith("'")


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs"])))
def test_a_guarded_text_can_be_told_from_one_that_was_so(text):
    guarded = spreadsheets.guarded(text)

    assert not guarded.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert (guarded[1:] if spreadsheets.LIKE_A_FORMULA.match(guarded) else guarded) == text


def test_a_telephone_in_a_workbook_needs_no_apostrophe():
    for phones in ("+7 999 123-45-67", "+7 999 123-45-67; +7 999 765-43-21"):
        assert xlsx_rows([[phones]])[2] == [phones]
    assert csv_rows([["+7 999 123-45-67"]])[2] == ["'+7 999 123-45-67"]


def test_the_stamp_stands_above_and_at_the_foot_of_each_page():
    page = book([["a"]]).read("xl/worksheets/sheet1.xml").decode()

    assert csv_rows([])[0] == ["Тайна & <b>"]
    assert xlsx_rows([])[0] == ["Тайна & <b>"]
    assert "<oddFooter>&amp;LТайна &amp;&amp; &lt;b&gt;</oddFooter>" in page


def test_the_stamp_is_among_the_properties_of_the_workbook():
    told = book([["a"]]).read("docProps/core.xml").decode()

    assert "<dc:description>Тайна &amp; &lt;b&gt;</dc:description>" in told


def test_numbers_are_numbers_as_long_as_they_are_exact():
    page = book([[Decimal("12.50")], [Decimal(12345678901234567890)]]).read("xl/worksheets/sheet1.xml")

    assert b"<v>12.50</v>" in page
    assert b"12345678901234567890</t>" in page
    assert csv_rows([[Decimal("-1.5"), None, ""]])[2] == ["-1.5", "", ""]


def test_what_cannot_stand_in_a_workbook_is_left_out():
    assert xlsx_rows([["a\x00\x0bb\ud800c" + "x" * 40_000]])[2][0].startswith("abcxxx")
    assert len(xlsx_rows([["x" * 40_000]])[2][0]) == spreadsheets.LONGEST_TEXT


def test_columns_past_z_have_two_letters():
    page = book([["x"] * 28]).read("xl/worksheets/sheet1.xml").decode()

    assert '<c r="AB3"' in page


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_many_rows_take_no_more_memory_than_few(form):
    def written(count):
        rows = ([f"Клиент {number}", "+7 999 123-45-67", "x" * 50] for number in range(count))
        tracemalloc.start()
        size = sum(map(len, spreadsheets.WRITERS[form](sheet(rows))))
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return size, peak

    few, many = written(2_000), written(20_000)

    assert many[0] > 5 * few[0]
    assert many[1] < 2 * few[1] + 500_000
