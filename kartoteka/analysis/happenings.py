"""Events: what happened on a day that may have moved sales, and what it did to them."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.analysis import spans, turnover
from kartoteka.analysis.models import Event, Forecast
from kartoteka.analysis.spans import Span
from kartoteka.analysis.turnover import Row
from kartoteka.audit import tracing
from kartoteka.lib import effects
from kartoteka.lib.effects import Effect
from kartoteka.lib.refusals import Refusal
from kartoteka.sales import wording
from kartoteka.staff.actors import Actor

Cut = Forecast.Cut
MONTHS_BEFORE, MONTHS_AFTER = 36, 12
FURTHEST = timedelta(days=365 * 2)


class EventRefused(Refusal):
    pass


@dataclass(frozen=True)
class Judged:
    """An event, and what it did; nothing of that when its row of sales has no figures."""

    event: Event
    effect: Effect | None
    row: str
    beside: int


@transaction.atomic
def note(*, kind: str, on: date, words: str, cut: str, subject: str, by: Actor) -> Event:
    """Says that something happened. What it did to sales is reckoned whenever it is looked at."""
    told = wording.tidy(words, 300)
    if on > timezone.localdate() + FURTHEST:
        raise EventRefused(_("That day is too far away."), field="on")
    if kind == Event.Kind.OTHER and not told:
        raise EventRefused(_("Say what happened."), field="words")
    event = Event(
        kind=kind,
        on=on,
        words=told,
        cut=cut,
        subject="" if cut == Cut.FIRM else subject,
        noted_by_id=by.member_id,
    )
    event.save(force_insert=True)
    tracing.trace("event noted", by=by, about=event, kind=kind, on=str(on))
    return event


@transaction.atomic
def remove(event: Event, *, by: Actor) -> None:
    event.removed_at = timezone.now()
    event.save(update_fields=["removed_at"])
    tracing.trace("event removed", by=by, about=event)


@transaction.atomic
def bring_back(event: Event, *, by: Actor) -> None:
    event.removed_at = None
    event.save(update_fields=["removed_at"])
    tracing.trace("event brought back", by=by, about=event)


def judged(events: list[Event], *, by: Actor, today: date) -> list[Judged]:
    """What each did to its row of sales, by month; rows of each cut are read once."""
    end = spans.first(today, Span.MONTH)
    rows = {cut: turnover.rows(cut, Span.MONTH, by=by, until=end) for cut in {one.cut for one in events}}
    return [_judge(one, rows[one.cut], end) for one in events]


def _judge(event: Event, rows: dict[str, Row], end: date) -> Judged:
    own = rows.get(event.subject)
    if own is None or event.on >= end:
        return Judged(event, None, event.subject, 0)
    months = _months(event.on, own, end)
    since = sum(month < event.on for month in months)
    others = [row for subject, row in sorted(rows.items()) if subject != event.subject]
    beside = [line for row in others if all(line := [float(row.get(month, 0)) for month in months])]
    effect = effects.measured(
        np.array([float(own.get(month, 0)) for month in months]),
        since=since,
        beside=np.array(beside) if beside else None,
    )
    return Judged(event, effect, event.subject, effect.beside)


def _months(on: date, own: Row, end: date) -> list[date]:
    """Those before and after, as far as they are known; the month of the event is neither."""
    month = spans.first(on, Span.MONTH)
    start = max(min(own), spans.later(month, -MONTHS_BEFORE, Span.MONTH))
    stop = min(end, spans.later(month, MONTHS_AFTER + 1, Span.MONTH))
    run = spans.run(start, stop, Span.MONTH)
    return run if on.day == 1 else [one for one in run if one != month]
