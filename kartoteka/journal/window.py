"""The journal's window: from when on a manager sees entries. It moves twice a year; nothing is deleted."""

from datetime import datetime, timedelta

from django.utils import timezone

from kartoteka.staff.actors import Actor

SECOND_HALF = 7
LEAVERS_SEE = timedelta(days=30)


def begins(at: datetime | None = None) -> datetime:
    """The start of the half-year before the one in which the moment falls, on the firm's clock."""
    now = timezone.localtime(at)
    if now.month < SECOND_HALF:
        return _first(now.year - 1, SECOND_HALF)
    return _first(now.year, 1)


def begins_for(actor: Actor, at: datetime | None = None) -> datetime:
    """Whoever is about to leave sees thirty days."""
    if actor.is_leaving:
        return max(begins(at), (at or timezone.now()) - LEAVERS_SEE)
    return begins(at)


def next_move(at: datetime | None = None) -> datetime:
    """When the window moves next: on 1 January or 1 July."""
    now = timezone.localtime(at)
    return _first(now.year, SECOND_HALF) if now.month < SECOND_HALF else _first(now.year + 1, 1)


def _first(year: int, month: int) -> datetime:
    return datetime(year, month, 1, tzinfo=timezone.get_current_timezone())
