"""Telling: a member is told something about a client in the page, and says that he has read it."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import lru_cache

from django.db import transaction
from django.db.models import Count, QuerySet, Value
from django.utils import timezone

from kartoteka.cards.models import Client
from kartoteka.lib import folding, statements
from kartoteka.lib.statements import Statement
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
    """Asked on every page."""
    ((count,),) = _unread(actor).ask() or [(0,)]
    return int(count)


@lru_cache(maxsize=statements.KEPT)
def _unread(actor: Actor) -> Statement:
    unread = Notice.objects.visible_to(actor).filter(member=actor.member_id, read_at=None).order_by()
    return statements.once(unread.values(one=Value(1)).annotate(count=Count("pk")).values_list("count"))


@transaction.atomic
def mark_read(by: Actor, *, at: datetime | None = None) -> None:
    """All that is there now."""
    unread = Notice.objects.visible_to(by).filter(member=by.member_id, read_at=None)
    unread.update(read_at=at or timezone.now())


def forget_old(at: datetime) -> None:
    """Done by the program, every night."""
    Notice.objects.filter(made_at__lt=at - KEPT).delete()
