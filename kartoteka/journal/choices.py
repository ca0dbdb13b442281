"""What an entry is written with: how the contact can have ended, and with whom it can have been."""

from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _

from kartoteka.cards.models import Client, ContactPoint, Person
from kartoteka.cards.portraits import Portrait
from kartoteka.journal.models import Entry, Outcome, Reason
from kartoteka.lib import statements
from kartoteka.lib.statements import ID, Rows
from kartoteka.staff.actors import Actor

# Beyond this a list is no choice any more; the card has them all.
MOST_WAYS = 60
CHANNELS: dict[str, tuple[str, ...]] = {
    "call": (ContactPoint.Kind.PHONE,),
    "letter": (ContactPoint.Kind.EMAIL,),
    "message": (ContactPoint.Kind.MESSENGER,),
}


@dataclass(frozen=True)
class Way:
    """With whom, or through what."""

    key: str
    label: str
    person: Person | None = None
    point: ContactPoint | None = None


@dataclass(frozen=True)
class Choices:
    outcomes: list[Outcome]
    reasons: list[Reason]
    ways: list[Way] = field(default_factory=list)

    def way_of(self, entry: Entry) -> Way | None:
        """What the entry named: the contact that was used or, failing that, the person."""
        points = (way for way in self.ways if way.point and way.point.pk == entry.point_id)
        people = (way for way in self.ways if way.person and way.person.pk == entry.person_id)
        return next(points, None) or next(people, None)

    def only_way(self, kind: str) -> Way | None:
        """The one living way that a contact of this kind can have gone through, if there is just one."""
        fitting = [way for way in self.ways if way.point and way.point.kind in CHANNELS.get(kind, ())]
        alive = [way for way in fitting if way.point and way.point.dead_at is None]
        return alive[0] if len(alive) == 1 else None


def offered(
    client: Client | None, actor: Actor, portrait: Portrait | None = None, *, before: Choices | None = None
) -> Choices:
    """For one whom nobody knows yet there are no people. What is at hand saves asking: a portrait, the words."""
    endings = before.outcomes if before else outcomes()
    reasons = before.reasons if before else _reasons().ask()
    if client is None:
        return Choices(endings, reasons)
    return Choices(endings, reasons, _drawn(portrait) if portrait else _asked(client, actor))


def outcomes() -> list[Outcome]:
    return _outcomes().ask()


@cache
def _outcomes() -> Rows[Outcome]:
    return Rows(Outcome.objects.filter(retired_at=None))


@cache
def _reasons() -> Rows[Reason]:
    return Rows(Reason.objects.filter(retired_at=None))


def _asked(client: Client, actor: Actor) -> list[Way]:
    through = [_through(point, point.person) for point in _points(actor).ask({ID: client.pk})]
    people = _people(actor).ask({ID: client.pk})
    return [*through, *(Way(f"person-{person.key}", person.name, person) for person in people)]


@lru_cache(maxsize=statements.KEPT)
def _points(actor: Actor) -> Rows[ContactPoint]:
    seen: Any = ContactPoint.objects.visible_to(actor).filter(client=ID).select_related("person")
    return Rows(seen.order_by(F("dead_at").asc(nulls_first=True), "-is_preferred", "id")[:MOST_WAYS])


@lru_cache(maxsize=statements.KEPT)
def _people(actor: Actor) -> Rows[Person]:
    seen = Person.objects.visible_to(actor).filter(client=ID)
    return Rows(seen.order_by("sort_key", "id")[:MOST_WAYS])


def _drawn(portrait: Portrait) -> list[Way]:
    faces = portrait.people
    through = [
        *(_through(way.point, None) for way in portrait.ways),
        *(_through(way.point, face.person) for face in faces for way in face.ways),
    ]
    through.sort(key=lambda way: way.point is not None and way.point.dead_at is not None)
    people = [Way(f"person-{face.person.key}", face.person.name, face.person) for face in faces]
    return [*through[:MOST_WAYS], *people[:MOST_WAYS]]


def _through(point: ContactPoint, person: Person | None) -> Way:
    return Way(f"point-{point.key}", _told(point, person), person, point)


def _told(point: ContactPoint, person: Person | None) -> str:
    said = " · ".join(filter(None, [person.name if person else "", point.label, point.mask]))
    return _("%(contact)s (no longer answers)") % {"contact": said} if point.dead_at else said
