"""Updating: some columns of a row are written by a statement that is put together once for them."""

from functools import cache
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Field, Model

from kartoteka.lib.database import connection


def update(one: Model, *names: str) -> None:
    """As `save(update_fields=...)` does, without signals. Raises ObjectDoesNotExist if the row is gone."""
    fields = _fields(type(one), names)
    values = [field.get_db_prep_save(field.pre_save(one, add=False), connection) for field in fields]
    with connection.cursor() as cursor:
        cursor.execute(_statement(type(one), names), [*values, one.pk])
        if not cursor.rowcount:
            raise ObjectDoesNotExist


@cache
def _fields(model: type[Model], names: tuple[str, ...]) -> "list[Field[Any, Any]]":
    by_name = {field.name: field for field in model._meta.local_concrete_fields}
    return [by_name[name] for name in names]


@cache
def _statement(model: type[Model], names: tuple[str, ...]) -> str:
    quote = connection.ops.quote_name
    placed = ", ".join(f"{quote(field.column)} = %s" for field in _fields(model, names))
    table, key = quote(model._meta.db_table), quote(model._meta.pk.column)
    return f"UPDATE {table} SET {placed} WHERE {key} = %s"  # noqa: S608  # names of the model alone
