"""Showing lists: figures that open what is behind them, a verdict in words, the heat map, the versions."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from babel.dates import get_day_names
from django.urls import reverse
from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kartoteka.coldcalls import judging
from kartoteka.coldcalls.counting import Sums, Tally
from kartoteka.coldcalls.judging import Judgement, Verdict
from kartoteka.coldcalls.models import CallList, Script
from kartoteka.lib import dates, money
from kartoteka.lib.shares import Share

# A share of fewer calls than these tells nothing.
FEW = 5
TONES = (0.15, 0.3, 0.45, 0.6)
DAY_BEGINS, DAY_ENDS, SATURDAY = 9, 18, 6


@dataclass(frozen=True)
class Figure:
    label: str
    value: str
    note: str
    tone: str
    icon: str
    url: str


@dataclass(frozen=True)
class Look:
    """A verdict's word with its icon and tone."""

    label: Lazy | str
    icon: str
    tone: str


VERDICTS = {
    Verdict.FEW: Look(gettext_lazy("too few calls to tell"), "hourglass", ""),
    Verdict.ALONE: Look(gettext_lazy("nothing to compare with"), "circle-dashed", ""),
    Verdict.BAD: Look(gettext_lazy("a bad list"), "triangle-alert", "bad"),
    Verdict.LIKE: Look(gettext_lazy("like the others"), "circle-dot", ""),
    Verdict.GOOD: Look(gettext_lazy("better than the others"), "thumbs-up", "good"),
}


def behind(call_list: CallList, **asked: object) -> str:
    """Where the entries behind a figure are."""
    return f"{reverse('coldcalls:entries', args=[call_list.key])}?{urlencode(asked)}"


def likely(share: Share) -> str:
    """The share with what it may be in truth."""
    if not share.whole:
        return "—"
    low, high = share.bounds
    told = {"share": percent(share.part), "low": percent(low), "high": percent(high)}
    return _("%(share)s, likely %(low)s to %(high)s") % told


def percent(share: float) -> str:
    return money.per_cent(round(share, 2))


def figures(call_list: CallList, tally: Tally) -> list[Figure]:
    spoken = tally.count("reached")
    rows = [
        (_("Calls"), "calls", "", "", "phone-outgoing"),
        (_("Reached"), "reached", likely(tally.reached), "", "phone-call"),
        (_("Interested"), "interested", likely(tally.interested), "good", "thumbs-up"),
        (_("Kept for later"), "lukewarm", "", "", "calendar-clock"),
        (_("Refused"), "refused", likely(Share(tally.count("refused"), spoken)), "", "circle-x"),
        (_("Rude"), "rude", likely(Share(tally.count("rude"), spoken)), "bad", "siren"),
        (_("Wrong contacts"), "wrong", "", "", "phone-off"),
    ]
    return [
        Figure(label, dates.number(tally.count(name)), note, tone if tally.count(name) else "", icon, url)
        for label, name, note, tone, icon in rows
        for url in [behind(call_list, figure=name) if tally.count(name) else ""]
    ]


SENTENCES = {
    Verdict.FEW: gettext_lazy("In vain %(count)s of %(whole)s: too few calls to judge the list."),
    Verdict.ALONE: gettext_lazy(
        "In vain %(count)s of %(whole)s (likely %(low)s to %(high)s); no other list to compare with."
    ),
    Verdict.BAD: gettext_lazy(
        "A bad list: in vain %(count)s of %(whole)s (likely %(low)s to %(high)s), on the other lists "
        "%(others)s. It is the list, not whoever calls."
    ),
}
COMPARED = gettext_lazy(
    "In vain %(count)s of %(whole)s (likely %(low)s to %(high)s), on the other lists %(others)s."
)


