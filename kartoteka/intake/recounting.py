"""Recounting what became of lines: a row for each."""

from collections.abc import Sequence
from typing import Any

from kartoteka.intake import matching
from kartoteka.intake.matching import Match
from kartoteka.intake.models import Import, Row
from kartoteka.lib.pouring import Laid, lay, pour_laid, turned

# Of a card, how many contacts and entries stand on it.
Counts = tuple[int, int]
SHOWN_LETTERS = 60
LONGEST_TROUBLE = 160
TOLD = (
    *("sheet", "line", "outcome", "mark", "name", "phone", "trouble"),
    *("contact_count", "entry_count", "before"),
)


def is_plain(one: Match) -> bool:
    """Whether it is known what to tell of the line before it is taken."""
    return one.outcome not in {Row.Outcome.UPDATED, Row.Outcome.JOINED}


def told(
    batch: Import, matches: Sequence[Match], counts: Sequence[Counts], befores: Sequence[Any]
) -> Laid | None:
    """The rows of the lines, but for their cards: how much each put on its card, and what was there before."""
    rows = []
    for one, (points, entries), before in zip(matches, counts, befores, strict=True):
        line, is_left = one.line, one.outcome not in Row.TAKEN
        rows.append(
            (
                line.sheet,
                line.number,
                one.outcome.value,
                matching.mark(line) if one.outcome is Row.Outcome.MADE else "",
                line.name if is_left else "",
                ", ".join(line.masks)[:SHOWN_LETTERS] if is_left else "",
                "; ".join([trouble.told for trouble in line.troubles if trouble.is_lost])[:LONGEST_TROUBLE],
                points,
                entries,
                before,
            )
        )
    return lay({"batch_id": batch.pk, "kept": "", **turned(TOLD, rows)})


def keep(rows: Laid | None, matches: Sequence[Match]) -> None:
    """Keeps the rows of lines that have found their cards."""
    if rows:
        pour_laid(Row, rows, {"client_id": [one.card for one in matches]}, ("id",))
