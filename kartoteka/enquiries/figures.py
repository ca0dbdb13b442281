"""How soon enquiries are answered, in the firm's working time: by manager, by source and in all."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from statistics import median

from django.db.models import QuerySet
from django.utils import timezone

from kartoteka.cards.models import Source
from kartoteka.enquiries.models import Enquiry
from kartoteka.lib.working_time import Tally
from kartoteka.staff import calendar
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Member, Team


@dataclass
class Answers:
    """`waits` are working minutes until the first answer; `late` are unanswered ones beyond the norm."""

    came: int = 0
    open: int = 0
    late: int = 0
    within: int = 0
    waits: list[float] = field(default_factory=list)

    @property
    def median(self) -> float | None:
        return median(self.waits) if self.waits else None

    @property
    def share(self) -> float | None:
        """Of those whose time is over, how many were answered within the norm."""
        judged = len(self.waits) + self.late
        return self.within / judged if judged else None


# By whom or by what answers are told apart.
WAYS = {"keeper": "member", "source": "client__source"}


@dataclass(frozen=True)
class Asked:
    """Which enquiries: those that came within the period, and whose; `nobody` names what they have none of."""

    since: datetime
    until: datetime
    keeper: Member | None = None
    team: Team | None = None
    source: Source | None = None
    nobody: frozenset[str] = frozenset()

    def among(self, actor: Actor) -> QuerySet[Enquiry]:
        seen = Enquiry.objects.visible_to(actor).filter(arrived_at__gte=self.since, arrived_at__lt=self.until)
        narrowed = {"member": self.keeper, "member__team": self.team, "client__source": self.source}
        seen = seen.filter(**{name: value for name, value in narrowed.items() if value is not None})
        return seen.filter(**{f"{WAYS[name]}__isnull": True for name in self.nobody})


def answers(
    actor: Actor, asked: Asked, *, norm: int, way: str = "keeper", at: datetime | None = None
) -> dict[int | None, Answers]:
    """By the member who got them, None for those that nobody has got yet; or by the source of the client."""
    at = at or timezone.now()
    waits, found = waits_of(asked.since, at), defaultdict[int | None, Answers](Answers)
    told = asked.among(actor).order_by().values_list(WAYS[way], "arrived_at", "answered_at")
    for whose, arrived, answered in told.iterator():
        _count(found[whose], waits.between(arrived, answered or at), norm, is_answered=bool(answered))
    return dict(found)


def waits_of(since: datetime, until: datetime) -> Tally:
    return Tally(calendar.working_time(), timezone.localdate(since), timezone.localdate(until))


def together(parts: Iterable[Answers]) -> Answers:
    whole = Answers()
    for part in parts:
        whole.came, whole.open = whole.came + part.came, whole.open + part.open
        whole.late, whole.within = whole.late + part.late, whole.within + part.within
        whole.waits += part.waits
    return whole


def _count(into: Answers, minutes: float, norm: int, *, is_answered: bool) -> None:
    into.came += 1
    if is_answered:
        into.waits.append(minutes)
        into.within += minutes <= norm
    else:
        into.open += 1
        into.late += minutes > norm
