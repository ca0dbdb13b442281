"""Arranging the firm's calendar: its working week, and the days that differ from it."""

from collections.abc import Sequence
from datetime import date, time

from django.db import transaction
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.lib import folding
from kartoteka.lib.refusals import Refusal
from kartoteka.lib.working_time import MIDNIGHT, Span
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import SpecialDay, WorkSpan


class HoursRefused(Refusal):
    pass


@transaction.atomic
def set_week(week: Sequence[Sequence[Span]], *, by: Actor) -> None:
    """The hours of each weekday, Monday first; a day without any is a day off."""
    for spans in week:
        check(spans)
    WorkSpan.objects.all().delete()
    WorkSpan.objects.bulk_create(
        WorkSpan(weekday=weekday, begins=begins, ends=ends)
        for weekday, spans in enumerate(week)
        for begins, ends in spans
    )
    tracing.trace("working week set", by=by, days=sum(1 for spans in week if spans))


def check(spans: Sequence[Span]) -> None:
    """Raises HoursRefused for hours that end before they begin, or run into each other."""
    last: time | None = None
    for begins, ends in sorted(spans):
        if ends != MIDNIGHT and ends <= begins:
            raise HoursRefused(_("Hours end after they begin."), field="hours")
        if last is not None and (begins < last or last == MIDNIGHT):
            raise HoursRefused(_("Hours of a day cannot overlap."), field="hours")
        last = ends


@transaction.atomic
def set_day(on: date, *, name: str, hours: Span | None, by: Actor) -> SpecialDay:
    """A holiday, or a day with hours of its own; what was said of this day before is replaced."""
    if hours:
        check([hours])
    begins, ends = hours or (None, None)
    name = folding.tidy(name)[:100]
    day, _made = SpecialDay.objects.update_or_create(
        on=on, defaults={"name": name, "begins": begins, "ends": ends}
    )
    tracing.trace("special day set", by=by, on=on.isoformat(), name=name)
    return day


@transaction.atomic
def forget_day(day: SpecialDay, *, by: Actor) -> None:
    """The day is as its weekday again."""
    tracing.trace("special day removed", by=by, on=day.on.isoformat(), name=day.name)
    day.delete()
