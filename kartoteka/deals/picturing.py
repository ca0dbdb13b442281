"""The picture of a funnel: who entered each stage, who went on, how long it took; from the history of the stages.

A cohort by entry: the deals that entered a stage within the period, and what has become of them since.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Count, QuerySet, Sum

from kartoteka.access import rights
from kartoteka.cards.models import Source
from kartoteka.catalog.models import Product
from kartoteka.deals.models import Deal, Funnel, Line, Stage
from kartoteka.lib import dates
from kartoteka.lib.database import connection
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Member, Team

# So many rows are grouped in memory; the server's own measure would send them to the disk.
MEMORY = "SET LOCAL work_mem = '96MB'"
PASSED = """
    WITH way AS (SELECT * FROM unnest(%s::bigint[]) WITH ORDINALITY AS w (id, place)),
    passed AS (
        SELECT m.deal_id, bit_or(1::bigint << w.place::int) FILTER (WHERE m.at < %s) AS entered, max(w.place) AS far
        FROM deals_move m JOIN way w ON w.id = m.entered_id WHERE m.at >= %s GROUP BY m.deal_id
    )
    SELECT d.keeper_id, p.entered, p.far, d.outcome, d.stage_id, count(*)
    FROM passed p JOIN ({seen}) d ON d.id = p.deal_id WHERE p.entered IS NOT NULL GROUP BY 1, 2, 3, 4, 5"""
# Of the deals that are looked at, or of all but those that are out of sight: whichever are fewer to look up.
STAYS = """
    SELECT stage, stayed, sum(count) FROM (
        SELECT m.left_id AS stage, round(m.stayed)::bigint AS stayed, count(*) AS count FROM deals_move m
        WHERE m.left_id = ANY(%s) AND m.since >= %s AND m.since < %s AND m.deal_id {among} ({seen}) GROUP BY 1, 2
        UNION ALL
        SELECT c.stage_id, round(c.stayed)::bigint, count(*) FROM deals_closure c
        WHERE c.stage_id = ANY(%s) AND c.undone_at IS NULL AND c.since >= %s AND c.since < %s
            AND c.deal_id {among} ({seen}) GROUP BY 1, 2
    ) told GROUP BY 1, 2 ORDER BY 1, 2"""


@dataclass(frozen=True)
class Slice:
    """Which deals, and entries of which period; both days belong to it."""

    funnel: Funnel
    since: date
    until: date
    keeper: Member | None = None
    team: Team | None = None
    source: Source | None = None
    product: Product | None = None

    @property
    def is_whole(self) -> bool:
        return not (self.keeper or self.team or self.source or self.product)

    @property
    def moments(self) -> tuple[datetime, datetime]:
        begins = dates.midnight(self.since)
        return begins, dates.midnight(self.until + timedelta(days=1))


@dataclass
class Passing:
    """What became of the deals that entered a stage."""

    entered: int = 0
    went_on: int = 0
    lost: int = 0
    waiting: int = 0

    @property
    def back(self) -> int:
        """Those that stand before it, or ended there."""
        return self.entered - self.went_on - self.lost - self.waiting

    @property
    def conversion(self) -> float | None:
        return self.went_on / self.entered if self.entered else None


@dataclass(frozen=True)
class Ends:
    """Deals closed within the period."""

    won: int
    lost: int
    won_amount: Decimal
    lost_amount: Decimal

    @property
    def rate(self) -> float | None:
        ended = self.won + self.lost
        return self.won / ended if ended else None


@dataclass(frozen=True)
class Picture:
    stages: list[Stage]
    passings: dict[int, Passing]
    medians: dict[int, float]
    ends: Ends
    by_keeper: dict[int, dict[int, Passing]] = field(default_factory=dict)


def picture(wanted: Slice, stages: Sequence[Stage], actor: Actor) -> Picture:
    """`stages` are all of the funnel, those too that are offered no more, in their order."""
    passings, by_keeper = _passings(wanted, stages, actor)
    return Picture(list(stages), passings, medians(wanted, stages, actor), ends(wanted, actor), by_keeper)


def deals(wanted: Slice, actor: Actor) -> QuerySet[Deal]:
    found = Deal.objects.visible_to(actor).filter(funnel=wanted.funnel)
    if wanted.keeper is not None:
        found = found.filter(keeper=wanted.keeper)
    if wanted.team is not None:
        found = found.filter(keeper__team=wanted.team)
    if wanted.source is not None:
        found = found.filter(source=wanted.source)
    if wanted.product is not None:
        found = found.filter(
            pk__in=Line.objects.visible_to(actor).filter(product=wanted.product).values("deal")
        )
    return found


def ends(wanted: Slice, actor: Actor) -> Ends:
    begins, ends_at = wanted.moments
    closed = deals(wanted, actor).exclude(outcome="").filter(closed_at__gte=begins, closed_at__lt=ends_at)
    told: Any = closed.order_by().values_list("outcome").annotate(Count("pk"), Sum("amount"))
    sums = {outcome: (count, amount) for outcome, count, amount in told}
    won, lost = (sums.get(outcome, (0, Decimal(0))) for outcome in (Deal.Outcome.WON, Deal.Outcome.LOST))
    return Ends(won[0], lost[0], won[1], lost[1])


def medians(wanted: Slice, stages: Iterable[Stage], actor: Actor) -> dict[int, float]:
    """Working minutes between entering a stage and leaving it, or ending there: half of the deals were quicker."""
    ids = [stage.pk for stage in stages]
    begins, until = wanted.moments
    is_whole = wanted.is_whole and rights.scope(actor, "deals.see") is rights.Scope.ALL
    looked_up = (
        Deal.objects.binned_for(actor).filter(funnel=wanted.funnel) if is_whole else deals(wanted, actor)
    )
    seen, told = looked_up.order_by().values("id").query.sql_with_params()
    question = STAYS.replace("{among}", "NOT IN" if is_whole else "IN")
    rows = _asked(question, seen, [ids, begins, until, *told, ids, begins, until, *told])
    counted: dict[int, list[tuple[int, int]]] = {}
    for stage, stayed, count in rows:
        counted.setdefault(stage, []).append((int(stayed), int(count)))
    return {stage: median(stays) for stage, stays in counted.items()}


def median(counted: Sequence[tuple[int, int]]) -> float:
    """Of values in rising order, each with how often it came."""
    total = sum(count for _, count in counted)
    middle = [_nth(counted, (total - 1) // 2), _nth(counted, total // 2)]
    return sum(middle) / 2


def _nth(counted: Sequence[tuple[int, int]], place: int) -> int:
    for value, count in counted:
        if place < count:
            return value
        place -= count
    raise IndexError(place)


def _passings(
    wanted: Slice, stages: Sequence[Stage], actor: Actor
) -> tuple[dict[int, Passing], dict[int, dict[int, Passing]]]:
    begins, until = wanted.moments
    columns = ("id", "keeper_id", "outcome", "stage_id")
    seen, told = deals(wanted, actor).order_by().values(*columns).query.sql_with_params()
    rows = _asked(PASSED, seen, [[stage.pk for stage in stages], until, begins, *told])
    whole = {stage.pk: Passing() for stage in stages}
    by_keeper: dict[int, dict[int, Passing]] = {}
    for keeper, entered, far, outcome, stands_on, count in rows:
        own = by_keeper.setdefault(keeper, {})
        for place, stage in enumerate(stages, 1):
            if entered >> place & 1:
                is_on = far > place or outcome == Deal.Outcome.WON
                for passing in (whole[stage.pk], own.setdefault(stage.pk, Passing())):
                    _add(passing, count, is_on=is_on, outcome=outcome, is_here=stands_on == stage.pk)
    return whole, by_keeper


def _add(passing: Passing, count: int, *, is_on: bool, outcome: str, is_here: bool) -> None:
    passing.entered += count
    if is_on:
        passing.went_on += count
    elif outcome == Deal.Outcome.LOST:
        passing.lost += count
    elif is_here:
        passing.waiting += count


def _asked(question: str, seen: str, told: list[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(MEMORY)
        # The rows in the actor's sight, as Django asks for them.
        cursor.execute(question.replace("{seen}", seen), told)
        return list(cursor.fetchall())
