"""Counting: how many clients are in each group and what they bring, among those whom the reader sees."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Q, QuerySet, Sum

from kartoteka.groups.models import TRAITS, Standing
from kartoteka.staff.actors import Actor

ZERO = Decimal(0)


@dataclass(frozen=True)
class Tally:
    """Clients, what they ever brought, and what they brought lately."""

    count: int = 0
    amount: Decimal = ZERO
    recent: Decimal = ZERO
    income: Decimal = ZERO

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.count + other.count,
            self.amount + other.amount,
            self.recent + other.recent,
            self.income + other.income,
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
    rows = list(
        seen(actor)
        .order_by()
        .values(*TRAITS, "is_vip", more=Q(purchase_count__gt=2))
        .annotate(
            count=Count("pk"),
            ever=Sum("amount"),
            recent=Sum("recent_amount"),
            income=Sum("recent_income"),
        )
    )
    told = [
        (
            row,
            Tally(row["count"], row["ever"], row["recent"], ZERO if row["income"] is None else row["income"]),
        )
        for row in rows
    ]
    return Picture(
        whole=_sum(tally for _row, tally in told),
        by={
            trait: {word: _sum(tally for row, tally in told if row[trait] == word) for word in words.values}
            for trait, words in TRAITS.items()
        },
        crossed={
            (volume, frequency): _sum(
                tally for row, tally in told if (row["volume"], row["frequency"]) == (volume, frequency)
            )
            for volume in TRAITS["volume"].values
            for frequency in TRAITS["frequency"].values
        },
        vip=_sum(tally for row, tally in told if row["is_vip"]),
        came_more=_sum(tally for row, tally in told if row["more"]),
    )


def scores(actor: Actor) -> dict[tuple[int, int], int]:
    """How many clients there are by recency and by habit."""
    rows = seen(actor).order_by().values_list("recency_score", "habit_score").annotate(count=Count("pk"))
    return {(recency, habit): count for recency, habit, count in rows}


def _sum(tallies: Iterable[Tally]) -> Tally:
    whole = Tally()
    for one in tallies:
        whole += one
    return whole
