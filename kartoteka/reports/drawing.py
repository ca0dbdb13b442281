"""Drawing: a report as a picture; periods as columns with the year before behind them, all else as bars."""

from dataclasses import dataclass
from typing import Any

from kartoteka.lib import dates
from kartoteka.reports import writing
from kartoteka.reports.reckoning import Answer, Figure

WIDTH, TALL = 720, 260
LEFT, TOP, FLOOR = 8, 16, 30
BAR, GAP, WORDS = 18, 10, 220
MOST_BARS, LABELS, SHORTEST_LABEL = 15, 12, 26
FULL = 100.0


@dataclass(frozen=True)
class Bar:
    """A figure as a rectangle; `before` is the one behind it."""

    x: str
    y: str
    width: str
    height: str
    label: str
    label_x: str
    label_y: str
    value: str
    value_x: str
    value_y: str
    before: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Drawing:
    bars: list[Bar]
    width: str
    height: str
    is_upright: bool
    has_before: bool


def draw(answer: Answer, currency: str) -> Drawing | None:
    """Nothing where there is nothing to draw, or where something is below nought."""
    rows = answer.rows if answer.wish.rows.is_ordered else answer.rows[:MOST_BARS]
    values = [_size(row.total) for row in rows]
    if not any(values) or min(values) < 0:
        return None
    befores = [_size(row.before) if row.before else 0.0 for row in rows]
    most = max(*values, *befores, 0.0)
    draw_all = _columns if answer.wish.rows.is_ordered else _bars
    return draw_all(answer, [one / most for one in values], [max(one, 0) / most for one in befores], currency)


def _size(figure: Figure) -> float:
    return float(figure.value or 0)


def _columns(answer: Answer, values: list[float], befores: list[float], currency: str) -> Drawing:
    count = len(values)
    step = (WIDTH - LEFT * 2) / count
    wide, room = step * 0.6, TALL - TOP - FLOOR
    bars = []
    for nth, (row, value, before) in enumerate(zip(answer.rows, values, befores, strict=True)):
        left, high, past = LEFT + step * nth + step * 0.3, room * value, room * before
        is_told = nth % max(-(-count // LABELS), 1) == 0
        label = dates.month(row.head.value) if answer.wish.rows.months == 1 else row.head.label
        behind = (left - step * 0.15, TOP + room - past, wide, past) if past else None
        words = (label if is_told else "", left + wide / 2, TALL - FLOOR / 2)
        bars.append(_bar((left, TOP + room - high, wide, high), words, ("", 0, 0), behind))
    return Drawing(bars, str(WIDTH), str(TALL), is_upright=True, has_before=bool(answer.wish.beside))


def _bars(answer: Answer, values: list[float], befores: list[float], currency: str) -> Drawing:
    room = WIDTH - WORDS - 130
    bars = []
    for nth, (row, value, before) in enumerate(zip(answer.rows, values, befores, strict=False)):
        top = GAP + (BAR + GAP) * nth
        label = row.head.label
        short = label if len(label) <= SHORTEST_LABEL else f"{label[: SHORTEST_LABEL - 1]}…"
        middle, right = top + BAR / 2, WORDS + room * max(value, before) + 8
        behind = (WORDS, top + BAR - 4, room * before, 4) if before else None
        told = (writing.written(row.total, currency), right, middle)
        bars.append(_bar((WORDS, top, room * value, BAR), (short, 0, middle), told, behind))
    return Drawing(
        bars,
        str(WIDTH),
        str(GAP * 2 + (BAR + GAP) * len(values)),
        is_upright=False,
        has_before=bool(answer.wish.beside),
    )


def _bar(
    place: tuple[float, ...], label: tuple[str, float, float], value: tuple[str, float, float], behind: Any
) -> Bar:
    x, y, width, height = map(_at, place)
    before = tuple(map(_at, behind)) if behind else None
    return Bar(
        x,
        y,
        width,
        height,
        label[0],
        _at(label[1]),
        _at(label[2]),
        value[0],
        _at(value[1]),
        _at(value[2]),
        before,
    )


def _at(place: float) -> str:
    return f"{place:.1f}"
