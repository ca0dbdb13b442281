"""Counting: how many clients are in each group and what they bring, among those whom the reader sees."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import product
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from kartoteka.access import rights
from kartoteka.groups.models import TRAITS, Standing
from kartoteka.staff.actors import Actor

ZERO = Decimal(0)
# Of fewer clients of colleagues nobody but the leaders is told as of a group.
FEWEST = 5


@dataclass(frozen=True)
class Tally:
    """Clients, what they ever brought, and what they brought lately."""

    count: int = 0
    amount: Decimal = ZERO
    recent: Decimal = ZERO
    income: Decimal = ZERO
    # How many of them are kept by others than the reader; and whether these are too few to be told of.
    foreign: int = 0
    is_hidden: bool = False

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.count + other.count,
            self.amount + other.amount,
            self.recent + other.recent,
            self.income + other.income,
            self.foreign + other.foreign,
        )


@dataclass(frozen=True)
class Picture:
    """All of them, by each way in which they are told apart."""

    whole: Tally
    by: dict[str, dict[str, Tally]]
    crossed: dict[tuple[str, str], Tally]
    vip: Tally
    came_more: Tally

    @property
    def share_of_regulars(self) -> Decimal:
        """Of all money ever brought, the part of those who came more than twice."""
        return self.came_more.amount / self.whole.amount if self.whole.amount > 0 else ZERO


def seen(actor: Actor) -> QuerySet[Standing]:
    return Standing.objects.visible_to(actor)


def picture(actor: Actor) -> Picture:
    """In one question: its answer has some hundreds of rows however many clients there are."""
    told = _told(actor)

    def summed(**wish: object) -> Tally:
        return _sum(tally for row, tally in told if all(row[name] == value for name, value in wish.items()))

    def of(**wish: object) -> Tally:
        return _for(actor, summed(**wish))

    volumes, frequencies = TRAITS["volume"].values, TRAITS["frequency"].values
    return Picture(
        whole=summed(),
        by={trait: {word: of(**{trait: word}) for word in words.values} for trait, words in TRAITS.items()},
        crossed={pair: of(volume=pair[0], frequency=pair[1]) for pair in product(volumes, frequencies)},
        vip=of(is_vip=True),
        came_more=of(more=True),
    )


def _told(actor: Actor) -> list[tuple[dict[str, Any], Tally]]:
    rows = (
        seen(actor)
        .order_by()
        .values(*TRAITS, "is_vip", more=Q(purchase_count__gt=2))
        .annotate(
            count=Count("pk"),
            ever=Sum("amount"),
            recent=Sum("recent_amount"),
            income=Sum("recent_income"),
            foreign=_foreign(actor),
        )
    )
    return [
        (dict(row), Tally(row["count"], row["ever"], row["recent"], row["income"] or ZERO, row["foreign"]))
        for row in rows
    ]


def scores(actor: Actor) -> dict[tuple[int, int], Tally]:
    """How many clients there are by recency and by habit."""
    rows = seen(actor).order_by().values_list("recency_score", "habit_score")
    told = rows.annotate(count=Count("pk"), foreign=_foreign(actor))
    return {
        (recency, habit): _for(actor, Tally(count, foreign=foreign))
        for recency, habit, count, foreign in told
    }


def _foreign(actor: Actor) -> Count:
    return Count("pk", filter=~Q(client__keeper=actor.member_id))


def _for(actor: Actor, tally: Tally) -> Tally:
    """A lead sees the clients of his team one by one; a figure of few of them would be about persons."""
    is_leader = rights.scope(actor, "groups.see") is rights.Scope.ALL
    if is_leader or not 0 < tally.foreign < FEWEST:
        return tally
    return Tally(is_hidden=True)


def _sum(tallies: Iterable[Tally]) -> Tally:
    whole = Tally()
    for one in tallies:
        whole += one
    return whole
