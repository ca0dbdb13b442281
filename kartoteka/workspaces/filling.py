"""Filling a firm's fresh tables with the rows of a dump, exactly as they were."""

import zipfile
from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings
from psycopg import sql

from kartoteka.engine.faults import Fault
from kartoteka.lib import sealing
from kartoteka.lib.database import connections
from kartoteka.workspaces import copying, keyring, measuring
from kartoteka.workspaces.dumping import Seals


def fill(schema: str, file: zipfile.ZipFile, told: dict[str, Any], seals: Seals) -> None:
    """Within a transaction. Triggers sleep meanwhile: they would date and seal the old anew."""
    raw = connections["owner"].connection
    copying.settle(raw)
    tables = list(copying.shapes(raw, schema))
    sealed_in = {table: (column, lookup) for table, column, lookup in told["sealed"]}
    _check_now(raw)
    for table in tables:
        _each(raw, "ALTER TABLE {} DISABLE TRIGGER USER", schema, table)
        _each(raw, "DELETE FROM {}", schema, table)
    for table, facts in told["tables"].items():
        with file.open(f"tables/{table}") as rows:
            taken = _taken(rows, facts["columns"], sealed_in.get(table), seals)
            copying.load(raw, schema, table, facts["columns"], taken)
    _check_now(raw)
    for table, facts in told["tables"].items():
        if not (seals.are_foreign and table in sealed_in):
            _compare(raw, schema, table, facts)
    for table in tables:
        _each(raw, "ALTER TABLE {} ENABLE TRIGGER USER", schema, table)
    for table, last in told["counters"].items():
        raw.execute(
            sql.SQL("ALTER TABLE {} ALTER COLUMN id RESTART WITH {}").format(
                sql.Identifier(schema, table), sql.Literal(last + 1)
            )
        )


def renumber(schema: str, table: str, column: str, numbers: dict[int, int]) -> None:
    """By way of the negative numbers, because one person's new number may be another's old one."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            sql.SQL(
                "UPDATE {table} SET {column} = -fresh.number"
                " FROM (SELECT unnest(%s::bigint[]) AS old, unnest(%s::bigint[]) AS number) fresh"
                " WHERE {column} = fresh.old"
            ).format(table=sql.Identifier(schema, table), column=sql.Identifier(column)),
            [list(numbers), list(numbers.values())],
        )
        cursor.execute(
            sql.SQL("UPDATE {table} SET {column} = -{column} WHERE {column} < 0").format(
                table=sql.Identifier(schema, table), column=sql.Identifier(column)
            )
        )


def _taken(
    rows: Iterable[bytes], columns: list[str], sealed_in: tuple[str, str | None] | None, seals: Seals
) -> Iterator[bytes]:
    """The rows with their values under this installation's seal."""
    if sealed_in is None:
        yield from rows
        return
    here = keyring.current()
    place = columns.index(sealed_in[0])
    lookup = columns.index(sealed_in[1]) if sealed_in[1] else None
    for row in rows:
        fields = row.rstrip(b"\n").split(b"\t")
        if fields[place] not in {b"", b"\\N"}:
            sealed = fields[place].decode()
            if seals.are_foreign:
                value = seals.ring.open(sealed)
                fields[place] = here.seal(value).encode()
                if lookup is not None:
                    fields[lookup] = sealing.keyed_hash(value, key=settings.LOOKUP_KEY).encode()
            elif not here.knows(sealed.partition(":")[0]):
                raise Fault(
                    f"The dump needs the key {sealed.partition(':')[0]}, which is not in secrets.json any more."
                )
        yield b"\t".join(fields) + b"\n"


def _compare(raw: copying.Raw, schema: str, table: str, facts: dict[str, Any]) -> None:
    found = measuring.measure(raw, schema, table, facts["columns"])
    if (found.rows, found.digest) != (facts["rows"], facts["sha256"]):
        raise Fault(f"What was restored into {table} is not what was dumped.")


def _check_now(raw: copying.Raw) -> None:
    """Foreign keys are looked at now; a table whose checks are pending cannot be altered."""
    raw.execute("SET CONSTRAINTS ALL IMMEDIATE")
    raw.execute("SET CONSTRAINTS ALL DEFERRED")


def _each(raw: copying.Raw, words: str, schema: str, table: str) -> None:
    raw.execute(sql.SQL(words).format(sql.Identifier(schema, table)))
