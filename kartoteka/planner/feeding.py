"""Feeding: what a calendar program elsewhere is told of a person's day. Never a contact value."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice, takewhile
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.functional import Promise as Lazy
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kartoteka.access import rights
from kartoteka.audit import tracing
from kartoteka.lib import addressing, calendar_texts, dates, keys
from kartoteka.lib.calendar_texts import Event
from kartoteka.planner import repeating
from kartoteka.planner.models import Feed, Promise
from kartoteka.planner.models.promises import Kind
from kartoteka.staff import actors
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Absence, SpecialDay
from kartoteka.workspaces.models import Workspace

BEHIND, AHEAD = timedelta(days=14), timedelta(days=366)
MOST = 1000
# Later occurrences of what comes again: they are shown so far ahead, and no more of one series.
SERIES_AHEAD, MOST_OF_SERIES = timedelta(days=92), 30
USUAL_MINUTES = {Kind.MEETING: 60, Kind.VISIT: 60}
CALL_MINUTES = 15
REFRESH = timedelta(minutes=30)
USE_NOTED_EVERY = timedelta(minutes=5)
TRACED_EVERY = timedelta(days=1)
# What stands in the calendar when names are not wanted there.
MASKED: dict[str, Lazy | str] = {
    Kind.CALL: gettext_lazy("Call back"),
    Kind.MEETING: gettext_lazy("Meeting"),
    Kind.VISIT: gettext_lazy("Visit"),
}
Address = Callable[[str], str]


@dataclass(frozen=True)
class Answer:
    """The calendar, and by what a program knows whether it has it already."""

    text: str
    mark: str
    changed_at: datetime


def behind(secret: str) -> tuple[Feed, Actor] | None:
    """The feed that the secret opens, and for whom; None when it is revoked, or its member is out.

    Belongs to the door: ask it before the actor's database role is assumed.
    """
    found = Feed.objects.filter(
        digest=keys.digest(secret), revoked_at=None, member__left_at=None, member__user__is_active=True
    )
    feed = found.select_related("member__user").first()
    if feed is None:
        return None
    actor = actors.feed(feed.member)
    return (feed, actor) if rights.may(actor, "planner.see") else None


def answer(feed: Feed, actor: Actor, *, workspace: Workspace, absolute: Address) -> Answer:
    """What the feed says now. Traced when it says something new, and once a day."""
    names = feed.names_clients and workspace.preset != Workspace.Preset.VAULT
    events = list(_events(feed, actor, names=names, absolute=absolute))
    text = calendar_texts.calendar(workspace.name, events, zone=workspace.time_zone, refresh=REFRESH)
    now, mark = timezone.now(), keys.digest(text)
    is_new = mark != feed.told
    if is_new:
        feed.told, feed.told_at = mark, now.replace(microsecond=0)
    if is_new or feed.used_at is None or now - feed.used_at >= TRACED_EVERY:
        tracing.trace("feed read", feed, by=actor, promises=len(events), names=names)
    if is_new or feed.used_at is None or now - feed.used_at >= USE_NOTED_EVERY:
        feed.used_at = now
        feed.save(update_fields=["told", "told_at", "used_at"])
    return Answer(text, mark, feed.told_at or now)


def _events(feed: Feed, actor: Actor, *, names: bool, absolute: Address) -> Iterator[Event]:
    today = timezone.localdate()
    since, until = today - BEHIND, today + AHEAD
    found = Promise.objects.visible_to(actor).filter(
        keeper=feed.member_id, closed_at=None, due_on__range=(since, until)
    )
    day = absolute(addressing.address("today"))
    for promise in found.select_related("series", *["client"] * names).order_by("due_on", "due_at", "id")[
        :MOST
    ]:
        card = promise.client.get_absolute_url() if names and promise.client else ""
        yield from _occurrences(promise, names=names, url=absolute(card) if card else day)
    yield from _away(feed, since, until)
    if feed.has_holidays:
        yield from _holidays(since, until)


def _occurrences(promise: Promise, *, names: bool, url: str) -> Iterator[Event]:
    """What is promised, and when it comes again after that."""
    first = promise.due_at or promise.due_on
    if first is None:
        return
    title, text = _title(promise, names=names), promise.text if names else ""
    length = timedelta(minutes=promise.minutes or USUAL_MINUTES.get(Kind(promise.kind), CALL_MINUTES))
    for number, begins in enumerate([first, *_later(promise)]):
        is_timed = isinstance(begins, datetime)
        yield Event(
            uid=f"{promise.key}{f'-{begins:%Y%m%d}' if number else ''}@kartoteka",
            begins=begins,
            ends=begins + (length if is_timed else timedelta(days=1)),
            title=title,
            text=text if text != title else "",
            made_at=promise.made_at,
            url=url,
            version=promise.version - 1,
            is_busy=is_timed,
        )


def _later(promise: Promise) -> list[datetime] | list[date]:
    series = promise.series
    if series is None or series.ended_at:
        return []
    zone = ZoneInfo(str(timezone.get_current_timezone()))
    day = promise.due_on or timezone.localdate()
    after = promise.due_at or datetime.combine(day, datetime.min.time(), zone)
    last = timezone.localdate() + SERIES_AHEAD
    named = repeating.moments(series.rule, series.begins_at, after, zone)
    coming = list(islice(takewhile(lambda at: at.astimezone(zone).date() <= last, named), MOST_OF_SERIES))
    return coming if promise.due_at else [at.date() for at in coming]


def _title(promise: Promise, *, names: bool) -> str:
    what = str(MASKED.get(promise.kind) or capfirst(promise.get_kind_display()))
    if not names:
        return what
    if promise.client is None:
        return promise.text or what
    return _("%(what)s: %(client)s") % {"what": what, "client": promise.client.name}


def _away(feed: Feed, since: date, until: date) -> Iterator[Event]:
    away = Absence.objects.filter(member=feed.member_id, ended_at=None, since__lte=until, until__gte=since)
    for one in away.order_by("since"):
        yield Event(
            uid=f"{one.key}@kartoteka",
            begins=one.since,
            ends=one.until + timedelta(days=1),
            title=capfirst(one.get_why_display()),
            made_at=_midnight(one.since),
        )


def _holidays(since: date, until: date) -> Iterator[Event]:
    for day in SpecialDay.objects.filter(on__range=(since, until), begins=None):
        yield Event(
            uid=f"holiday-{day.on:%Y%m%d}@kartoteka",
            begins=day.on,
            ends=day.on + timedelta(days=1),
            title=day.name or _("Day off"),
            made_at=_midnight(day.on),
            is_busy=False,
        )


def _midnight(day: date) -> datetime:
    return dates.midnight(day)
