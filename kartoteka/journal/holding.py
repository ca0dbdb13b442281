"""Holding a card's entries before its manager's eyes while something of it is open."""

from collections.abc import Sequence

from django.db import connection
from django.db.models import Model

from kartoteka.cards.models import Client
from kartoteka.journal.models import Hold
from kartoteka.lib import inserting


def hold(client: Client, noun: Model) -> None:
    Hold.objects.get_or_create(noun=noun._meta.model_name, noun_id=noun.pk, defaults={"client": client})


def hold_many(client: Client, nouns: Sequence[Model]) -> None:
    """Of one kind, just made."""
    inserting.insert(
        *(Hold(client=client, noun=noun._meta.model_name or "", noun_id=noun.pk) for noun in nouns)
    )


def release(noun: Model) -> None:
    release_many(noun._meta.model_name or "", [noun.pk])


def release_many(noun: str, ids: Sequence[int]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM journal_hold WHERE noun = %s AND noun_id = ANY(%s)", [noun, list(ids)])
