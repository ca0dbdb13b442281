"""Showing promises: when they are due in words, with the icon of their kind and a colour for what is late."""

from dataclasses import dataclass
from datetime import date, datetime

from babel.dates import format_time
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from kartoteka.lib import dates
from kartoteka.planner.models import Promise
from kartoteka.planner.models.promises import Kind

KIND_ICONS = {
    Kind.CALL: "phone",
    Kind.MEETING: "users",
    Kind.LETTER: "mail",
    Kind.MESSAGE: "message-circle",
    Kind.VISIT: "map-pin",
    Kind.SEND: "send",
    Kind.GREET: "cake",
    Kind.TASK: "square-check",
}


@dataclass(frozen=True)
class Line:
    """A promise as lists show it."""

    promise: Promise
    when: str
    icon: str
    tone: str
    kind: str

    @property
    def what(self) -> str:
        return self.promise.text or self.kind


def line(promise: Promise, *, at: datetime | None = None) -> Line:
    now = at or timezone.now()
    return Line(
        promise,
        when(promise),
        icon_of(promise.kind),
        "" if promise.closed_at else tone(promise, now),
        capfirst(promise.get_kind_display()),
    )


def icon_of(kind: str) -> str:
    return KIND_ICONS[Kind(kind)]


def tone(promise: Promise, now: datetime) -> str:
    """Red when it is late, amber on its day."""
    if promise.due_on is None:
        return ""
    today = timezone.localtime(now).date()
    if promise.due_on < today or (promise.due_at and promise.due_at < now):
        return "bad"
    return "warn" if promise.due_on == today else ""


def when(promise: Promise) -> str:
    if promise.due_on is None:
        return _("as soon as: %(awaits)s") % {"awaits": promise.awaits}
    if promise.due_at is None:
        return day(promise.due_on)
    return _("%(day)s, %(time)s") % {"day": day(promise.due_on), "time": clock(promise.due_at)}


def clock(at: datetime) -> str:
    return face(timezone.localtime(at))


def face(at: datetime) -> str:
    """The moment's own clock, in whatever zone."""
    return format_time(at, "short", locale=dates.spoken())


def day(on: date) -> str:
    """Yesterday, today and tomorrow by name."""
    named = {-1: _("yesterday"), 0: _("today"), 1: _("tomorrow")}
    return named.get((on - timezone.localdate()).days) or dates.day(on)
