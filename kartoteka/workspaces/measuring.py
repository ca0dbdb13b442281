"""Measuring a database: the rows of every table, and a digest over all of them in the order of their keys."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass

from psycopg import Connection, sql

# Texts of the same values must be the same everywhere.
SETTINGS = (
    "SET LOCAL TimeZone = 'UTC'",
    "SET LOCAL DateStyle = 'ISO, YMD'",
    "SET LOCAL IntervalStyle = 'postgres'",
    "SET LOCAL extra_float_digits = 1",
    "SET LOCAL bytea_output = 'hex'",
)
TABLES = """
    SELECT n.nspname, c.relname,
           (SELECT array_agg(a.attname ORDER BY k.place)
            FROM pg_index i, unnest(i.indkey) WITH ORDINALITY k(attnum, place), pg_attribute a
            WHERE i.indrelid = c.oid AND i.indisprimary AND a.attrelid = c.oid AND a.attnum = k.attnum)
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind = 'r' AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\\_%'
    ORDER BY 1, 2"""
SEQUENCES = """
    SELECT schemaname || '.' || sequencename, coalesce(last_value, 0) FROM pg_sequences
    WHERE schemaname NOT LIKE 'pg\\_%' ORDER BY 1"""


@dataclass(frozen=True)
class Measure:
    """What a table holds."""

    rows: int
    digest: str


def tables(
    connection: "Connection[tuple[object, ...]]", *, without: Collection[str] = ()
) -> dict[str, Measure]:
    """By "schema.table"; within a transaction, so that all are seen at one moment."""
    _settle(connection)
    found = connection.execute(TABLES).fetchall()
    return {
        f"{schema}.{table}": _measure(connection, str(schema), str(table), key)
        for schema, table, key in found
        if f"{schema}.{table}" not in without
    }


def sequences(connection: "Connection[tuple[object, ...]]") -> dict[str, int]:
    """How far each has counted."""
    return {str(name): int(str(last)) for name, last in connection.execute(SEQUENCES).fetchall()}


def _settle(connection: "Connection[tuple[object, ...]]") -> None:
    for setting in SETTINGS:
        connection.execute(setting)


def _measure(connection: "Connection[tuple[object, ...]]", schema: str, table: str, key: object) -> Measure:
    whole = sql.Identifier(schema, table)
    columns = key if isinstance(key, list) else []
    order = sql.SQL(", ").join(map(sql.Identifier, columns)) if columns else sql.SQL("t::text")
    digest, rows = hashlib.sha256(), 0
    with (
        connection.cursor() as cursor,
        cursor.copy(
            sql.SQL("COPY (SELECT * FROM {} t ORDER BY {}) TO STDOUT").format(whole, order)
        ) as copied,
    ):
        for row in copied:
            digest.update(row)
            rows += 1
    return Measure(rows, digest.hexdigest())
