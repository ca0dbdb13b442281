"""Where sealed values lie: in text columns named `sealed`, or ending so, of the firms' tables.

Beside it, in `lookup`, may stand the keyed hash of the same text. Rooms need not announce
theirs; the name does.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.conf import settings
from django.db.models import Model, TextField
from psycopg import sql

from kartoteka.lib.database import connections
from kartoteka.workspaces.models import Workspace

NAME = "sealed"
LOOKUP = "lookup"


@dataclass(frozen=True)
class Column:
    table: str
    name: str
    lookup: str | None = None


def columns() -> list[Column]:
    return [column for model in firm_models() for column in _of(model)]


def firm_models() -> Iterator[type[Model]]:
    for room in apps.get_app_configs():
        if room.name in settings.FIRM_APPS:
            yield from room.get_models(include_auto_created=True)


def counted() -> dict[str, int]:
    """How many values of all firms each key keeps."""
    counts: dict[str, int] = {}
    for schema in schemas():
        for column in columns():
            for key_id, count in _counted(schema, column):
                counts[key_id] = counts.get(key_id, 0) + count
    return counts


def schemas() -> list[str]:
    return list(Workspace.objects.using("owner").values_list("schema_name", flat=True))


def _counted(schema: str, column: Column) -> list[tuple[str, int]]:
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            sql.SQL(
                "SELECT split_part({column}, ':', 1), count(*) FROM {schema}.{table}"
                " WHERE {column} <> '' GROUP BY 1"
            ).format(
                column=sql.Identifier(column.name),
                schema=sql.Identifier(schema),
                table=sql.Identifier(column.table),
            )
        )
        counts: list[tuple[str, int]] = cursor.fetchall()
        return counts


def _of(model: type[Model]) -> Iterator[Column]:
    fields = {field.column for field in model._meta.local_fields}
    for field in model._meta.local_fields:
        if isinstance(field, TextField) and field.column.endswith(NAME):
            lookup = field.column.removesuffix(NAME) + LOOKUP
            yield Column(model._meta.db_table, field.column, lookup if lookup in fields else None)
