"""Numbers that are names: tax ids by their length and control figures, bank accounts, counters of lines."""

import re
from collections.abc import Sequence
from itertools import pairwise

TAX_LENGTHS = {8, 9, 10, 12, 13, 14, 15}
NOT_FIGURES = re.compile(r"[\s\-/.]|^[A-Z]{2}(?=\d)")
ACCOUNT = re.compile(r"\d{16,20}|[A-Z]{2}\d\d[A-Z0-9]{10,30}")
RU_TEN = (2, 4, 10, 3, 5, 9, 4, 6, 8)
RU_ELEVEN = (7, 2, 4, 10, 3, 5, 9, 4, 6, 8)
RU_TWELVE = (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)
MK_THIRTEEN = (7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2)
COUNTED_FROM = 3
LONGEST_COUNT = 8
UA_MIDDLE = range(30_000_001, 60_000_000)
TEN = 10


def tax_id(cell: str) -> float:
    """1 when the control figures fit a country's rule, a half when only the length does."""
    figures = NOT_FIGURES.sub("", cell.split("/", maxsplit=1)[0])
    if not figures.isdigit():
        return 0.0
    return max(tax_id_by_sum(cell), 0.7 * (len(figures) in TAX_LENGTHS))


def tax_id_by_sum(cell: str) -> float:
    figures = NOT_FIGURES.sub("", cell.split("/", maxsplit=1)[0])
    rule = RULES.get(len(figures))
    return float(
        rule is not None
        and figures.isdigit()
        and len(set(figures)) > 1
        and rule([int(one) for one in figures])
    )


def bank_account(cell: str) -> float:
    return float(bool(ACCOUNT.fullmatch(cell.replace(" ", ""))))


def is_counter(cells: Sequence[str]) -> bool:
    """1, 2, 3 … down the column: the number of the line, and nobody's code."""
    if len(cells) < COUNTED_FROM or not all(cell.isdigit() and len(cell) < LONGEST_COUNT for cell in cells):
        return False
    numbers = list(map(int, cells))
    return numbers[0] in {0, 1} and all(after - before == 1 for before, after in pairwise(numbers))


def _sum(weights: Sequence[int], figures: Sequence[int]) -> int:
    return sum(weight * figure for weight, figure in zip(weights, figures, strict=False))


def _ru_ten(figures: list[int]) -> bool:
    return _sum(RU_TEN, figures) % 11 % 10 == figures[9]


def _ru_twelve(figures: list[int]) -> bool:
    return (
        _sum(RU_ELEVEN, figures) % 11 % 10 == figures[10]
        and _sum(RU_TWELVE, figures) % 11 % 10 == figures[11]
    )


def _ua_eight(figures: list[int]) -> bool:
    number = int("".join(map(str, figures)))
    weights = [7, 1, 2, 3, 4, 5, 6] if number in UA_MIDDLE else [1, 2, 3, 4, 5, 6, 7]
    control = _sum(weights, figures) % 11
    if control == TEN:
        control = _sum([weight + 2 for weight in weights], figures) % 11 % 10
    return control == figures[7]


def _mk_thirteen(figures: list[int]) -> bool:
    return -_sum(MK_THIRTEEN, figures) % 11 % 10 == figures[12]


RULES = {8: _ua_eight, 10: _ru_ten, 12: _ru_twelve, 13: _mk_thirteen}
