"""Reckoning: the answer to a wish, from the rows that its reader sees; a fixed number of questions, whatever it is."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.lib import dates
from kartoteka.lib.database import connection
from kartoteka.lib.shares import Share
from kartoteka.reports import dimensions, measures, planned
from kartoteka.reports.dimensions import Dimension
from kartoteka.reports.facts import Fact
from kartoteka.reports.measures import Measure
from kartoteka.reports.spells import Spell
from kartoteka.reports.wishes import Wish
from kartoteka.staff.actors import Actor

MOST_ROWS, MOST_COLUMNS = 100, 36
# Few ask for a report at once, and each for millions of rows: they are grouped in memory, by all processors.
ROOM = "SET LOCAL work_mem = '96MB'; SET LOCAL max_parallel_workers_per_gather = 2"
# A share or an average of fewer tells nothing.
FEWEST = 5


@dataclass(frozen=True)
class Figure:
    """What a measure comes to over some rows; `count` says over how many."""

    top: Any = None
    bottom: Any = None
    count: int = 0
    measure: Measure | None = None

    @property
    def value(self) -> Any:
        if self.measure is None or self.measure.bottom is None:
            return self.top
        return self.top / self.bottom if self.top is not None and self.bottom else None

    @property
    def bounds(self) -> tuple[float, float] | None:
        """Between what the true share lies, nineteen times of twenty, where one is a count of a count."""
        if self.measure is None or self.measure.name not in measures.COUNTED_SHARES or not self.bottom:
            return None
        return Share(self.top or 0, self.bottom).bounds

    @property
    def is_thin(self) -> bool:
        return bool(self.measure and self.measure.bottom is not None and 0 < self.count < FEWEST)


NOTHING = Figure()


@dataclass(frozen=True)
class Head:
    """A value of a dimension: as an address tells it, and as a person reads it."""

    value: Any
    told: str
    label: str


@dataclass(frozen=True)
class Row:
    head: Head
    cells: list[Figure]
    total: Figure
    before: Figure | None

    @property
    def change(self) -> float | None:
        return change(self.total, self.before)


@dataclass(frozen=True)
class Answer:
    wish: Wish
    columns: list[Head]
    rows: list[Row]
    totals: list[Figure]
    total: Figure
    before: Figure | None
    is_cut: bool

    @property
    def change(self) -> float | None:
        return change(self.total, self.before)


@dataclass
class _Sums:
    by_row: dict[Any, Figure] = field(default_factory=dict)
    by_cell: dict[tuple[Any, Any], Figure] = field(default_factory=dict)
    by_column: dict[Any, Figure] = field(default_factory=dict)


def change(now: Figure, before: Figure | None) -> float | None:
    """By which share it is more, or by how many points where it is a share itself."""
    if before is None or now.value is None or before.value is None:
        return None
    if now.measure and now.measure.kind == measures.SHARE:
        return float(now.value) - float(before.value)
    return float(now.value) / float(before.value) - 1 if before.value else None


def rows(wish: Wish, actor: Actor, *, spell: Spell | None = None) -> QuerySet[Any]:
    """The rows behind a wish: those its reader sees, of the period, with the values it names."""
    fact, within = wish.measure.fact, spell or wish.spell
    found = fact.rows(actor).filter(**during(fact, within))
    for nth, (name, told) in enumerate(wish.only):
        dimension = dimensions.BY_NAME[name]
        found = found.annotate(**{f"only_{nth}": dimension.split(fact)}).filter(
            **{f"only_{nth}": dimension.read(told)}
        )
    return found.order_by()


def answer(wish: Wish, actor: Actor) -> Answer:
    with connection.cursor() as cursor:
        cursor.execute(ROOM)
    found = rows(wish, actor)
    told, is_cut = _row_sums(wish, found)
    sums = _Sums(by_row=told)
    values = _ordered(wish.rows, told, wish.spell)
    columns: list[Any] = []
    if wish.columns:
        columns, sums.by_column = _column_sums(wish, wish.columns, found)
        sums.by_cell = _cell_sums(wish, wish.columns, found, None if wish.rows.is_ordered else values)
    total = _whole(wish, found) if is_cut else _in_all(wish, found, told)
    earlier, before = _earlier(wish, actor, values if is_cut else None)
    heads = _heads(wish.rows, values, actor)
    over = _heads(wish.columns, columns, actor) if wish.columns else []
    return Answer(
        wish=wish,
        columns=over,
        rows=[
            Row(
                head,
                [sums.by_cell.get((head.value, one.value), NOTHING) for one in over],
                told.get(head.value, NOTHING),
                earlier.get(head.value, NOTHING) if wish.beside else None,
            )
            for head in heads
        ],
        totals=[sums.by_column.get(one.value, NOTHING) for one in over],
        total=total,
        before=before,
        is_cut=is_cut,
    )


def during(fact: Fact, spell: Spell) -> dict[str, Any]:
    """The rows of a period, as a filter: by day, or from the first moment of it to the last."""
    if not fact.is_moment:
        return {f"{fact.on}__gte": spell.since, f"{fact.on}__lte": spell.until}
    begins, ends = (dates.midnight(day) for day in (spell.since, spell.until + timedelta(days=1)))
    return {f"{fact.on}__gte": begins, f"{fact.on}__lt": ends}


def _summed(wish: Wish) -> dict[str, Any]:
    measure = wish.measure
    # A join to many rows would count one of them as often.
    told = {"sum_top": measure.top, "sum_count": Count("pk", distinct=measure.is_joined)}
    return told if measure.bottom is None else {**told, "sum_bottom": measure.bottom}


def _figure(wish: Wish, told: dict[str, Any]) -> Figure:
    return Figure(told["sum_top"], told.get("sum_bottom"), told["sum_count"], wish.measure)


def _row_sums(wish: Wish, found: QuerySet[Any]) -> tuple[dict[Any, Figure], bool]:
    """The largest rows, and whether there are more of them."""
    split = (
        found.annotate(row_of=wish.rows.split(wish.measure.fact)).values("row_of").annotate(**_summed(wish))
    )
    if wish.rows.is_ordered:
        return {one["row_of"]: _figure(wish, one) for one in split}, False
    by = "sum_count" if wish.measure.bottom is not None else "sum_top"
    largest = list(split.order_by(_descending(by), "row_of")[: MOST_ROWS + 1])
    return {one["row_of"]: _figure(wish, one) for one in largest[:MOST_ROWS]}, len(largest) > MOST_ROWS


def _descending(name: str) -> Any:
    return F(name).desc(nulls_last=True)


def _column_sums(wish: Wish, over: Dimension, found: QuerySet[Any]) -> tuple[list[Any], dict[Any, Figure]]:
    split = (
        found.annotate(column_of=over.split(wish.measure.fact)).values("column_of").annotate(**_summed(wish))
    )
    told = {one["column_of"]: _figure(wish, one) for one in split}
    values = _ordered(over, told, wish.spell)
    return values[-MOST_COLUMNS:] if over.is_ordered else values[:MOST_COLUMNS], told


def _cell_sums(
    wish: Wish, over: Dimension, found: QuerySet[Any], values: Sequence[Any] | None
) -> dict[tuple[Any, Any], Figure]:
    fact = wish.measure.fact
    split = found.annotate(row_of=wish.rows.split(fact), column_of=over.split(fact))
    if values is not None:
        split = split.filter(row_of__in=values)
    told = split.values("row_of", "column_of").annotate(**_summed(wish))
    return {(one["row_of"], one["column_of"]): _figure(wish, one) for one in told}


def _whole(wish: Wish, found: QuerySet[Any]) -> Figure:
    return _figure(wish, found.aggregate(**_summed(wish)))


def _in_all(wish: Wish, found: QuerySet[Any], told: Mapping[Any, Figure]) -> Figure:
    """The sum of all rows, where they add up: nothing is read again for it."""
    if not told or not wish.measure.adds_up or wish.measure.is_joined:
        return _whole(wish, found)
    tops = [one.top for one in told.values() if one.top is not None]
    bottoms = [one.bottom for one in told.values() if one.bottom is not None]
    count = sum(one.count for one in told.values())
    return Figure(sum(tops) if tops else None, sum(bottoms) if bottoms else None, count, wish.measure)


def _earlier(
    wish: Wish, actor: Actor, values: Sequence[Any] | None
) -> tuple[dict[Any, Figure], Figure | None]:
    """What the same rows came to in the period that it is compared with; all of them without `values`."""
    if wish.beside == "plan":
        return _planned(wish, actor)
    spell = wish.earlier
    if spell is None:
        return {}, None
    found = rows(wish, actor, spell=spell)
    split = found.annotate(row_of=wish.rows.split(wish.measure.fact))
    if values is not None:
        split = split.filter(row_of__in=values)
    told = {one["row_of"]: _figure(wish, one) for one in split.values("row_of").annotate(**_summed(wish))}
    whole = _in_all(wish, found, told) if values is None else _whole(wish, found)
    if not wish.rows.is_period:
        return told, whole
    # The nth period of the one is held against the nth of the other.
    now, then = (dimensions.run(wish.rows, one.since, one.until) for one in (wish.spell, spell))
    return {one: told.get(past, NOTHING) for one, past in zip(now, then, strict=False)}, whole


def _planned(wish: Wish, actor: Actor) -> tuple[dict[Any, Figure], Figure | None]:
    """The plan of whole months, those too that are not over yet."""
    told = planned.by_row(wish.rows, wish.spell, wish.only, by=actor)
    whole = (
        planned.in_all(wish.spell, wish.only, by=actor)
        if wish.rows.months
        else sum(told.values(), Decimal(0))
    )
    figures = {value: Figure(amount, measure=wish.measure) for value, amount in told.items()}
    return figures, Figure(whole, measure=wish.measure)


def _ordered(dimension: Dimension, told: dict[Any, Figure], spell: Spell) -> list[Any]:
    if dimension.is_period:
        known = [
            one for one in dimensions.run(dimension, spell.since, spell.until) if one <= timezone.localdate()
        ]
        return known or sorted(told)
    if dimension.is_ordered:
        return sorted(told)
    return sorted(told, key=lambda one: -float(told[one].top or 0))


def _heads(dimension: Dimension, values: Iterable[Any], actor: Actor) -> list[Head]:
    known = list(values)
    names = dimension.names(known, actor)
    return [Head(one, _told(one), names.get(one) or _("not said")) for one in known]


def _told(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def plain(figure: Figure) -> Decimal | None:
    """As a table to take away has it."""
    value = figure.value
    return None if value is None else Decimal(str(value)).quantize(Decimal("0.0001"))
