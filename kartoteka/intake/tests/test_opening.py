import pytest

from kartoteka.intake.tables import opening
from kartoteka.intake.tables.opening import Began, Guessed, Lines, SheetBegan
from kartoteka.intake.tables.unreadable import Unreadable
from kartoteka.intake.tests import packing

FORMATS = {
    "xlsx": packing.packed(packing.xlsx()),
    "ods": packing.packed(packing.ods()),
    "csv": packing.csv(),
}


def lines_of(parts):
    return [line for part in parts if isinstance(part, Lines) for line in part.rows]


def layout_of(parts):
    """What comes last."""
    *_, last = parts
    assert isinstance(last, Guessed)
    return last.layout


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_gives_the_same_lines_and_the_same_guess(format):  # noqa: A002
    parts = list(opening.parts(FORMATS[format]))

    assert isinstance(parts[0], Began)
    assert parts[0].format == format
    assert isinstance(parts[1], SheetBegan)
    assert lines_of(parts) == [[number, list(cells)] for number, cells in enumerate(packing.LINES, 1)]
    assert [str(column.role) for column in layout_of(parts).main.columns] == [
        "company",
        "phone",
        "email",
        "note",
    ]


def test_a_file_on_the_disk_is_read_as_it_is_needed(tmp_path):
    path = tmp_path / "клиенты.csv"
    path.write_bytes(packing.csv([packing.HEADING, *[packing.LINES[1]] * 5000]))
    with path.open("rb") as file:
        parts = opening.parts(file)
        first = [next(parts) for _ in range(3)]
        assert [type(part) for part in first] == [Began, SheetBegan, Lines]
        assert len(lines_of(first)) == 1000
        assert len(lines_of(parts)) == 4001


def test_cells_of_a_workbook_are_text_as_people_write_it():
    cells = (
        '<c r="A2"><v>79161234567</v></c><c r="B2"><v>0.30000000000000004</v></c><c r="C2" t="b"><v>1</v></c>'
    )
    cells += '<c r="D2" t="e"><v>#N/A</v></c><c r="E2" t="d"><v>2024-05-12T00:00:00</v></c>'
    data = packing.packed(packing.xlsx(sheet=packing.sheet(f'<row r="2">{cells}</row>')))

    ((number, found),) = lines_of(opening.parts(data))
    assert (number, found[:3]) == (2, ["79161234567", "0.3", "true"])
    assert found[3:] == ["", "2024-05-12"]


def test_address_cards_come_as_a_sheet_with_headings():
    parts = list(opening.parts(packing.cards(3)))
    lines = lines_of(parts)

    assert [number for number, _ in lines] == [0, 1, 2, 3]
    card = dict(zip(lines[0][1], lines[1][1], strict=False))
    assert (card["Last name"], card["First name"], card["Mobile phone"]) == (
        "Иванов",
        "Иван0",
        "+79161234500",
    )
    assert layout_of(parts).make == "vcard"
    assert layout_of(parts).main.is_of_people


def test_an_encoding_that_was_told_is_believed():
    data = "Имя;Телефон\r\nПётр;123".encode("cp866")

    assert lines_of(opening.parts(data, encoding="cp866"))[1][1][0] == "Пётр"


@pytest.mark.parametrize(
    ("data", "reason"), [(b"", "empty"), (b"%PDF", "document"), (packing.packed({"a.txt": b""}), "archive")]
)
def test_what_holds_no_table_is_refused(data, reason):
    with pytest.raises(Unreadable) as refusal:
        list(opening.parts(data))
    assert refusal.value.reason == reason


def test_what_is_too_large_is_not_even_opened(monkeypatch):
    monkeypatch.setattr(opening, "LARGEST", 10)
    with pytest.raises(Unreadable, match="too large"):
        next(iter(opening.parts(b"a;b\r\n" * 10)))
