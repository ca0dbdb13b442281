"""Inserting: a row is written by a statement that is put together once for rows of its shape."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Field, Model
from django.db.models.expressions import DatabaseDefault

from kartoteka.lib.database import connection

# Of more rows than these, Django's own way costs no more.
FEW = 5


def insert(*made: Model) -> None:
    """Saves new rows of one model as `bulk_create` does: no signals, and every one gets its id.

    What the database itself gives (`db_default`) is left to it where nothing else was said.
    """
    if not made:
        return
    model = type(made[0])
    if len(made) > FEW or _is_written_otherwise(model):
        model._base_manager.bulk_create(made, batch_size=500)  # noqa: SLF001  # what any model has
        return
    for one in made:
        _write(one)


def put(*made: Model, unique: Sequence[str]) -> None:
    """Saves rows of one model; each takes the place of the one that has the same values in these columns."""
    if not made:
        return
    model = type(made[0])
    if len(made) > 1 or _is_written_otherwise(model):
        model._base_manager.bulk_create(  # noqa: SLF001  # what any model has
            made,
            batch_size=500,
            update_conflicts=True,
            unique_fields=unique,
            update_fields=[field.name for field in _fields(model) if field.column not in unique],
        )
        return
    _write(made[0], unique=tuple(unique))


def _write(one: Model, unique: tuple[str, ...] = ()) -> None:
    model = type(one)
    told = [(field, field.pre_save(one, add=True)) for field in _fields(model)]
    said = [(field, value) for field, value in told if not isinstance(value, DatabaseDefault)]
    values = [field.get_db_prep_save(value, connection) for field, value in said]
    with connection.cursor() as cursor:
        cursor.execute(_statement(model, tuple(field.column for field, _ in said), unique), values)
        (one.pk,) = cursor.fetchone()
    state = one._state  # noqa: SLF001  # what Django itself keeps there after saving
    state.adding, state.db = False, DEFAULT_DB_ALIAS


@cache
def _fields(model: type[Model]) -> Sequence["Field[Any, Any]"]:
    return [
        field for field in model._meta.local_concrete_fields if not field.primary_key and not field.generated
    ]


@cache
def _is_written_otherwise(model: type[Model]) -> bool:
    """Some field of it, such as an array, is more than a mark in the statement."""
    return any(hasattr(field, "get_placeholder") for field in _fields(model))


@cache
def _statement(model: type[Model], columns: tuple[str, ...], unique: tuple[str, ...]) -> str:
    quote = connection.ops.quote_name
    names = ", ".join(map(quote, columns))
    table, key = quote(model._meta.db_table), quote(model._meta.pk.column)
    placed = ", ".join(f"{quote(name)} = EXCLUDED.{quote(name)}" for name in columns if name not in unique)
    instead = f" ON CONFLICT ({', '.join(map(quote, unique))}) DO UPDATE SET {placed}" if unique else ""
    marks = ", ".join(["%s"] * len(columns))
    return f"INSERT INTO {table} ({names}) VALUES ({marks}){instead} RETURNING {key}"  # noqa: S608  # names of the model alone
