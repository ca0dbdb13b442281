"""The journal's window: from when on a manager sees entries. It moves twice a year; nothing is deleted."""

from datetime import datetime

from django.utils import timezone

SECOND_HALF = 7


def begins(at: datetime | None = None) -> datetime:
    """The start of the half-year before the one in which the moment falls, on the firm's clock."""
    now = timezone.localtime(at)
    if now.month < SECOND_HALF:
        return _first(now.year - 1, SECOND_HALF)
    return _first(now.year, 1)


def next_move(at: datetime | None = None) -> datetime:
    """When the window moves next: on 1 January or 1 July."""
    now = timezone.localtime(at)
    return _first(now.year, SECOND_HALF) if now.month < SECOND_HALF else _first(now.year + 1, 1)


def _first(year: int, month: int) -> datetime:
    return datetime(year, month, 1, tzinfo=timezone.get_current_timezone())
