"""The drawing of profit: clients in a row from the best to the worst, and what all up to each have brought."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

WIDTH, HEIGHT = 720, 240
LEFT, RIGHT, TOP, BOTTOM = 8, 8, 12, 12
MOST_POINTS = 200


@dataclass(frozen=True)
class Drawing:
    """`peak` is where those who cost more than they bring begin."""

    path: str
    floor: str
    peak: str
    peak_count: int
    lost: Decimal
    width: int = WIDTH
    height: int = HEIGHT


def draw(profits: Sequence[Decimal]) -> Drawing | None:
    """Nothing where there is nothing to draw."""
    best_first = sorted(profits, reverse=True)
    if len(best_first) < 2:  # noqa: PLR2004  # a line has two ends
        return None
    together, whole = [], Decimal(0)
    for one in best_first:
        whole += one
        together.append(whole)
    most, least = max(*together, Decimal(1)), min(Decimal(0), *together)
    winners = sum(one > 0 for one in best_first)

    def x(place: int) -> str:
        return f"{LEFT + (WIDTH - LEFT - RIGHT) * place / len(best_first):.1f}"

    def y(amount: Decimal) -> str:
        share = float((amount - least) / (most - least))
        return f"{HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * share:.1f}"

    step = max(len(together) // MOST_POINTS, 1)
    places = sorted({*range(0, len(together), step), len(together) - 1})
    points = [f"{x(0)} {y(Decimal(0))}", *(f"{x(place + 1)} {y(together[place])}" for place in places)]
    lost = sum((one for one in best_first if one < 0), Decimal(0))
    return Drawing("M" + " L".join(points), y(Decimal(0)), x(winners), winners, lost)
