"""Telling two cards apart: a person's word that they are different clients, and taking it back."""

from django.db import transaction
from django.utils import timezone

from kartoteka.audit import tracing
from kartoteka.cards import admitting
from kartoteka.cards.models import Duplicate
from kartoteka.staff.actors import Actor


@transaction.atomic
def tell_apart(pair: Duplicate, *, by: Actor) -> None:
    """The pair is not offered again."""
    _decide(pair, Duplicate.Verdict.DIFFERENT, by)
    for client in (pair.left, pair.right):
        admitting.admit(client, by=by)
    tracing.trace("pair told apart", pair.left, by=by, clients=[str(pair.right)])


@transaction.atomic
def ask_again(pair: Duplicate, *, by: Actor) -> None:
    _decide(pair, Duplicate.Verdict.OPEN, by)
    tracing.trace("pair asked about again", pair.left, by=by, clients=[str(pair.right)])


def _decide(pair: Duplicate, verdict: Duplicate.Verdict, by: Actor) -> None:
    pair.verdict, pair.decided_by_id, pair.decided_at = verdict, by.member_id, timezone.now()
    pair.save(update_fields=["verdict", "decided_by", "decided_at"])
