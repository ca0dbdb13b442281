"""Statements that are put together once: to make them anew each time would cost more than their answer."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Generic, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS
from django.db.models import Expression, Field, ForeignObject, IntegerField, Lookup, Model, QuerySet
from django.db.models.query import get_related_populators  # type: ignore[attr-defined]  # the stubs leave it out

from kartoteka.lib import arrays
from kartoteka.lib.database import connection

M = TypeVar("M", bound=Model)

# What stands in a statement for a value that is told when it is asked.
DAY = date(1, 1, 2)
MOMENT = datetime(1, 1, 2, 3, 4, 5, tzinfo=UTC)
MIDNIGHT = datetime(1, 1, 2, tzinfo=UTC)
_ID = -7_264_001
# Said of a key that is `__among` them.
IDS = arrays.array([_ID])
ID = -7_264_002
KEY = "¿a key?"
# For so many actors each of them is kept; it is some kilobytes.
KEPT = 1000


class Nothing(Expression):
    """A nought that stands in the statement as it is.

    An index with a condition is made use of by a plan that is kept only if the condition can be read there.
    """

    output_field = IntegerField()

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        return "0", []


@dataclass(frozen=True)
class Statement:
    """A question to the database; an empty one has no answer, whatever is told."""

    sql: str
    values: tuple[Any, ...]

    def ask(self, told: Mapping[Any, Any] | None = None) -> list[Any]:
        if not self.sql:
            return []
        with connection.cursor() as cursor:
            cursor.execute(self.sql, _filled(self.values, told))
            return list(cursor.fetchall())


def _filled(values: tuple[Any, ...], told: Mapping[Any, Any] | None) -> tuple[Any, ...]:
    """An id keeps the type that the database was told for it: a plan is kept for values of one type."""
    told = told or {}
    return tuple(
        type(value)(told[value]) if value in told and isinstance(value, int) else told.get(value, value)
        for value in values
    )


class Rows(Generic[M]):
    """A question for models, and for those that they hang on. Nothing is prefetched; whoever asks may be any thread."""

    def __init__(self, query: QuerySet[M]) -> None:
        compiler: Any = query.query.get_compiler(connection=connection)
        try:
            sql, values = compiler.as_sql()
        except EmptyResultSet:
            self.asked = Statement("", ())
        else:
            self.asked = Statement(sql, tuple(values))
            self._read = _reader(compiler)

    def ask(self, told: Mapping[Any, Any] | None = None) -> list[M]:
        return [self._read(row) for row in self.asked.ask(told)]


def _reader(compiler: Any) -> Callable[[Sequence[Any]], Any]:
    """Makes a model of a row, as Django does, but finds out once how that is to be done."""
    select, klass, extra = compiler.select, compiler.klass_info, compiler.annotation_col_map or {}
    model, chosen = klass["model"], slice(klass["select_fields"][0], klass["select_fields"][-1] + 1)
    names = [column.target.attname for column, *_ in select[chosen]]
    others = get_related_populators(klass, select, DEFAULT_DB_ALIAS)
    converters = compiler.get_converters([column for column, *_ in select]).items()

    def read(row: Sequence[Any]) -> Any:
        told = list(row)
        for place, (each, column) in converters:
            for converter in each:
                told[place] = converter(told[place], column, connection)
        made = model.from_db(DEFAULT_DB_ALIAS, names, told[chosen])
        for other in others:
            other.populate(told, made)
        for name, place in extra.items():
            setattr(made, name, told[place])
        return made

    return read


def once(query: "QuerySet[Any, Any]") -> Statement:
    """The statement of a query for values; to be kept by whoever asks it."""
    try:
        sql, values = query.query.get_compiler(connection=connection).as_sql()
    except EmptyResultSet:
        return Statement("", ())
    return Statement(sql, tuple(values))


@ForeignObject.register_lookup
@Field.register_lookup
class Among(Lookup):  # type: ignore[type-arg]  # only the stubs know its argument
    """One of the ids of an array that is a single parameter, written by `ids`.

    An index finds them on either side of an OR, which it would not in a subquery.
    """

    lookup_name = "among"

    def get_prep_lookup(self) -> Any:
        return self.rhs

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        lhs, values = self.process_lhs(compiler, connection)
        return f"{lhs} = ANY(%s::bigint[])", (*values, self.rhs)


def ids(values: Any) -> str:
    return arrays.array(values)
