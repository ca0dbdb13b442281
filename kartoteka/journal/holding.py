"""Holding a card's entries before its manager's eyes while something of it is open."""

from django.db.models import Model

from kartoteka.cards.models import Client
from kartoteka.journal.models import Hold


def hold(client: Client, noun: Model) -> None:
    Hold.objects.get_or_create(noun=noun._meta.model_name, noun_id=noun.pk, defaults={"client": client})


def release(noun: Model) -> None:
    Hold.objects.filter(noun=noun._meta.model_name, noun_id=noun.pk).delete()
