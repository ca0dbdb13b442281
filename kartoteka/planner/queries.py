"""Reading promises."""

from datetime import timedelta

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from kartoteka.cards.models import Client
from kartoteka.planner.models import Promise
from kartoteka.staff.actors import Actor

MOST_ON_A_CARD = 20
BROKEN_WITHIN = timedelta(days=30)
# By what the lists are paged; promises that wait for something have no day.
OPEN_ORDER = ("due_on", "id")
CLOSED_ORDER = ("-closed_at", "-id")


def open_of(client: Client, actor: Actor) -> list[Promise]:
    """The open promises to a client, the nearest first; those that wait for something come last."""
    seen = Promise.objects.visible_to(actor).filter(client=client, closed_at=None)
    return list(
        seen.select_related("client", "keeper", "series").order_by("due_on", "due_at", "id")[:MOST_ON_A_CARD]
    )


def standing(actor: Actor, state: str) -> QuerySet[Promise]:
    """Promises by how they stand: open, overdue, waiting for something, kept, dropped, or broken of late.

    Broken is what was due in the last 30 days and is still open, was dropped, or was kept on a later day.
    """
    seen = Promise.objects.visible_to(actor).select_related("client", "keeper")
    late = Q(due_on__lt=timezone.localdate()) | Q(due_at__lt=timezone.now())
    match state:
        case "overdue":
            return seen.filter(late, closed_at=None)
        case "waiting":
            return seen.filter(closed_at=None, due_on=None)
        case "broken":
            today = timezone.localdate()
            of_late = seen.filter(due_on__gte=today - BROKEN_WITHIN, due_on__lt=today)
            late = Q(closed_at=None) | Q(is_kept=False) | Q(closed_at__date__gt=F("due_on"))
            return of_late.filter(late)
        case "kept":
            return seen.filter(closed_at__isnull=False, is_kept=True)
        case "dropped":
            return seen.filter(closed_at__isnull=False, is_kept=False)
        case _:
            return seen.filter(closed_at=None, due_on__isnull=False)


def due(actor: Actor, keeper: int) -> QuerySet[Promise]:
    """What a member has promised up to today."""
    seen = Promise.objects.visible_to(actor).select_related("client", "keeper")
    return seen.filter(keeper=keeper, closed_at=None, due_on__lte=timezone.localdate())
