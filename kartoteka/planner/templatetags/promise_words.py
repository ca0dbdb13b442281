"""Filters for promises: when they are due by the clock."""

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
def clock_face(promise: Promise) -> str:
    """The time as a field of a form takes it."""
    return f"{timezone.localtime(promise.due_at):%H:%M}" if promise.due_at else ""
