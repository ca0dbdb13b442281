"""Who a client is: his people with their posts, and how each of them is reached, ready to be shown."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import F, OuterRef, QuerySet
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils import timezone

from kartoteka.cards.models import Client, ContactPoint, Job, Person
from kartoteka.lib import dates, hours
from kartoteka.lib.hours import There
from kartoteka.staff.actors import Actor

SOON_DAYS = 14
ICONS = {
    ContactPoint.Kind.PHONE: "phone",
    ContactPoint.Kind.EMAIL: "mail",
    ContactPoint.Kind.MESSENGER: "message-circle",
    ContactPoint.Kind.WEB: "globe",
    ContactPoint.Kind.ADDRESS: "map-pin",
}


@dataclass(frozen=True)
class Way:
    """One way to reach somebody, with what the clock says there now."""

    point: ContactPoint
    there: There | None

    @property
    def icon(self) -> str:
        return ICONS[ContactPoint.Kind(self.point.kind)]

    @property
    def kind(self) -> str:
        return self.point.get_network_display() or self.point.get_kind_display()

    @property
    def clock(self) -> str:
        return f"{self.there.clock:%H:%M}" if self.there else ""

    @property
    def is_told(self) -> bool:
        """Whether there is anything to say beside the value."""
        point = self.point
        moments = (point.dead_at, point.verified_at, point.proven_alive_at)
        return (
            any(moments) or bool(point.hours or self.there) or point.consent != ContactPoint.Consent.UNKNOWN
        )

    @property
    def site(self) -> str:
        """A web site is no secret: it is opened straight away."""
        return f"https://{self.point.mask}" if self.point.kind == ContactPoint.Kind.WEB else ""


@dataclass(frozen=True)
class Elsewhere:
    """Where somebody who has left is now, if the reader may know."""

    name: str
    url: str


@dataclass(frozen=True)
class Birthday:
    words: str
    is_near: bool


@dataclass
class Face:
    """One of the client's people."""

    person: Person
    job: Job | None = None
    jobs: list[Job] = field(default_factory=list)
    ways: list[Way] = field(default_factory=list)

    @property
    def birthday(self) -> Birthday | None:
        born = self.person.birthday
        if born is None:
            return None
        words = dates.day(born) if self.person.birth_year_known else dates.day_of_year(born)
        return Birthday(words, dates.days_until(born) <= SOON_DAYS)


@dataclass(frozen=True)
class Past:
    """A job that has ended: who had it, where he is now, who came after; his face while he is kept here."""

    job: Job
    now_at: Elsewhere | None
    face: Face | None


@dataclass(frozen=True)
class Portrait:
    """Everything that the upper part of a card shows."""

    client: Client
    ways: list[Way]
    people: list[Face]
    past: list[Past]
    himself: Face | None


def of(client: Client, actor: Actor, *, at: datetime | None = None) -> Portrait:
    """Three questions to the database, however many people there are."""
    now = at or timezone.now()
    ways = defaultdict(list)
    for point in _points(client, actor):
        there = hours.there(point.time_zone, hours=point.hours, at=now)
        ways[point.person_id].append(Way(point, there))
    jobs = list(_jobs(client, actor))
    faces = [_face(person, client, jobs, ways) for person in _people(client, actor)]
    himself = next((face for face in faces if face.person.is_himself), None)
    gone = {face.person.pk: face for face in faces if _has_left(face, client)}
    return Portrait(
        client=client,
        ways=[*ways[None], *(himself.ways if himself else [])],
        people=[face for face in faces if face is not himself and face.person.pk not in gone],
        past=[_past(job, gone) for job in jobs if job.company_id == client.pk and job.ended],
        himself=himself,
    )


def _points(client: Client, actor: Actor) -> QuerySet[ContactPoint]:
    points = ContactPoint.objects.visible_to(actor).filter(client=client)
    # What is preferred comes first, what is dead last.
    rows: QuerySet[ContactPoint] = points.order_by(F("dead_at").asc(nulls_first=True), "-is_preferred", "id")
    return rows


def _people(client: Client, actor: Actor) -> QuerySet[Person]:
    return Person.objects.visible_to(actor).filter(client=client).order_by("sort_key", "id")


def _jobs(client: Client, actor: Actor) -> QuerySet[Job]:
    """The jobs at this company, and those that its people have or had elsewhere."""
    now_at = Client.objects.visible_to(actor).filter(pk=OuterRef("person__client")).exclude(pk=client.pk)
    told = now_at.values(told=JSONObject(name="name", key="key"))[:1]
    seen = Job.objects.visible_to(actor)
    # Asked in two: a condition that is either of this table or of another one is looked up in no index.
    here, elsewhere = (seen.filter(**{path: client}).values("pk") for path in ("company", "person__client"))
    present = seen.filter(pk__in=here.union(elsewhere), person__removed_at=None).annotate(now_at=told)
    return present.select_related("person", "company", "successor__person").order_by("-ended", "-id")


def _face(person: Person, client: Client, jobs: list[Job], ways: dict[int | None, list[Way]]) -> Face:
    person.client = client
    own = [job for job in jobs if job.person_id == person.pk]
    here = next((job for job in own if job.company_id == client.pk and not job.ended), None)
    return Face(person, here, [job for job in own if job is not here], ways[person.pk])


def _has_left(face: Face, client: Client) -> bool:
    """He worked here, does not any more, and nobody has said where he is now."""
    return face.job is None and any(job.company_id == client.pk for job in face.jobs)


def _past(job: Job, gone: dict[int, Face]) -> Past:
    told: dict[str, Any] | None = job.now_at  # type: ignore[attr-defined]  # annotated
    now_at = Elsewhere(told["name"], reverse("client", args=[told["key"]])) if told else None
    return Past(job, now_at, gone.get(job.person_id))
