"""Holding a card's entries before its manager's eyes while something of it is open."""

from collections.abc import Sequence

from django.db.models import Model

from kartoteka.cards.models import Client
from kartoteka.journal.models import Hold


def hold(client: Client, noun: Model) -> None:
    Hold.objects.get_or_create(noun=noun._meta.model_name, noun_id=noun.pk, defaults={"client": client})


def hold_many(client: Client, nouns: Sequence[Model]) -> None:
    """Of one kind, just made."""
    Hold.objects.bulk_create(
        [Hold(client=client, noun=noun._meta.model_name or "", noun_id=noun.pk) for noun in nouns],
        batch_size=500,
    )


def release(noun: Model) -> None:
    Hold.objects.filter(noun=noun._meta.model_name, noun_id=noun.pk).delete()
