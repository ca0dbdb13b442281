"""Showing lists: figures that open what is behind them, a verdict in words, the versions."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

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


def behind(call_list: CallList | None, **asked: object) -> str:
    """Where the entries behind a figure are; without a list, those of all of them."""
    page = (
        reverse("coldcalls:entries", args=[call_list.key]) if call_list else reverse("coldcalls:all_entries")
    )
    return f"{page}?{urlencode(asked)}"


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
