"""Opening feeds: the secret address of a person's calendar is made, renewed and revoked."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from kartoteka.audit import tracing
from kartoteka.lib import keys
from kartoteka.planner.models import Feed
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Member


@dataclass(frozen=True)
class Told:
    """How much a feed says: names of clients only when the person wants them outside."""

    names_clients: bool = False
    has_holidays: bool = True


def own(actor: Actor) -> Feed | None:
    return Feed.objects.filter(member=actor.person_id, revoked_at=None).first()


@transaction.atomic
def open_feed(told: Told, *, by: Actor) -> str:
    """The secret, this one time; an earlier address is dead from here on."""
    member = Member.objects.get(pk=by.person_id)
    _end(member)
    secret = keys.fresh_token()
    feed = Feed(
        member=member,
        digest=keys.digest(secret),
        names_clients=told.names_clients,
        has_holidays=told.has_holidays,
    )
    feed.save()
    tracing.trace("feed opened", feed, by=by, names=feed.names_clients)
    return secret


@transaction.atomic
def change(told: Told, *, by: Actor) -> None:
    """The address stays, and says more or less from now on."""
    feed = own(by)
    if feed is None or Told(feed.names_clients, feed.has_holidays) == told:
        return
    feed.names_clients, feed.has_holidays = told.names_clients, told.has_holidays
    feed.save(update_fields=["names_clients", "has_holidays"])
    tracing.trace("feed changed", feed, by=by, names=feed.names_clients)


@transaction.atomic
def revoke(member: Member, *, by: Actor) -> None:
    """The address opens nothing any more; revoking twice changes nothing."""
    for feed in _end(member):
        tracing.trace("feed revoked", feed, by=by)


def _end(member: Member) -> list[Feed]:
    open_ones = list(Feed.objects.filter(member=member, revoked_at=None).select_related("member"))
    Feed.objects.filter(pk__in=[feed.pk for feed in open_ones]).update(revoked_at=timezone.now())
    return open_ones
