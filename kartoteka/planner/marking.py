"""Marking: what a mark asks for comes into the day of whoever keeps the client, once each time it is put on."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import CharField, Exists, OuterRef, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone

from kartoteka.cards.marking import Marked
from kartoteka.cards.models import Client
from kartoteka.journal.models import Hold
from kartoteka.planner import finishing, unmarking
from kartoteka.planner.models import Promise
from kartoteka.staff.actors import Actor

PUT_ON = ("pk", "mark_id", "mark__name", "mark__asks", "client_id", "client__keeper_id")
KNOWN_BY: Any = Concat(
    Value("mark:"),
    Cast("mark_id", CharField()),
    Value(":"),
    Cast("pk", CharField()),
    output_field=CharField(),
)


@transaction.atomic
def settle(*, by: Actor, client: Client | None = None, today: date | None = None) -> int:
    """Promises what marks ask for, and drops what was promised for those that are off; answers how many are new.

    Of one client, or of all.
    """
    for gone in _taken_off(by, client):
        finishing.finish(gone, is_kept=False, by=by)
    made = [_promise(row, today or timezone.localdate()) for row in _put_on(by, client)]
    Promise.objects.bulk_create(made, batch_size=1000)
    Hold.objects.bulk_create(
        [Hold(client_id=one.client_id, noun="promise", noun_id=one.pk) for one in made if one.client_id],
        batch_size=1000,
    )
    return len(made)


def _put_on(by: Actor, client: Client | None) -> QuerySet[Any, tuple[Any, ...]]:
    """Whoever may not be called yet, or is kept by one who left, waits."""
    callable_ones = Client.objects.visible_to(by).filter(is_held=False, keeper__left_at=None)
    promised = Promise.objects.visible_to(by).filter(origin=Promise.Origin.MARK, uid=OuterRef("known_by"))
    asking = Marked.objects.filter(mark__asks__gt="", client__in=_narrowed(callable_ones, client))
    fresh = asking.annotate(known_by=KNOWN_BY).filter(~Exists(promised))
    rows: QuerySet[Any, tuple[Any, ...]] = fresh.order_by("pk").values_list(*PUT_ON)
    return rows


def _taken_off(by: Actor, client: Client | None) -> Sequence[Promise]:
    seen = Promise.objects.visible_to(by).filter(origin=Promise.Origin.MARK, closed_at=None)
    open_ones = list((seen.filter(client=client) if client else seen).select_related("client"))
    numbers = [unmarking.number(one.uid) for one in open_ones]
    asking = Marked.objects.filter(pk__in=numbers, mark__asks__gt="") if numbers else Marked.objects.none()
    there = set(asking.values_list("pk", flat=True))
    return [one for one in open_ones if unmarking.number(one.uid) not in there]


def _narrowed(clients: QuerySet[Client], client: Client | None) -> Any:
    return clients.filter(pk=client.pk) if client else clients


def _promise(row: tuple[Any, ...], today: date) -> Promise:
    number, mark_id, mark, asks, client_id, keeper_id = row
    return Promise(
        client_id=client_id,
        keeper_id=keeper_id,
        kind=asks,
        text=mark,
        due_on=today,
        first_due_on=today,
        origin=Promise.Origin.MARK,
        uid=unmarking.name(mark_id, number),
    )
