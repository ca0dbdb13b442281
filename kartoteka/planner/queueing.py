"""Queueing: a manager's day as it stands at a moment."""

import zlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from django.utils import timezone

from kartoteka.cards.models import ContactPoint
from kartoteka.lib import dates
from kartoteka.lib.working_time import Tally, WorkingTime
from kartoteka.planner import gathering, ordering
from kartoteka.planner.gathering import MOST_A_GROUP, Considered, Promised, Reached, Who
from kartoteka.planner.models.promises import Kind
from kartoteka.planner.ordering import Call, Clock, Group, Place
from kartoteka.staff import calendar
from kartoteka.staff.actors import Actor

# After so many working minutes a new enquiry is worth half: somebody else has answered by then.
FRESH_HALF_LIFE = 240.0
OLDEST_FRESH = timedelta(days=60)
NOTHING_KNOWN = Reached()
# By what each kind of promise reaches the client; for the others he is met, or nobody asks him.
CHANNELS: dict[str, ContactPoint.Kind] = {
    Kind.CALL: ContactPoint.Kind.PHONE,
    Kind.GREET: ContactPoint.Kind.PHONE,
    Kind.LETTER: ContactPoint.Kind.EMAIL,
    Kind.SEND: ContactPoint.Kind.EMAIL,
    Kind.MESSAGE: ContactPoint.Kind.MESSENGER,
}


class Row(NamedTuple):
    """A place in the day, with what is told of it."""

    place: Place
    client: Who
    promise: Promised | None = None
    candidate: Considered | None = None


@dataclass(frozen=True)
class Total:
    """How many calls a group holds, and the income expected of them."""

    count: int
    value: float


@dataclass(frozen=True)
class Day:
    at: datetime
    queue: list[Row]
    waiting: list[Row]
    hours: WorkingTime
    # Whose day it is: the member's own, and that of those he stands in for.
    members: tuple[int, ...]
    # The clients whom the member himself has on the line.
    held: frozenset[int]

    @property
    def first(self) -> Row | None:
        return self.queue[0] if self.queue else None

    @property
    def mark(self) -> str:
        """Changes when the order does."""
        rows = (*self.queue, *self.waiting)
        told = ",".join(f"{row.place.call.key}/{row.place.group}/{row.place.wait}" for row in rows)
        return f"{zlib.crc32(told.encode()):08x}"


@dataclass(frozen=True)
class Known:
    """What the calls are made of, client by client."""

    reached: dict[tuple[int, str], Reached]
    taken: set[int]
    worth: dict[int, float]
    values: dict[int, float]

    def call(self, one: Promised | Considered) -> Call:
        who = one.who
        is_promise = isinstance(one, Promised)
        reached = self._reached(one)
        return Call(
            one.name,
            who.pk,
            due_at=one.due_at if isinstance(one, Promised) else None,
            due_on=one.due_on if isinstance(one, Promised) and one.due_at is None else None,
            group=Group.REST if isinstance(one, Promised) else Group(one.group),
            value=self.values.get(who.pk, 0.0) if is_promise else self._worth(one),
            spoken_at=who.spoken_at,
            convenient=reached.convenient,
            zone=reached.zone,
            has_consent=reached.has_consent,
            is_held=who.pk in self.taken,
        )

    def _reached(self, one: Promised | Considered) -> Reached:
        """A letter disturbs nobody at night, and whoever is met is not called; what is no promise is a call."""
        channel = CHANNELS.get(one.kind) if isinstance(one, Promised) else ContactPoint.Kind.PHONE
        known = self.reached.get((one.who.pk, channel or ContactPoint.Kind.PHONE), NOTHING_KNOWN)
        if channel is ContactPoint.Kind.EMAIL:
            return Reached(has_consent=known.has_consent)
        return known if channel else Reached(known.convenient, known.zone)

    def _worth(self, one: Promised | Considered) -> float:
        assert isinstance(one, Considered)  # noqa: S101  # told by the caller
        return self.worth.get(one.pk, one.value)


def day(actor: Actor, *, at: datetime | None = None) -> Day:
    """The queue of the member at the moment, who waits, and what each group holds."""
    clock = _clock(at)
    members = _members(actor, clock)
    promises = gathering.promises(actor, members, until=clock.today + timedelta(days=1))
    midnight = dates.midnight(clock.today)
    candidates = gathering.candidates(actor, members, midnight=midnight)
    if len(candidates) < MOST_A_GROUP:
        known = {one.who.pk for one in promises} | {one.who.pk for one in candidates}
        candidates += [one for one in gathering.silent(actor, members, clock.at) if one.who.pk not in known]
    return _arranged(actor, members, clock, promises, candidates)


def promised(actor: Actor, *, at: datetime | None = None) -> Day:
    """The day as far as it is promised: whoever else is worth a call stands behind all of these."""
    clock = _clock(at)
    members = _members(actor, clock)
    promises = gathering.promises(actor, members, until=clock.today)
    return _arranged(actor, members, clock, promises, [])


def _clock(at: datetime | None) -> Clock:
    return Clock(at or timezone.now(), timezone.get_current_timezone())


def _arranged(
    actor: Actor,
    members: tuple[int, ...],
    clock: Clock,
    promises: list[Promised],
    candidates: list[Considered],
) -> Day:
    nouns: list[Promised | Considered] = [*promises, *candidates]
    ids, hours = {one.who.pk for one in nouns}, calendar.working_time()
    claims = gathering.claimed(actor, ids, clock.at)
    known_of = Known(
        gathering.reached(actor, ids),
        {client for client, member in claims.items() if member != actor.member_id},
        _worth(candidates, hours, clock.at),
        gathering.values(actor, {one.who.pk for one in promises}),
    )
    named = {one.name: one for one in nouns}
    queue, waiting = ordering.order(map(known_of.call, nouns), clock)
    return Day(
        clock.at,
        [_row(place, named) for place in queue],
        [_row(place, named) for place in waiting],
        hours,
        members,
        frozenset(client for client, member in claims.items() if member == actor.member_id),
    )


def _members(actor: Actor, clock: Clock) -> tuple[int, ...]:
    """Whose day it is: the actor's own, and that of those he stands in for today."""
    deputies = calendar.deputies(clock.today)
    return (actor.person_id, *(away for away, deputy in deputies.items() if deputy == actor.member_id))


def _worth(candidates: list[Considered], hours: WorkingTime, at: datetime) -> dict[int, float]:
    """What candidates are worth now: new enquiries lose with each working hour that they wait."""
    fresh = [one for one in candidates if one.group == Group.FRESH]
    if not fresh:
        return {}
    since = max(min(one.since for one in fresh), at - OLDEST_FRESH)
    tally = Tally(hours, timezone.localtime(since).date(), timezone.localtime(at).date())
    return {one.pk: one.value * 0.5 ** (tally.between(one.since, at) / FRESH_HALF_LIFE) for one in fresh}


def _row(place: Place, named: dict[str, Promised | Considered]) -> Row:
    one = named[place.call.key]
    return (
        Row(place, one.who, promise=one) if isinstance(one, Promised) else Row(place, one.who, candidate=one)
    )


def totals(day: Day, actor: Actor) -> dict[Group, Total]:
    """Of those worth a call there may be more than are shown; the others are counted as they stand."""
    totals = {
        group: Total(len(found), sum(place.call.value for place in found))
        for group in Group
        if (found := [row.place for row in day.queue if row.place.group is group])
    }
    return totals | {
        Group(group): Total(count, value)
        for group, count, value in gathering.totals(actor, day.members)
        if count >= MOST_A_GROUP or Group(group) not in totals
    }
