"""Heating: the map of weekdays and hours, coloured by what share was reached there, or was interested."""

from collections.abc import Callable
from dataclasses import dataclass

from babel.dates import get_day_names
from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kartoteka.coldcalls import showing
from kartoteka.coldcalls.counting import Tally
from kartoteka.coldcalls.models import CallList
from kartoteka.lib import dates
from kartoteka.lib.shares import Share

# A share of fewer calls than these tells nothing.
FEW = 5
DAY_BEGINS, DAY_ENDS, SATURDAY = 9, 18, 6

Hours = dict[tuple[int, int], Tally]


@dataclass(frozen=True)
class Measure:
    """What colours the map: a share, the figure behind it, and from which shares on the colour is stronger."""

    title: Lazy | str
    note: Lazy | str
    share: Callable[[Tally], Share]
    figure: str
    tones: tuple[float, ...]


REACHED = Measure(
    gettext_lazy("When people are reached"),
    gettext_lazy("calls, and the share that was reached; on the firm's clock"),
    lambda tally: tally.reached,
    "calls",
    (0.15, 0.3, 0.45, 0.6),
)
INTERESTED = Measure(
    gettext_lazy("When people are interested"),
    gettext_lazy("talks, and the share with interest; on the firm's clock"),
    lambda tally: tally.interested,
    "reached",
    (0.05, 0.1, 0.2, 0.3),
)


@dataclass(frozen=True)
class Cell:
    """An hour of a weekday. `tone` is how strong it is, in steps; `is_few` says that it tells nothing."""

    calls: int
    share: str
    tone: int
    is_few: bool
    url: str
    label: str


@dataclass(frozen=True)
class Row:
    hour: str
    cells: list[Cell | None]


@dataclass(frozen=True)
class Heat:
    measure: Measure
    days: list[str]
    rows: list[Row]


def heat(hours: Hours, measure: Measure, *, call_list: CallList | None = None) -> Heat:
    """Weekdays across, hours down; of one list, or of all."""
    called = [hour for _day, hour in hours]
    first, last = min([DAY_BEGINS, *called]), max([DAY_ENDS - 1, *called])
    spoken = get_day_names("abbreviated", "stand-alone", locale=dates.spoken())
    names = {day: str(spoken[day]) for day in range(7)}
    called_on = {day for day, _hour in hours}
    days = [day for day in range(1, 8) if day < SATURDAY or day in called_on]

    def cell(day: int, hour: int) -> Cell | None:
        tally = hours.get((day, hour), Tally())
        url = showing.behind(call_list, figure=measure.figure, day=day, hour=hour)
        return _cell(tally, measure, _words(tally, names[day - 1], hour), url)

    rows = [Row(f"{hour}:00", [cell(day, hour) for day in days]) for hour in range(first, last + 1)]
    return Heat(measure, [names[day - 1] for day in days], rows)


def _cell(tally: Tally, measure: Measure, label: str, url: str) -> Cell | None:
    share = measure.share(tally)
    if not share.whole:
        return None
    is_few = share.whole < FEW
    return Cell(
        share.whole,
        "" if is_few else showing.percent(share.part),
        0 if is_few else 1 + sum(share.part >= step for step in measure.tones),
        is_few,
        url,
        label,
    )


def _words(tally: Tally, day: str, hour: int) -> str:
    return _("%(day)s, %(hour)s:00: %(calls)s calls, %(reached)s reached, %(interested)s interested") % {
        "day": day,
        "hour": hour,
        "calls": tally.calls,
        "reached": tally.count("reached"),
        "interested": tally.count("interested"),
    }
