"""Marking: one mark is put on a card or taken off it by what follows from it, not by who edits the card."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.db.models import F

from kartoteka.audit import tracing
from kartoteka.cards.models import Client
from kartoteka.staff.actors import Actor

Marked: Any = Client.marks.through


@transaction.atomic
def put_on(client: Client, mark_id: int, *, by: Actor, known: Callable[[int], object]) -> None:
    """`known` is told the number of this putting on before anybody hears of it; the next one has another."""
    row, is_new = Marked.objects.get_or_create(client_id=client.pk, mark_id=mark_id)
    known(row.pk)
    if is_new:
        _tell(client, by)


@transaction.atomic
def take_off(client: Client, number: int, *, by: Actor) -> None:
    """Takes off what was put on under this number, if it stands there still."""
    gone, _ = Marked.objects.filter(pk=number, client=client.pk).delete()
    if gone:
        _tell(client, by)


def _tell(client: Client, by: Actor) -> None:
    Client.objects.visible_to(by).filter(pk=client.pk).update(version=F("version") + 1)
    tracing.trace("client edited", client, by=by, fields=["marks"])
