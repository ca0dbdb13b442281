"""Measuring a database: the rows of every table, and a digest over all of them in the order of their keys."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass

from kartoteka.workspaces import copying
from kartoteka.workspaces.copying import Raw

TABLES = """
    SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
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


def tables(connection: Raw, *, without: Collection[str] = ()) -> dict[str, Measure]:
    """By "schema.table"; within a transaction, so that all are seen at one moment."""
    copying.settle(connection)
    found = connection.execute(TABLES).fetchall()
    return {
        f"{schema}.{table}": measure(connection, str(schema), str(table))
        for schema, table in found
        if f"{schema}.{table}" not in without
    }


def sequences(connection: Raw) -> dict[str, int]:
    """How far each has counted."""
    return {str(name): int(str(last)) for name, last in connection.execute(SEQUENCES).fetchall()}


def measure(connection: Raw, schema: str, table: str, columns: Collection[str] = ()) -> Measure:
    digest, rows = hashlib.sha256(), 0
    for line in copying.lines(connection, schema, table, list(columns)):
        digest.update(line)
        rows += 1
    return Measure(rows, digest.hexdigest())