def verdict(judged: Judgement) -> str:
    """The judgement in a sentence, with its figures."""
    here, elsewhere = judged.here, judged.elsewhere
    told = {
        "count": dates.number(here.count),
        "whole": dates.number(here.whole),
        "likely": percent(judged.likely),
        "low": percent(here.bounds[0]),
        "high": percent(here.bounds[1]),
        "others": percent(elsewhere.part),
    }
    sentence = str(SENTENCES.get(judged.verdict, COMPARED)) % told
    if judged.verdict is Verdict.FEW and here.whole and elsewhere.whole:
        # Three of three is no hundred per cent yet.
        sentence += " " + _("The best guess is %(likely)s, on the other lists it is %(others)s.") % told
    return sentence


@dataclass(frozen=True)
class Cell:
    """An hour of a weekday. `tone` is how much of it was reached, in steps; `is_few` says that it tells nothing."""

    calls: int
    share: str
    tone: int
    is_few: bool
    url: str
    label: str


@dataclass(frozen=True)
class HeatRow:
    hour: str
    cells: list[Cell | None]


@dataclass(frozen=True)
class Heat:
    days: list[str]
    rows: list[HeatRow]


def heat(call_list: CallList, hours: dict[tuple[int, int], Tally]) -> Heat:
    """Weekdays across, hours down; of what was called there, how much was reached."""
    called = [hour for _day, hour in hours]
    first, last = min([DAY_BEGINS, *called]), max([DAY_ENDS - 1, *called])
    spoken = get_day_names("abbreviated", "stand-alone", locale=dates.spoken())
    names = {day: str(spoken[day]) for day in range(7)}
    called_on = {day for day, _hour in hours}
    days = [day for day in range(1, 8) if day < SATURDAY or day in called_on]
    rows = [
        HeatRow(f"{hour}:00", [_cell(call_list, hours.get((day, hour)), day, hour, names) for day in days])
        for hour in range(first, last + 1)
    ]
    return Heat([names[day - 1] for day in days], rows)


def _cell(
    call_list: CallList, tally: Tally | None, day: int, hour: int, names: dict[int, str]
) -> Cell | None:
    if tally is None or not tally.calls:
        return None
    reached, is_few = tally.reached, tally.calls < FEW
    words = _("%(day)s, %(hour)s:00: %(calls)s calls, %(reached)s reached, %(interested)s interested") % {
        "day": names[day - 1],
        "hour": hour,
        "calls": tally.calls,
        "reached": reached.count,
        "interested": tally.count("interested"),
    }
    return Cell(
        tally.calls,
        "" if is_few else percent(reached.part),
        0 if is_few else 1 + sum(reached.part >= step for step in TONES),
        is_few,
        behind(call_list, day=day, hour=hour),
        words,
    )


@dataclass(frozen=True)
class VersionRow:
    label: str
    script: Script | None
    calls: str
    reached: str
    interested: str
    rude: str
    url: str


def versions(call_list: CallList, sums: Sums, scripts: Iterable[Script]) -> list[VersionRow]:
    """Each version with what came of it; calls without the script stand apart."""
    known = {script.number: script for script in scripts}
    rows = []
    for number in sorted({*known, *sums.scripts}, reverse=True):
        tally = sums.scripts.get(number, Tally())
        label = _("Version %(number)s") % {"number": number} if number else _("Called without the script")
        rows.append(
            VersionRow(
                label,
                known.get(number),
                dates.number(tally.calls),
                likely(tally.reached),
                likely(tally.interested),
                dates.number(tally.count("rude")),
                behind(call_list, version=number) if tally.calls else "",
            )
        )
    return rows


@dataclass(frozen=True)
class ListRow:
    """A list among the others."""

    call_list: CallList
    waiting: str
    tally: Tally
    reached: str
    interested: str
    judged: Judgement
    sentence: str

    @property
    def look(self) -> Look:
        return VERDICTS[self.judged.verdict]


def rows(
    lists: Iterable[CallList], tallies: dict[int, Tally], waiting: dict[int, int], whole: Tally
) -> list[ListRow]:
    found = []
    for one in lists:
        tally = tallies.get(one.pk, Tally())
        judged = judging.judge(tally, whole.without(tally))
        found.append(
            ListRow(
                one,
                dates.number(waiting.get(one.pk, 0)),
                tally,
                likely(tally.reached),
                likely(tally.interested),
                judged,
                verdict(judged),
            )
        )
    return found
