"""By what else clients are filtered: how they can be reached, whom one speaks to there, and when that was last."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kartoteka.cards.fields import Kind
from kartoteka.cards.filtering.traits import Trait
from kartoteka.cards.filtering.ways import Beside, Day, Moment, midnight
from kartoteka.cards.models import Client, ContactPoint, Job
from kartoteka.lib import dates
from kartoteka.staff.actors import Actor

Sentences = tuple[tuple[str, Promise | str], ...]
POSTS, SPOKEN, PROVEN = "people:post", "spoken", "contacts:proven"
IsOne = Callable[[ContactPoint], bool]
Consent = ContactPoint.Consent
ALIVE = Q(dead_at=None)
JOBS = ~Q(post="") & Q(ended=None, person__removed_at=None)
POINTS: tuple[tuple[str, Promise | str, Q, IsOne, Sentences], ...] = (
    (
        "dead",
        gettext_lazy("Dead contacts"),
        ~ALIVE,
        lambda point: bool(point.dead_at),
        (("has", gettext_lazy("Has a dead contact")), ("has_not", gettext_lazy("Has no dead contact"))),
    ),
    (
        "preferred",
        gettext_lazy("Preferred contacts"),
        ALIVE & Q(is_preferred=True),
        lambda point: point.is_preferred and not point.dead_at,
        (
            ("has", gettext_lazy("Has a preferred contact")),
            ("has_not", gettext_lazy("Has no preferred contact")),
        ),
    ),
    (
        "agreed",
        gettext_lazy("Contacts with consent"),
        ALIVE & Q(consent=Consent.GIVEN),
        lambda point: point.consent == Consent.GIVEN and not point.dead_at,
        (("has", gettext_lazy("Has given consent")), ("has_not", gettext_lazy("Has given no consent"))),
    ),
    (
        "refused",
        gettext_lazy("Contacts with a refusal"),
        ALIVE & Q(consent=Consent.REFUSED),
        lambda point: point.consent == Consent.REFUSED and not point.dead_at,
        (
            ("has", gettext_lazy("Has refused to be contacted")),
            ("has_not", gettext_lazy("Has not refused to be contacted")),
        ),
    ),
)


@dataclass(frozen=True)
class Posts(Beside):
    """What people are at a firm now, compared without case."""

    def contains(self, text: str) -> Q:
        return Q(Exists(self.rows().filter(post__icontains=text)))


@dataclass(frozen=True)
class Latest(Beside):
    """The last of many moments, none of which there may be."""

    def filled(self) -> Q:
        return self._any(isnull=False)

    def blank(self) -> Q:
        return ~self.filled()

    def equals(self, value: date) -> Q:
        return self.at_least(value) & self.at_most(value)

    def at_least(self, value: date) -> Q:
        return self._any(gte=midnight(value))

    def at_most(self, value: date) -> Q:
        return self.filled() & ~self.over(value)

    def over(self, value: date) -> Q:
        return self._any(gte=midnight(value, days=1))

    def under(self, value: date) -> Q:
        return self.filled() & ~self.at_least(value)

    def _any(self, **asked: Any) -> Q:
        return Q(
            Exists(self.rows().filter(**{f"{self.path}__{name}": value for name, value in asked.items()}))
        )


@dataclass(frozen=True)
class Happened(Moment):
    """A moment, or none."""

    def blank(self) -> Q:
        return Day.blank(Day(self.path))

    def filled(self) -> Q:
        return Day.filled(Day(self.path))


def of_list(actor: Actor) -> dict[str, Trait]:
    """All of them by name, in the order in which they are offered."""
    points = [_points(actor, *one) for one in POINTS]
    return {trait.name: trait for trait in (*points, _proven(actor), _posts(actor), _spoken())}


def _points(
    actor: Actor, name: str, label: Promise | str, where: Q, is_one: IsOne, sentences: Sentences
) -> Trait:
    def rows() -> QuerySet[ContactPoint]:
        points: QuerySet[ContactPoint] = ContactPoint.objects.visible_to(actor)
        return points.filter(where, client=OuterRef("pk"))

    def show(client: Client) -> str:
        return ", ".join(point.mask for point in client.contact_points.all() if is_one(point))

    way = Beside("kind", rows)
    return Trait(f"contacts:{name}", str(label), "contacts", way, show, sentences=sentences)


def _proven(actor: Actor) -> Trait:
    def rows() -> QuerySet[ContactPoint]:
        points: QuerySet[ContactPoint] = ContactPoint.objects.visible_to(actor)
        return points.filter(client=OuterRef("pk"), dead_at=None)

    def show(client: Client) -> str:
        proven = [point.proven_alive_at for point in client.contact_points.all() if not point.dead_at]
        return dates.day(max(moments)) if (moments := [moment for moment in proven if moment]) else ""

    return Trait(
        PROVEN,
        _("Last proven alive"),
        Kind.DATE,
        Latest("proven_alive_at", rows),
        show,
        sentences=(("has_not", gettext_lazy("Never proven alive")),),
    )


def _posts(actor: Actor) -> Trait:
    def rows() -> QuerySet[Job]:
        return Job.objects.visible_to(actor).filter(JOBS, company=OuterRef("pk"))

    def show(client: Client) -> str:
        return ", ".join(dict.fromkeys(job.post for job in client.jobs.all()))

    return Trait(POSTS, _("Posts of the people"), "people", Posts("post", rows), show)


def _spoken() -> Trait:
    return Trait(
        SPOKEN,
        _("Last spoken to"),
        Kind.DATE,
        Happened("spoken_at"),
        lambda client: dates.day(client.spoken_at) if client.spoken_at else "",
        sentences=(("has_not", gettext_lazy("Never spoken to")),),
    )
