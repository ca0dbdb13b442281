"""What an entry is written with: how the contact can have ended, and with whom it can have been."""

from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import Any

from django.db.models import F, Value
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from kartoteka.cards.models import Client, ContactPoint, Person
from kartoteka.cards.portraits import Portrait
from kartoteka.journal.models import Entry, Outcome, Reason
from kartoteka.lib import statements
from kartoteka.lib.statements import ID, Rows, Statement
from kartoteka.staff.actors import Actor

OUTCOME, REASON = 0, 1
OF_REASONS = ["id", "key", "name", "folded", "retired_at"]
OF_OUTCOMES = [*OF_REASONS, "meaning", "kinds", "place"]
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


class Choices:
    """For one whom nobody knows yet there are no people. What is at hand saves asking: a portrait, earlier choices.

    Each list is asked for when it is wanted: what is told of a contact names few of them.
    """

    def __init__(
        self,
        client: Client | None,
        actor: Actor,
        *,
        portrait: Portrait | None = None,
        before: "Choices | None" = None,
    ) -> None:
        self._client, self._actor, self._portrait, self._before = client, actor, portrait, before

    @cached_property
    def outcomes(self) -> list[Outcome]:
        return self._before.outcomes if self._before else self._words[0]

    @cached_property
    def reasons(self) -> list[Reason]:
        return self._before.reasons if self._before else self._words[1]

    @cached_property
    def _words(self) -> tuple[list[Outcome], list[Reason]]:
        return words()

    @cached_property
    def points(self) -> list[Way]:
        """Through what."""
        if self._portrait:
            return _drawn(self._portrait)
        asked = _points(self._actor).ask({ID: self._client.pk}) if self._client else []
        return [_through(point, point.person) for point in asked]

    @cached_property
    def people(self) -> list[Way]:
        """With whom, and nobody can tell through what."""
        if self._portrait:
            people = [face.person for face in self._portrait.people][:MOST_WAYS]
        else:
            people = _people(self._actor).ask({ID: self._client.pk}) if self._client else []
        return [Way(f"person-{person.key}", person.name, person) for person in people]

    @property
    def ways(self) -> list[Way]:
        return [*self.points, *self.people]

    def way_of(self, entry: Entry) -> Way | None:
        """What the entry named: the contact that was used or, failing that, the person."""
        points = (way for way in self.points if way.point and way.point.pk == entry.point_id)
        people = (way for way in self.ways if way.person and way.person.pk == entry.person_id)
        return next(points, None) or next(people, None)

    def only_way(self, kind: str) -> Way | None:
        """The one living way that a contact of this kind can have gone through, if there is just one."""
        if kind not in CHANNELS:
            return None
        fitting = [way for way in self.points if way.point and way.point.kind in CHANNELS[kind]]
        alive = [way for way in fitting if way.point and way.point.dead_at is None]
        return alive[0] if len(alive) == 1 else None


def words() -> tuple[list[Outcome], list[Reason]]:
    """How a contact can end and why somebody refuses, by one question."""
    rows = _words().ask()
    outcomes = [Outcome.from_db("default", OF_OUTCOMES, row[1:]) for row in rows if row[0] == OUTCOME]
    reasons = [Reason.from_db("default", OF_REASONS, row[1:-3]) for row in rows if row[0] == REASON]
    return outcomes, reasons


@cache
def _words() -> Statement:
    outcomes = Outcome.objects.filter(retired_at=None).order_by()
    reasons = Reason.objects.filter(retired_at=None).order_by().annotate(meaning=Value(""), place=Value(0))
    reasons = reasons.annotate(kinds=Cast(Value("{}"), Outcome._meta.get_field("kinds")))
    told = outcomes.annotate(what=Value(OUTCOME)).values_list("what", *OF_OUTCOMES)
    other = reasons.annotate(what=Value(REASON)).values_list("what", *OF_OUTCOMES)
    return statements.once(told.union(other, all=True).order_by("what", "place", "name", "id"))


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
    return through[:MOST_WAYS]


def _through(point: ContactPoint, person: Person | None) -> Way:
    return Way(f"point-{point.key}", _told(point, person), person, point)


def _told(point: ContactPoint, person: Person | None) -> str:
    said = " · ".join(filter(None, [person.name if person else "", point.label, point.mask]))
    return _("%(contact)s (no longer answers)") % {"contact": said} if point.dead_at else said
