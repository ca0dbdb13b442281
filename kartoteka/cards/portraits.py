"""Who a client is: his people with their posts, and how each of them is reached, ready to be shown."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.cards.models import Client, ContactPoint, Job, Person
from kartoteka.lib import birthdays, dates, hours, statements
from kartoteka.lib.hours import There
from kartoteka.lib.statements import ID, IDS, Rows
from kartoteka.staff.actors import Actor

SOON_DAYS = 14
WHOLE = 100
OF_JOBS = (
    *("key", "person_id", "company_id", "post", "started", "ended", "successor_id"),
    *("person__key", "person__name", "person__client_id"),
    *("company__key", "company__name"),
)
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
        point = self.point
        said = ContactPoint.Network(point.network) if point.network else ContactPoint.Kind(point.kind)
        return str(said.label)

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
        born = birthdays.of(self.person.birthday, is_year_known=self.person.birth_year_known)
        return Birthday(born.words, dates.days_until(born.day) <= SOON_DAYS) if born else None

    @property
    def filled(self) -> int:
        """How much of what is wanted of everybody is known, in per cent."""
        known = self._known()
        return WHOLE * sum(known.values()) // len(known)

    @property
    def unknown(self) -> str:
        return ", ".join(name for name, is_known in self._known().items() if not is_known)

    def _known(self) -> dict[str, bool]:
        post = {_("post"): bool(self.job.post)} if self.job else {}
        return post | {
            _("contact"): any(not way.point.dead_at for way in self.ways),
            _("birthday"): self.person.birthday is not None,
            _("hobbies"): bool(self.person.hobbies),
            _("preferences"): bool(self.person.preferences),
        }


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
    """Three questions to the database, however many people there are; one more when some work elsewhere now."""
    now = at or timezone.now()
    ways = defaultdict(list)
    for point in _points(actor).ask({ID: client.pk}):
        there = hours.there(point.time_zone, hours=point.hours, at=now)
        ways[point.person_id].append(Way(point, there))
    people = _people(actor).ask({ID: client.pk})
    jobs = _jobs(client, people, actor)
    faces = [_face(person, client, jobs, ways) for person in people]
    himself = next((face for face in faces if face.person.is_himself), None)
    elsewhere = _elsewhere(client, jobs, actor)
    gone = {face.person.pk: face for face in faces if _has_left(face, client)}
    return Portrait(
        client=client,
        ways=[*ways[None], *(himself.ways if himself else [])],
        people=[face for face in faces if face is not himself and face.person.pk not in gone],
        past=[_past(job, elsewhere, gone) for job in jobs if job.company_id == client.pk and job.ended],
        himself=himself,
    )


@lru_cache(maxsize=statements.KEPT)
def _points(actor: Actor) -> Rows[ContactPoint]:
    points: Any = ContactPoint.objects.visible_to(actor).filter(client=ID)
    # What is preferred comes first, what is dead last.
    return Rows(points.order_by(F("dead_at").asc(nulls_first=True), "-is_preferred", "id"))


@lru_cache(maxsize=statements.KEPT)
def _people(actor: Actor) -> Rows[Person]:
    return Rows(Person.objects.visible_to(actor).filter(client=ID).order_by("sort_key", "id"))


def _jobs(client: Client, people: Sequence[Person], actor: Actor) -> list[Job]:
    """The jobs at this company, and those that its people have or had elsewhere."""
    jobs = _all_jobs(actor).ask({ID: client.pk, IDS: statements.ids(person.pk for person in people)})
    by_number = {job.pk: job for job in jobs}
    for job in jobs:
        job.successor = by_number.get(job.successor_id or 0)
    return jobs


@lru_cache(maxsize=statements.KEPT)
def _all_jobs(actor: Actor) -> Rows[Job]:
    ours = Q(company=ID) | Q(person__among=IDS)
    seen = Job.objects.visible_to(actor).filter(ours, person__removed_at=None)
    return Rows(seen.select_related("person", "company").only(*OF_JOBS).order_by("-ended", "-id"))


def _elsewhere(client: Client, jobs: Sequence[Job], actor: Actor) -> dict[int, Elsewhere]:
    """The cards, as far as they are in sight, of those who are kept on another one now."""
    ids = {job.person.client_id for job in jobs if job.ended} - {client.pk}
    cards = Client.objects.visible_to(actor).filter(pk__in=ids).only("key", "name") if ids else ()
    return {card.pk: Elsewhere(card.name, card.get_absolute_url()) for card in cards}


def _face(person: Person, client: Client, jobs: list[Job], ways: dict[int | None, list[Way]]) -> Face:
    person.client = client
    own = [job for job in jobs if job.person_id == person.pk]
    here = next((job for job in own if job.company_id == client.pk and not job.ended), None)
    return Face(person, here, [job for job in own if job is not here], ways[person.pk])


def _has_left(face: Face, client: Client) -> bool:
    """He worked here, does not any more, and nobody has said where he is now."""
    return face.job is None and any(job.company_id == client.pk for job in face.jobs)


def _past(job: Job, elsewhere: dict[int, Elsewhere], gone: dict[int, Face]) -> Past:
    return Past(job, elsewhere.get(job.person.client_id), gone.get(job.person_id))
