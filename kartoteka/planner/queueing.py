"""Queueing: a manager's day as it stands at a moment."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.db.models import Count, Max, Sum
from django.utils import timezone

from kartoteka.cards.models import Client, ContactPoint
from kartoteka.lib.working_time import Tally, WorkingTime
from kartoteka.planner import ordering
from kartoteka.planner.models import Candidate, Claim, Promise
from kartoteka.planner.ordering import Call, Clock, Group, Place
from kartoteka.staff import calendar
from kartoteka.staff.actors import Actor

MOST_A_GROUP = 30
# After so many working minutes a new enquiry is worth half: somebody else has answered by then.
FRESH_HALF_LIFE = 240.0
OLDEST_FRESH = timedelta(days=60)


@dataclass(frozen=True)
class Row:
    """A place in the day, with what is told of it."""

    place: Place
    client: Client
    promise: Promise | None = None
    candidate: Candidate | None = None


@dataclass(frozen=True)
class Total:
    """How many calls a group holds, and the income expected of them."""

    count: int
    value: float


@dataclass(frozen=True)
class Day:
    queue: list[Row]
    waiting: list[Row]
    totals: dict[Group, Total]

    @property
    def first(self) -> Row | None:
        return self.queue[0] if self.queue else None


@dataclass(frozen=True)
class Reached:
    """What is known of how a client is called: his hours there, and whether he agreed to be."""

    convenient: str = ""
    zone: str = ""
    has_consent: bool = True


@dataclass(frozen=True)
class Known:
    """What the calls are made of, client by client."""

    clients: dict[int, Client]
    reached: dict[int, Reached]
    taken: set[int]
    worth: dict[int, float]
    values: dict[int, float]

    def call(self, one: Promise | Candidate) -> Call:
        client = self.clients[one.client_id or 0]
        reached = self.reached.get(client.pk, Reached())
        call = Call(
            _key(one),
            client.pk,
            spoken_at=client.spoken_at,
            convenient=reached.convenient,
            zone=reached.zone,
            has_consent=reached.has_consent,
            is_held=client.pk in self.taken,
        )
        if isinstance(one, Candidate):
            return replace(call, group=Group(one.group), value=self.worth.get(one.pk, one.value))
        day = None if one.due_at else one.due_on
        return replace(call, due_at=one.due_at, due_on=day, value=self.values.get(client.pk, 0.0))


def day(actor: Actor, *, at: datetime | None = None) -> Day:
    """The queue of the member at the moment, who waits, and what each group holds."""
    at = at or timezone.now()
    clock = Clock(at, timezone.get_current_timezone())
    members = _members(actor, clock)
    promises = list(_promises(actor, members, clock))
    candidates = list(_candidates(actor, members))
    nouns: list[Promise | Candidate] = [*promises, *candidates]
    ids = {one.client_id for one in nouns if one.client_id}
    clients = Client.objects.visible_to(actor).filter(pk__in=ids, is_held=False).in_bulk()
    known = Known(
        clients,
        _reached(actor, ids),
        _taken(actor, ids, at),
        _worth(candidates, calendar.working_time(), at),
        _values(actor, {one.client_id for one in promises if one.client_id}),
    )
    noun = {_key(one): one for one in nouns if one.client_id in clients}
    queue, waiting = ordering.order((known.call(one) for one in noun.values()), clock)
    return Day(
        [_row(place, noun, clients) for place in queue],
        [_row(place, noun, clients) for place in waiting],
        _totals(actor, members, queue),
    )


def _members(actor: Actor, clock: Clock) -> list[int]:
    """Whose day it is: the actor's own, and that of those he stands in for today."""
    deputies = calendar.deputies(clock.today)
    return [actor.person_id, *(away for away, deputy in deputies.items() if deputy == actor.member_id)]


def _key(one: Promise | Candidate) -> str:
    return f"{one._meta.model_name}{one.pk}"


def _promises(actor: Actor, members: list[int], clock: Clock) -> Iterable[Promise]:
    """All that is due by tomorrow; what waits for something or is due later is no matter of today."""
    mine = Promise.objects.visible_to(actor).filter(keeper__in=members, closed_at=None, client__isnull=False)
    return mine.filter(due_on__lte=clock.today + timedelta(days=1)).order_by("due_on")


def _candidates(actor: Actor, members: list[int]) -> Iterable[Candidate]:
    """The dearest of each group."""
    mine = Candidate.objects.visible_to(actor).filter(member__in=members)
    parts = [mine.filter(group=group).order_by("-value", "id")[:MOST_A_GROUP] for group in Candidate.Group]
    return parts[0].union(*parts[1:], all=True)


def _reached(actor: Actor, ids: set[int]) -> dict[int, Reached]:
    points = ContactPoint.objects.visible_to(actor).filter(
        client__in=ids, kind=ContactPoint.Kind.PHONE, dead_at=None
    )
    found: dict[int, Reached] = {}
    told = points.order_by("-is_preferred", "id").values_list("client_id", "hours", "time_zone", "consent")
    for client, hours, zone, consent in told:
        before = found.get(client)
        agrees = consent != ContactPoint.Consent.REFUSED
        if before is None:
            found[client] = Reached(hours, zone, agrees)
        elif agrees and not before.has_consent:
            # One number that may be called is enough.
            found[client] = Reached(hours, zone)
    return found


def _taken(actor: Actor, ids: set[int], at: datetime) -> set[int]:
    others = Claim.objects.filter(client__in=ids, until__gt=at).exclude(member=actor.member_id)
    return set(others.values_list("client_id", flat=True))


def _values(actor: Actor, ids: set[int]) -> dict[int, float]:
    """What is expected of clients to whom something was promised: the dearest of what they may buy."""
    told = Candidate.objects.visible_to(actor).filter(client__in=ids).order_by()
    return dict(told.values_list("client").annotate(Max("value")))


def _worth(candidates: list[Candidate], hours: WorkingTime, at: datetime) -> dict[int, float]:
    """What candidates are worth now: new enquiries lose with each working hour that they wait."""
    fresh = [one for one in candidates if one.group == Group.FRESH]
    if not fresh:
        return {}
    since = max(min(one.since for one in fresh), at - OLDEST_FRESH)
    tally = Tally(hours, timezone.localtime(since).date(), timezone.localtime(at).date())
    return {one.pk: one.value * 0.5 ** (tally.between(one.since, at) / FRESH_HALF_LIFE) for one in fresh}


def _row(place: Place, noun: dict[str, Promise | Candidate], clients: dict[int, Client]) -> Row:
    one, client = noun[place.call.key], clients[place.call.client]
    return Row(place, client, promise=one) if isinstance(one, Promise) else Row(place, client, candidate=one)


def _totals(actor: Actor, members: list[int], queue: list[Place]) -> dict[Group, Total]:
    """Promised groups are counted as they stand; of the others there may be more than are shown."""
    promised = [place for place in queue if place.group.is_promised]
    totals = {
        group: Total(len(found), sum(place.call.value for place in found))
        for group in Group
        if (found := [place for place in promised if place.group is group])
    }
    mine = Candidate.objects.visible_to(actor).filter(member__in=members).order_by()
    told = mine.filter(client__is_held=False).values_list("group").annotate(Count("pk"), Sum("value"))
    return totals | {Group(group): Total(count, value) for group, count, value in told}
