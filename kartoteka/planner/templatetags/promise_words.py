"""Filters for promises: when they are due by the clock."""

from datetime import timedelta

from django import template
from django.utils import timezone

from kartoteka.planner import showing
from kartoteka.planner.models import Promise

register = template.Library()


@register.filter
def clock(promise: Promise) -> str:
    """The time as the reader's language writes it."""
    return showing.clock(promise.due_at) if promise.due_at else ""


@register.filter
def clock_of_end(promise: Promise) -> str:
    """When it will be over, if it has a time and a length."""
    if promise.due_at is None or promise.minutes is None:
        return ""
    return showing.clock(promise.due_at + timedelta(minutes=promise.minutes))


@register.filter
def clock_face(promise: Promise) -> str:
    """The time as a field of a form takes it."""
    return f"{timezone.localtime(promise.due_at):%H:%M}" if promise.due_at else ""
