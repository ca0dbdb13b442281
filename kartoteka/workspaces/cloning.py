"""A new firm's schema as a copy of the template schema: tables, keys, triggers, first rows.

Rights and row policies name roles and are installed apart, see `installing`.
Written out statement by statement, because that is what a sharded server (Citus) accepts, and
because replaying all migrations would take many times longer.
"""

from collections.abc import Iterator

from django.db.backends.utils import CursorWrapper
from psycopg import sql

from kartoteka.lib.database import connections
from kartoteka.workspaces import aligning

# Rows that a firm starts with: what was migrated, and the rows that data migrations laid down.
QUERY_TABLES = (
    "SELECT relname FROM pg_class WHERE relnamespace = %s::regnamespace AND relkind = 'r' ORDER BY relname"
)
QUERY_FOREIGN_KEYS = """
    SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid)
    FROM pg_constraint WHERE connamespace = %s::regnamespace AND contype = 'f' ORDER BY conname"""
QUERY_TRIGGERS = """
    SELECT pg_get_triggerdef(t.oid) FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
    WHERE c.relnamespace = %s::regnamespace AND NOT t.tgisinternal ORDER BY c.relname, t.tgname"""


def clone(template: str, into: str) -> None:
    """Makes the schema `into`, equal to the schema `template`, on the owner's connection."""
    connection = connections["owner"]
    connection.set_schema(template)
    with connection.cursor() as cursor:
        statements = list(_statements(cursor, template, into))
    connection.set_schema(into)
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
    aligning.align(into, aligning.names(template))


def _statements(cursor: CursorWrapper, template: str, into: str) -> Iterator[sql.Composable]:
    yield sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(into))
    tables = [row[0] for row in _rows(cursor, QUERY_TABLES, template)]
    for table in tables:
        yield sql.SQL("CREATE TABLE {}.{} (LIKE {}.{} INCLUDING ALL)").format(
            *map(sql.Identifier, (into, table, template, table))
        )
    for table in tables:
        yield sql.SQL("INSERT INTO {}.{} OVERRIDING SYSTEM VALUE SELECT * FROM {}.{}").format(
            *map(sql.Identifier, (into, table, template, table))
        )
    yield from (
        _sequence(cursor, template, into, table) for table in tables if _has_rows(cursor, template, table)
    )
    for table, name, definition in _rows(cursor, QUERY_FOREIGN_KEYS, template):
        yield sql.SQL("ALTER TABLE {} ADD CONSTRAINT {} {}").format(
            sql.SQL(table), sql.Identifier(name), sql.SQL(definition)
        )
    for (definition,) in _rows(cursor, QUERY_TRIGGERS, template):
        yield sql.SQL(definition.replace(f" ON {template}.", " ON "))


def _sequence(cursor: CursorWrapper, template: str, into: str, table: str) -> sql.Composable:
    """The copied rows keep their numbers, so the new table counts on from the highest of them."""
    cursor.execute(
        sql.SQL("SELECT coalesce(max(id), 0) + 1 FROM {}.{}").format(
            sql.Identifier(template), sql.Identifier(table)
        )
    )
    following = cursor.fetchone()[0]
    return sql.SQL("ALTER TABLE {}.{} ALTER COLUMN id RESTART WITH {}").format(
        sql.Identifier(into), sql.Identifier(table), sql.Literal(following)
    )


def _has_rows(cursor: CursorWrapper, template: str, table: str) -> bool:
    cursor.execute(
        "SELECT is_identity = 'YES' FROM information_schema.columns"
        " WHERE table_schema = %s AND table_name = %s AND column_name = 'id'",
        [template, table],
    )
    counted = cursor.fetchone()
    if not counted or not counted[0]:
        return False
    cursor.execute(
        sql.SQL("SELECT EXISTS (SELECT FROM {}.{})").format(sql.Identifier(template), sql.Identifier(table))
    )
    return bool(cursor.fetchone()[0])


def _rows(cursor: CursorWrapper, query: str, template: str) -> list[tuple[str, ...]]:
    cursor.execute(query, [template])
    rows: list[tuple[str, ...]] = cursor.fetchall()
    return rows
