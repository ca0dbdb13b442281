"""The drawing of a forecast: the past as a line, what is to come as a line within its range, a year ago dashed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kartoteka.analysis import spans
from kartoteka.analysis.looking import PAST, View

WIDTH, HEIGHT = 720, 280
LEFT, RIGHT, TOP, BOTTOM = 64, 12, 14, 26
LINES = 4
LABELS = 6


@dataclass(frozen=True)
class Mark:
    """A word beside an axis and where it stands."""

    place: str
    amount: Decimal | None = None
    on: date | None = None


@dataclass(frozen=True)
class Drawing:
    past: str
    coming: str
    band: str
    year_ago: str
    now: str
    amounts: list[Mark]
    days: list[Mark]
    width: str = str(WIDTH)
    height: str = str(HEIGHT)
    left: str = str(LEFT)
    right: str = str(WIDTH - RIGHT)
    floor: str = str(HEIGHT - BOTTOM)


def draw(view: View) -> Drawing | None:
    """Nothing where there is nothing to draw."""
    past = list(view.past)[-PAST[view.wish.span] :]
    if not past:
        return None
    days = [on for on, _amount in past] + [one.on for one in view.coming]
    scale = _scale(days, past, view)
    joined = [past[-1], *((one.on, one.mean) for one in view.coming)] if view.coming else []
    return Drawing(
        past=scale.path(past),
        coming=scale.path(joined),
        band=scale.band(past[-1], view),
        year_ago=scale.path(_year_ago(days, view)),
        now=scale.x(past[-1][0]),
        amounts=[Mark(scale.y(amount), amount=amount) for amount in scale.steps],
        days=[Mark(scale.x(on), on=on) for on in days[:: max(len(days) // LABELS, 1)]],
    )


def _year_ago(days: Sequence[date], view: View) -> list[tuple[date, Decimal]]:
    known, back = dict(view.past), -spans.YEAR[view.wish.span]
    earlier = [(on, known.get(spans.later(on, back, view.wish.span))) for on in days]
    return [(on, amount) for on, amount in earlier if amount is not None]


def _scale(days: Sequence[date], past: Sequence[tuple[date, Decimal]], view: View) -> "_Scale":
    sold = [amount for _on, amount in past]
    least = min(Decimal(0), *sold, *(one.low for one in view.coming))
    return _Scale(days, least, max(Decimal(1), *sold, *(one.high for one in view.coming)))


class _Scale:
    """Where a day and an amount stand on the paper."""

    def __init__(self, days: Sequence[date], least: Decimal, most: Decimal) -> None:
        self.places = {day: place for place, day in enumerate(days)}
        self.step = _round(most / LINES)
        self.least, self.most = float(least), float(self.step * LINES) if most > 0 else 1.0
        self.most = max(self.most, float(most))
        self.steps = [self.step * nth for nth in range(LINES + 1) if self.step * nth <= most * 2]

    def x(self, day: date) -> str:
        span = max(len(self.places) - 1, 1)
        return f"{LEFT + (WIDTH - LEFT - RIGHT) * self.places[day] / span:.1f}"

    def y(self, amount: Decimal) -> str:
        share = (float(amount) - self.least) / (self.most - self.least)
        return f"{HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * share:.1f}"

    def path(self, points: Sequence[tuple[date, Decimal]]) -> str:
        told = " L".join(f"{self.x(on)} {self.y(amount)}" for on, amount in points)
        return f"M{told}" if told else ""

    def band(self, last: tuple[date, Decimal], view: View) -> str:
        if not view.coming:
            return ""
        over = [last, *((one.on, one.high) for one in view.coming)]
        under = [(one.on, one.low) for one in reversed(view.coming)]
        return f"{self.path([*over, *under])} Z"


def _round(amount: Decimal) -> Decimal:
    """Up to a figure that people reckon in: 1, 2, 2.5 or 5 with noughts."""
    whole = max(amount, Decimal(1))
    size = Decimal(10) ** (len(str(int(whole))) - 1)
    return next(step * size for step in map(Decimal, ("1", "2", "2.5", "5", "10")) if step * size >= whole)
