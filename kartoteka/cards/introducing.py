"""Introducing a client: the card with what is known of him at the first word, in one act."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from kartoteka.cards import adding, admitting, editing, employing
from kartoteka.cards.fields import Field
from kartoteka.cards.models import Client
from kartoteka.cards.reaching import Reach
from kartoteka.lib import folding
from kartoteka.staff.actors import Actor


@dataclass(frozen=True)
class Acquaintance:
    """Somebody at the new client with whom one has spoken; the channel is his."""

    name: str = ""
    post: str = ""


@transaction.atomic
def introduce(
    name: str,
    *,
    kind: str,
    by: Actor,
    reach: Reach | None = None,
    facts: Mapping[Field, Any] | None = None,
    person: Acquaintance | None = None,
) -> Client:
    """Makes the card with its first channel, the fields that are known, and the person spoken to."""
    client = adding.add(name, kind=kind, by=by)
    known = None
    if person and folding.tidy(person.name) and kind == Client.Kind.COMPANY:
        known = employing.add_person(client, person.name, post=person.post, by=by)
    if reach:
        adding.add_contact(client, reach, person=known, by=by)
    if told := {field: value for field, value in (facts or {}).items() if value}:
        editing.change(client, told, by=by)
    if reach or client.tax_id:
        admitting.hold_if_known(client, by=by)
    return client
