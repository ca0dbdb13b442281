"""Which lines name the columns: one, several, or none; and where the data begin below them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from kartoteka.intake.layouts import shapes, words
from kartoteka.lib import spreadsheets

WITHIN = 30
LONGEST_HEADING = 80
LONGEST_PART = 30
MOSTLY = 0.6
MOST_PARTS = 2
LIKE_AN_IDENTIFIER = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[_\- ][A-Za-z0-9]+)*")
YEAR = re.compile(r"(?:19|20)\d\d(?:[-/]\d\d(?:\d\d)?)?")
TOTALS = re.compile(
    r"(?:итого|всего|разом|всього|вкупно|(?:grand\s)?total|subtotal|summe|somme)"
    r"(?:\s*[:=].*|\s+(?:по|за|клиент|кл[іи]єнт|запис|строк|сумм|сум[аи]|amount|clients|customers|rows|records).*)?",
    re.IGNORECASE,
)

Cells = Sequence[str]


@dataclass(frozen=True)
class Head:
    """`places` of the heading lines among the lines, `first` of the first line below them."""

    places: tuple[int, ...]
    headings: tuple[str, ...]
    confidence: float
    first: int


def find(lines: Sequence[Cells]) -> Head:
    width = max(map(len, lines))
    if len(lines) > 1 and spreadsheets.is_stamp(lines[0]):
        return Head((1,), (*lines[1], *[""] * (width - len(lines[1]))), 0.99, 2)
    usual = median(sum(map(bool, cells)) for cells in lines)
    places = range(min(WITHIN, len(lines)))
    scores = {place: _score(lines[place], usual) for place in places}
    best = max(places, key=lambda place: (scores[place], -place))
    if scores[best] <= 0:
        return _by_content(lines, width, usual)
    upper = _upper(lines, best)
    lower = _lower(lines, best)
    taken = [*upper, best, *lower]
    headings = _joined(
        [lines[place] for place in taken],
        width,
        is_spanning=bool(upper) and _is_group(lines[upper[0]], lines[best]),
    )
    promised = sum(bool(words.promise(heading)) for heading in headings)
    filled = sum(map(bool, headings)) or 1
    first = _below_numbering(lines, taken[-1] + 1)
    return Head(tuple(taken), headings, round(min(0.99, 0.6 + 0.4 * promised / filled), 2), first)


def is_no_client(cells: Cells, headings: Sequence[str]) -> bool:
    """Whether a line within the data only repeats the headings, or sums up."""
    filled = [cell for cell in cells if cell]
    if not filled:
        return False
    if TOTALS.fullmatch(filled[0]):
        return not any(map(str.isalpha, "".join(filled[1:])))
    same = sum(cell == heading for cell, heading in zip(cells, headings, strict=False) if cell)
    return len(filled) > 1 and same >= MOSTLY * len(filled)


def _score(cells: Cells, usual: float) -> float:
    """0 for a line that names nothing; else how many columns it names, with a little for being full."""
    filled = [cell for cell in cells if cell]
    if any(_is_figures(cell) or len(cell) > LONGEST_HEADING for cell in filled):
        return 0.0
    if len(filled) == 1 and usual > 1:
        return 0.0
    promised = sum(bool(words.promise(cell)) for cell in filled)
    if promised > 1 or (promised and len(filled) >= MOSTLY * usual):
        return promised + min(len(filled) / max(usual, 1), 1)
    return 0.0


def _is_figures(cell: str) -> bool:
    return shapes.is_figures(cell) and not YEAR.fullmatch(cell)


def _upper(lines: Sequence[Cells], best: int) -> list[int]:
    """A line above that groups columns, or names those that this one leaves without a name."""
    if not best:
        return []
    above, below = lines[best - 1], lines[best]
    names = [cell for cell in above if cell]
    if len(names) < MOST_PARTS or any(_is_figures(name) or len(name) > LONGEST_HEADING for name in names):
        return []
    places = [place for place, cell in enumerate(above) if cell]
    fills_gaps = any(place >= len(below) or not below[place] for place in places)
    return [best - 1] if fills_gaps or _is_group(above, below) else []


def _is_group(above: Cells, below: Cells) -> bool:
    return sum(map(bool, above)) < sum(map(bool, below))


def _lower(lines: Sequence[Cells], best: int) -> list[int]:
    """A line below that names the columns the line above left without a name."""
    if best + 2 >= len(lines):
        return []
    above, below = lines[best], lines[best + 1]
    places = [place for place, cell in enumerate(below) if cell]
    gaps = [place for place in places if place >= len(above) or not above[place]]
    is_heading = all(len(below[place]) <= LONGEST_PART and not _is_figures(below[place]) for place in places)
    after = sum(map(bool, lines[best + 2]))
    return [best + 1] if gaps and is_heading and len(places) < after else []


def _joined(lines: Sequence[Cells], width: int, *, is_spanning: bool) -> tuple[str, ...]:
    rows = [[*cells, *[""] * (width - len(cells))] for cells in lines]
    if is_spanning:
        rows[0] = _spread(rows[0])
    if len(rows) > 1 and not is_spanning:
        rows[0] = _spread(rows[0], over=rows[1])
    return tuple(
        words.WITHIN.join(dict.fromkeys(cell for cell in column if cell))
        for column in zip(*rows, strict=True)
    )


def _spread(cells: Sequence[str], over: Sequence[str] | None = None) -> list[str]:
    """A name over several columns stands in the first of them only."""
    spread, last = [], ""
    for place, cell in enumerate(cells):
        last = cell or (last if over is None or over[place] else "")
        spread.append(last)
    return spread


def _below_numbering(lines: Sequence[Cells], first: int) -> int:
    """Official forms number their columns in the line below the headings."""
    if first < len(lines):
        filled = [cell for cell in lines[first] if cell]
        if len(filled) > MOST_PARTS and filled == [str(number) for number in range(1, len(filled) + 1)]:
            return first + 1
    return first


def _by_content(lines: Sequence[Cells], width: int, usual: float) -> Head:
    """A column of figures that begins with a word begins with its heading."""
    places = range(min(WITHIN, len(lines)))
    start = next((place for place in places if sum(map(bool, lines[place])) >= MOSTLY * usual), 0)
    head = [*lines[start], *[""] * (width - len(lines[start]))]
    below = [list(column) for column in _columns(lines[start + 1 :], width)]
    differs = any(
        cell and not any(map(str.isdigit, cell)) and shapes.share(_figures, cells) > MOSTLY
        for cell, cells in zip(head, below, strict=True)
    )
    if (differs and not any(map(_is_figures, head))) or _are_years(head):
        return Head((start,), tuple(head), 0.75, start + 1)
    if _are_identifiers(head) and not any(cell in cells for cell, cells in zip(head, below, strict=True)):
        return Head((start,), tuple(head), 0.6, start + 1)
    return Head((), ("",) * width, 0.6 if len(lines) > 1 else 0.3, 0)


def _figures(cell: str) -> float:
    return float(shapes.is_figures(cell))


def _are_identifiers(head: Sequence[str]) -> bool:
    """All different words of a programmer, one of them put together: order_id, dateCreated."""
    filled = [cell for cell in head if cell]
    return (
        len(filled) > 1
        and len(set(filled)) == len(filled)
        and all(LIKE_AN_IDENTIFIER.fullmatch(cell) for cell in filled)
        and any("_" in cell or words.HUMP.search(cell) for cell in filled)
    )


def _are_years(head: Sequence[str]) -> bool:
    filled = [cell for cell in head if cell]
    return len(filled) > MOST_PARTS and all(YEAR.fullmatch(cell) for cell in filled)


def _columns(lines: Sequence[Cells], width: int) -> list[list[str]]:
    return [[cells[place] if place < len(cells) else "" for cells in lines] for place in range(width)]
