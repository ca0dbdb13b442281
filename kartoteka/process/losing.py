"""Losing: how much of what is kept is lost in a year, measured over the time that each was kept, with its range."""

from dataclasses import dataclass
from decimal import Decimal
from math import exp
from typing import Any

from django.db.models import (
    CharField,
    Count,
    DateTimeField,
    DurationField,
    ExpressionWrapper,
    F,
    Q,
    Sum,
    Value,
)
from django.db.models.functions import Cast, Coalesce, Greatest, Least
from django.utils.translation import gettext as _
from scipy.special import gammaincinv

from kartoteka.cards.models import Client, ContactPoint, Job
from kartoteka.lib import money
from kartoteka.lib.database import connection
from kartoteka.process import sheets
from kartoteka.process.asking import Asked
from kartoteka.process.sheets import Cell

# What the trade says that a base loses a year; and the years of keeping below which nothing is told.
USUAL, FEWEST_YEARS = 0.2, 5.0
YEAR_DAYS, TAIL = 365.25, 0.025
REACHED_BY = ("phone", "email", "messenger")

# A client is lost when his card is put away, or when nothing on it reaches him any more.
OF_CLIENTS = """
    SELECT card.source_id, count(*) FILTER (WHERE ended.at IS NULL), count(*) FILTER (WHERE ended.at < %s),
        coalesce(sum(extract(epoch FROM greatest(least(ended.at, %s) - greatest(card.created_at, %s), '0'))), 0)
    FROM ({cards}) card LEFT JOIN (
        SELECT client_id, max(dead_at) AS at FROM ({points}) point GROUP BY 1 HAVING bool_and(dead_at IS NOT NULL)
    ) died ON died.client_id = card.id CROSS JOIN LATERAL (SELECT least(card.removed_at, died.at) AS at) ended
    WHERE (ended.at IS NULL OR ended.at >= %s) AND card.created_at < %s GROUP BY 1"""


@dataclass(frozen=True)
class Loss:
    """`kept` are there now, `lost` went in the period, `years` were spent by all of them together in our keeping."""

    kept: int = 0
    lost: int = 0
    years: float = 0.0

    def __add__(self, other: "Loss") -> "Loss":
        return Loss(self.kept + other.kept, self.lost + other.lost, self.years + other.years)

    @property
    def is_known(self) -> bool:
        return self.years >= FEWEST_YEARS

    @property
    def yearly(self) -> float:
        """The share of a whole that is gone after a year."""
        return 1 - exp(-self.lost / self.years) if self.years else 0.0

    @property
    def bounds(self) -> tuple[float, float]:
        """Between what the true share lies, nineteen times of twenty: exact for counts that come one by one."""
        low = float(gammaincinv(self.lost, TAIL)) if self.lost else 0.0
        high = float(gammaincinv(self.lost + 1, 1 - TAIL))
        return 1 - exp(-low / self.years), 1 - exp(-high / self.years)

    @property
    def cell(self) -> Cell:
        if not self.is_known:
            return Cell(_("too little is known"))
        low, high = self.bounds
        note = f"{money.per_cent(round(low, 2))} – {money.per_cent(round(high, 2))}"
        told = [Decimal(str(round(one, 4))) for one in (self.yearly, low, high)]
        return Cell(
            money.per_cent(round(self.yearly, 3)),
            told[0],
            "",
            told[1],
            told[2],
            self.lost < sheets.FEWEST,
            note,
        )

    @property
    def verdict(self) -> str:
        """Beside the fifth that the trade tells of."""
        if not self.is_known:
            return sheets.NOTHING
        low, high = self.bounds
        if low > USUAL:
            return _("more than a fifth")
        return _("less than a fifth") if high < USUAL else _("may be a fifth")


def of_clients(asked: Asked) -> dict[int | None, Loss]:
    """By the source from which they came."""
    since, until = asked.so_far
    columns = ("id", "source_id", "created_at", "removed_at")
    seen = Client.objects.visible_to(asked.by).filter(is_draft=False).values(*columns).order_by()
    gone = (
        Client.objects.binned_for(asked.by)
        .filter(merged_into=None, is_draft=False)
        .values(*columns)
        .order_by()
    )
    points = _points(asked).values("client_id", "dead_at").order_by()
    first, told = seen.query.sql_with_params()
    second, more = gone.query.sql_with_params()
    third, rest = points.query.sql_with_params()
    question = OF_CLIENTS.replace("{cards}", f"{first} UNION ALL {second}").replace("{points}", third)
    with connection.cursor() as cursor:
        cursor.execute(question, [until, until, since, *told, *more, *rest, since, until])
        return {
            source: Loss(kept, lost, float(seconds) / 86400 / YEAR_DAYS)
            for source, kept, lost, seconds in cursor.fetchall()
        }


def of_contacts(asked: Asked) -> dict[str, Loss]:
    """By kind: what reaches a client, and does so no more."""
    told = _counted(_points(asked), asked, by="kind", ends="dead_at")
    return {kind: told.get(kind, Loss()) for kind in REACHED_BY}


def of_jobs(asked: Asked) -> Loss:
    """People who have left the firm for which we know them."""
    rows = Job.objects.visible_to(asked.by).annotate(
        left_at=Cast(F("ended"), DateTimeField()), known=Value("", output_field=CharField())
    )
    return _counted(rows, asked, by="known", ends="left_at").get("", Loss())


def _points(asked: Asked) -> Any:
    return ContactPoint.objects.visible_to(asked.by).filter(kind__in=REACHED_BY, client__is_draft=False)


def _counted(rows: Any, asked: Asked, *, by: str, ends: str) -> dict[str, Loss]:
    since, until = asked.so_far
    kept = ExpressionWrapper(
        Least(Coalesce(F(ends), Value(until)), Value(until)) - Greatest(F("created_at"), Value(since)),
        output_field=DurationField(),
    )
    told = (
        # What had ended before we knew of it was never ours to lose.
        rows.filter(
            Q(**{ends: None}) | Q(**{f"{ends}__gte": since, f"{ends}__gt": F("created_at")}),
            created_at__lt=until,
        )
        .order_by()
        .values(by)
        .annotate(
            kept=Count("pk", filter=Q(**{ends: None})),
            lost=Count("pk", filter=Q(**{f"{ends}__lt": until})),
            time=Sum(kept),
        )
    )
    return {
        one[by]: Loss(one["kept"], one["lost"], one["time"].total_seconds() / 86400 / YEAR_DAYS)
        for one in told
        if one["time"] is not None
    }
