"""Telling: a member is told something about a client in the page, and says that he has read it."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from kartoteka.cards.models import Client
from kartoteka.lib import folding
from kartoteka.planner.models import Notice
from kartoteka.staff.actors import Actor

KEPT = timedelta(days=90)


def tell(member_ids: Iterable[int], client: Client, text: str) -> None:
    """Once each; whoever may not see the client will not see the notice."""
    said = folding.tidy(text)[:300]
    Notice.objects.bulk_create(
        Notice(member_id=member_id, client=client, text=said) for member_id in dict.fromkeys(member_ids)
    )


def notices_of(actor: Actor) -> QuerySet[Notice]:
    return Notice.objects.visible_to(actor).filter(member=actor.member_id).select_related("client")


def unread_count(actor: Actor) -> int:
    return Notice.objects.visible_to(actor).filter(member=actor.member_id, read_at=None).order_by().count()


@transaction.atomic
def mark_read(by: Actor, *, at: datetime | None = None) -> None:
    """All that is there now."""
    unread = Notice.objects.visible_to(by).filter(member=by.member_id, read_at=None)
    unread.update(read_at=at or timezone.now())


def forget_old(at: datetime) -> None:
    """Done by the program, every night."""
    Notice.objects.filter(made_at__lt=at - KEPT).delete()
