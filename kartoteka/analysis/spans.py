"""Spans: months and weeks, their first days and how many lie between them."""

from datetime import date, timedelta

from django.db import models
from django.db.models.functions import TruncMonth, TruncWeek
from django.utils.translation import gettext_lazy as _

MONTHS, DAYS = 12, 7


class Span(models.TextChoices):
    MONTH = "month", _("by month")
    WEEK = "week", _("by week")


TRUNCATED = {Span.MONTH: TruncMonth, Span.WEEK: TruncWeek}
# How many periods make a year, how many are foretold, and how many have to be known for that.
YEAR = {Span.MONTH: 12, Span.WEEK: 52}
AHEAD = {Span.MONTH: 12, Span.WEEK: 13}
NEEDED = {Span.MONTH: 12, Span.WEEK: 26}


def first(day: date, span: str) -> date:
    """The first day of the period that a day lies in."""
    return day.replace(day=1) if span == Span.MONTH else day - timedelta(days=day.weekday())


def later(period: date, count: int, span: str) -> date:
    """The first day of the period so many later, or earlier when below nought."""
    if span == Span.WEEK:
        return period + timedelta(days=DAYS * count)
    months = period.year * MONTHS + period.month - 1 + count
    return date(months // MONTHS, months % MONTHS + 1, 1)


def between(start: date, end: date, span: str) -> int:
    """How many periods after the one the other begins."""
    if span == Span.WEEK:
        return (end - start).days // DAYS
    return (end.year - start.year) * MONTHS + end.month - start.month


def run(start: date, end: date, span: str) -> list[date]:
    """The first days of the periods from one up to another, which is left out."""
    return [later(start, place, span) for place in range(max(between(start, end, span), 0))]
