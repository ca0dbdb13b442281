"""How soon enquiries are answered, in the firm's working time: by manager and in all."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from statistics import median

from django.utils import timezone

from kartoteka.enquiries.models import Enquiry
from kartoteka.lib.working_time import Tally
from kartoteka.staff import calendar
from kartoteka.staff.actors import Actor


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


def answers(
    actor: Actor, *, since: datetime, until: datetime, norm: int, at: datetime | None = None
) -> dict[int | None, Answers]:
    """By the member who got them; None for those that nobody has got yet."""
    at = at or timezone.now()
    seen = Enquiry.objects.visible_to(actor).filter(arrived_at__gte=since, arrived_at__lt=until)
    told = seen.order_by().values_list("member", "arrived_at", "answered_at")
    tally = Tally(calendar.working_time(), timezone.localdate(since), timezone.localdate(at))
    found: dict[int | None, Answers] = defaultdict(Answers)
    for member, arrived, answered in told.iterator():
        _count(found[member], tally.between(arrived, answered or at), norm, is_answered=bool(answered))
    return dict(found)


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
