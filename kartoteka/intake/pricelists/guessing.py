"""Guessing on which line of a price list the headings stand, and what its columns hold."""

from collections.abc import Sequence

from kartoteka.catalog.comparing import Part
from kartoteka.lib import folding, money

LOOKED_AT = 60
ENOUGH = 2
SURE = 0.6
# Folded words, the surest first; a heading belongs to the first part that finds one of its words in it.
WORDS: dict[Part, tuple[str, ...]] = {
    Part.BARCODE: ("штрихкод", "штрих-код", "штрих код", "barcode", "bar code", "ean", "gtin", "баркод"),
    Part.CODE: ("артикул", "article", "sku", "код", "code", "каталожн", "шифра", "арт."),
    Part.NAME: (
        *("наименование", "номенклатура", "название", "товар", "найменування", "назва", "назив"),
        *("производ", "артикал", "description", "product", "name", "item", "goods"),
    ),
    Part.GROUP: ("группа", "категория", "група", "категорія", "категорија", "group", "category"),
    Part.UNIT: ("ед.", "единица", "изм", "од.", "одиниця", "одиниц", "мерка", "unit", "uom"),
    Part.AMOUNT: ("цена", "ціна", "стоимость", "вартість", "price", "прайс", "cost", "опт"),
}


def heading_line(lines: Sequence[tuple[int, list[str]]]) -> int:
    """The place of the line that names most columns; -1 when none names enough of them."""
    best, found = -1, ENOUGH - 1
    for place, (_number, cells) in enumerate(lines[:LOOKED_AT]):
        parts = {part for part in parts_of(cells) if part}
        if len(parts) > found and parts & {Part.NAME, Part.CODE} and not _has_price(cells):
            best, found = place, len(parts)
    return best


def parts_of(headings: Sequence[str]) -> list[Part]:
    """Each part once: the first column whose heading names it."""
    folded = [folding.fold(heading.replace("_", " ")) for heading in headings]
    taken: dict[int, Part] = {}
    for part, words in WORDS.items():
        for word in words:
            place = next(
                (at for at, heading in enumerate(folded) if word in heading and at not in taken), None
            )
            if place is not None:
                taken[place] = part
                break
    return [taken.get(place, Part.IGNORED) for place in range(len(headings))]


def parts_by_content(lines: Sequence[tuple[int, list[str]]], width: int) -> list[Part]:
    """Without headings: the last column of figures holds prices, the one with the longest texts names."""
    columns = [
        [cells[at] for _number, cells in lines if at < len(cells) and cells[at]] for at in range(width)
    ]
    prices = [at for at, cells in enumerate(columns) if cells and _share_of_figures(cells) > SURE]
    lengths = {at: sum(map(len, cells)) for at, cells in enumerate(columns) if at not in prices}
    parts = [Part.IGNORED] * width
    if prices:
        parts[prices[-1]] = Part.AMOUNT
    if lengths:
        parts[max(lengths, key=lambda at: lengths[at])] = Part.NAME
    return parts


def _share_of_figures(cells: Sequence[str]) -> float:
    return sum(_is_figure(cell) for cell in cells) / len(cells)


def _is_figure(cell: str) -> bool:
    letters = sum(ch.isalpha() for ch in cell)
    return money.read(cell) is not None and letters <= len("руб.")


def _has_price(cells: Sequence[str]) -> bool:
    """A line with a bare figure in it is no line of headings."""
    return any(cell.strip() and all(ch.isdigit() or ch in " .,\u00a0" for ch in cell) for cell in cells)
