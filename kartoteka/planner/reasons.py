"""Why a client stands where he stands in the day, in words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from babel.numbers import format_percent
from django.utils import timezone
from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kartoteka.lib import dates, hours, money
from kartoteka.planner import showing as promises
from kartoteka.planner.gathering import Considered, Promised
from kartoteka.planner.models import Promise
from kartoteka.planner.ordering import Group, Wait
from kartoteka.planner.queueing import Row

HOUR, DAY = 60, 24 * 60


@dataclass(frozen=True)
class Look:
    """How a group is shown: a word and an icon go with the colour."""

    label: Lazy | str
    icon: str
    tone: str


GROUPS = {
    Group.TIMED: Look(gettext_lazy("At a set time"), "calendar-clock", "bad"),
    Group.LATE: Look(gettext_lazy("Past its time today"), "siren", "bad"),
    Group.TODAY: Look(gettext_lazy("Promised for today"), "calendar-check", "warn"),
    Group.OVERDUE: Look(gettext_lazy("Promised earlier"), "triangle-alert", "warn"),
    Group.FRESH: Look(gettext_lazy("New enquiries"), "flame", "accent"),
    Group.REGULAR: Look(gettext_lazy("Regulars"), "repeat", "good"),
    Group.LATER_STAGE: Look(gettext_lazy("Deals on later stages"), "handshake", "good"),
    Group.REST: Look(gettext_lazy("The rest"), "circle-dot", ""),
}
WAITS = {
    Wait.NOT_YET: Look(gettext_lazy("Not yet"), "clock", ""),
    Wait.HOURS: Look(gettext_lazy("Not a good time there"), "globe", ""),
    Wait.CONSENT: Look(gettext_lazy("Asked not to be called"), "ban", ""),
    Wait.HELD: Look(gettext_lazy("A colleague has him on the line"), "phone-call", ""),
}


def why(row: Row, *, at: datetime, currency: str) -> str:
    """The whole reason, as it stands on the card of the next client."""
    if row.promise is not None:
        return _promised(row.promise, row.place.group, at)
    assert row.candidate is not None  # noqa: S101  # a row has one of the two
    return _considered(row.candidate, row.place.call.value, at, currency)


def waits(row: Row, *, at: datetime) -> str:
    """Why he waits, and until when if that is known; of a far client how late it is there."""
    look, until = WAITS[row.place.wait or Wait.NOT_YET], row.place.until
    why, call = str(look.label), row.place.call
    if row.place.wait is Wait.HOURS and (there := hours.there(call.zone, hours="", at=at)):
        why = _("It is %(clock)s there") % {"clock": promises.face(there.clock)}
    if until is None:
        return why
    return _("%(why)s, until %(when)s") % {"why": why, "when": moment(until)}


def moment(at: datetime) -> str:
    """The time if it is today, else the day."""
    local = timezone.localtime(at)
    return promises.clock(local) if local.date() == timezone.localdate() else promises.day(local.date())


def ago(minutes: float) -> str:
    """How long ago, to the unit that matters."""
    if minutes < HOUR:
        return ngettext("%(n)s minute ago", "%(n)s minutes ago", int(minutes)) % {"n": int(minutes)}
    if minutes < 2 * DAY:
        hours = int(minutes // HOUR)
        return ngettext("%(n)s hour ago", "%(n)s hours ago", hours) % {"n": hours}
    return days_ago(int(minutes // DAY))


def days_ago(days: int) -> str:
    return ngettext("%(n)s day ago", "%(n)s days ago", days) % {"n": days}


def _promised(promise: Promised, group: Group, at: datetime) -> str:
    if group in (Group.TIMED, Group.LATE) and promise.due_at:
        return _("promised %(time)s, now %(now)s") % {
            "time": promises.clock(promise.due_at),
            "now": promises.clock(at),
        }
    is_marked = promise.origin == Promise.Origin.MARK
    if group is Group.TODAY or promise.due_on is None:
        return _("marked on the card today") if is_marked else _("promised for today")
    on = dates.day(promise.due_on)
    days = (timezone.localtime(at).date() - promise.due_on).days
    if days < 1:
        return _("promised for %(day)s") % {"day": on}
    told = {"day": on, "ago": days_ago(days)}
    return _("marked on %(day)s, %(ago)s") % told if is_marked else _("promised for %(day)s, %(ago)s") % told


def _considered(one: Considered, value: float, at: datetime, currency: str) -> str:
    words = REASONS.get(one.reason, _deal)
    return words(one, at, currency)


def _deal(one: Considered, at: datetime, currency: str) -> str:
    odds = {"chance": percent(one.chance), "income": money.shown(round(one.income), currency)}
    if one.group == Group.FRESH:
        minutes = (at - one.since).total_seconds() / 60
        return _("new enquiry %(ago)s, %(chance)s × %(income)s") % {"ago": ago(minutes), **odds}
    told: dict[str, Any] = {"stage": one.detail.get("stage", ""), **odds}
    return _("stage “%(stage)s”, %(chance)s × %(income)s") % told


def _silent(one: Considered, at: datetime, _currency: str) -> str:
    if one.who.spoken_at is None:
        return _("nobody has spoken to him yet")
    return _("silent since %(day)s") % {"day": dates.day(one.who.spoken_at)}


def _rhythm(one: Considered, at: datetime, _currency: str) -> str:
    silence = (at - one.since) // timedelta(days=1)
    told = {"rhythm": one.detail.get("days", 0), "silence": silence}
    return _("usually every %(rhythm)s days, silent for %(silence)s") % told


def _deserving(one: Considered, at: datetime, currency: str) -> str:
    told = {
        "class": str(one.detail.get("class", "")).upper(),
        "rhythm": one.detail.get("days", 0),
        "silence": (at - one.since) // timedelta(days=1),
        "chance": percent(one.chance),
        "income": money.shown(round(one.income), currency),
    }
    if word := _potentials.get(one.detail.get("potential", "")):
        return _(
            "class %(class)s, potential: %(potential)s; usually buys every %(rhythm)s days,"
            " the last time %(silence)s days ago; %(chance)s × %(income)s"
        ) % {**told, "potential": word}
    return (
        _(
            "class %(class)s; usually buys every %(rhythm)s days, the last time %(silence)s days ago;"
            " %(chance)s × %(income)s"
        )
        % told
    )


def _cold(one: Considered, _at: datetime, currency: str) -> str:
    odds = {"chance": percent(one.chance), "income": money.shown(round(one.income), currency)}
    return _("cold-call list “%(list)s”, %(chance)s × %(income)s") % {
        "list": one.detail.get("list", ""),
        **odds,
    }


def _recheck(one: Considered, _at: datetime, _currency: str) -> str:
    return _("check the contacts: nobody has proved since %(day)s that they still reach him") % {
        "day": dates.day(one.since)
    }


REASONS: dict[str, Callable[[Considered, datetime, str], str]] = {
    "deal": _deal,
    "silent": _silent,
    "rhythm": _rhythm,
    "cold": _cold,
    "deserving": _deserving,
    "recheck": _recheck,
}
# How the sizes of a potential are called: said by its room when it is ready.
_potentials: dict[str, Any] = {}


def call_potentials(words: Mapping[str, Any]) -> None:
    _potentials.update(words)


def percent(chance: float) -> str:
    return _percent(round(chance, 2), dates.spoken())


@cache
def _percent(chance: float, language: str) -> str:
    return format_percent(chance, locale=language)
