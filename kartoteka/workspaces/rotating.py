"""Rotating the contact keys: a new key is drawn, and what the old ones sealed is sealed anew.

It may be cut off and begun again, and goes on while people work. Values are opened in memory only;
the history of edits leaves sealed columns out, so it gains no entries.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.db import transaction
from psycopg import sql

from kartoteka.engine import secrets
from kartoteka.lib.database import connections
from kartoteka.lib.refusals import Refusal
from kartoteka.lib.sealing import Keyring, SealBroken
from kartoteka.workspaces import keyring, sealed
from kartoteka.workspaces.sealed import Column

BATCH = 200


class KeyNeeded(Refusal):
    pass


@dataclass
class Tally:
    """What a rotation did; `orphans` tells which missing keys keep how many values shut."""

    drawn: str = ""
    resealed: int = 0
    orphans: dict[str, int] = field(default_factory=dict)


def rotate() -> Tally:
    """Draws a new key, unless an earlier rotation waits to be finished, and reseals every value."""
    tally = Tally()
    ring = keyring.current()
    if not any(key_id != ring.newest and ring.knows(key_id) for key_id in sealed.counted()):
        tally.drawn = secrets.add_contact_key(Path(settings.DATA)).id
        ring = keyring.current()
    for schema in sealed.schemas():
        for column in sealed.columns():
            for batch in _batches(schema, column, ring):
                _reseal(schema, column, batch, ring, tally)
    return tally


def retire(key_id: str) -> None:
    """Forgets a key for good. Raises KeyNeeded while it is the newest or anything is sealed with it."""
    ring = keyring.current()
    if not ring.knows(key_id):
        raise KeyNeeded(f"There is no key {key_id}.")
    if key_id == ring.newest:
        raise KeyNeeded(f"The key {key_id} is the newest; rotate first.")
    if kept := sealed.counted().get(key_id):
        raise KeyNeeded(f"{kept} values are still sealed with the key {key_id}; rotate first.")
    secrets.drop_contact_key(Path(settings.DATA), key_id)


def _batches(schema: str, column: Column, ring: Keyring) -> Iterator[list[tuple[int, str]]]:
    """Rows in the order of their ids, a transaction for each batch; it is locked until it is resealed."""
    last = 0
    while True:
        with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
            cursor.execute(
                sql.SQL(
                    "SELECT id, {column} FROM {schema}.{table} WHERE id > %s AND {column} <> ''"
                    " AND split_part({column}, ':', 1) <> %s ORDER BY id LIMIT %s FOR UPDATE"
                ).format(**_names(schema, column)),
                [last, ring.newest, BATCH],
            )
            batch = cursor.fetchall()
            if not batch:
                return
            yield batch
        last = batch[-1][0]


def _reseal(schema: str, column: Column, batch: list[tuple[int, str]], ring: Keyring, tally: Tally) -> None:
    fresh: dict[int, str] = {}
    for row_id, value in batch:
        try:
            fresh[row_id] = ring.seal(ring.open(value))
        except SealBroken as broken:
            key_id = str(broken)
            tally.orphans[key_id] = tally.orphans.get(key_id, 0) + 1
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            sql.SQL(
                "UPDATE {schema}.{table} SET {column} = fresh.value"
                " FROM (SELECT unnest(%s::bigint[]) AS id, unnest(%s::text[]) AS value) fresh"
                " WHERE {schema}.{table}.id = fresh.id"
            ).format(**_names(schema, column)),
            [list(fresh), list(fresh.values())],
        )
    tally.resealed += len(fresh)


def _names(schema: str, column: Column) -> dict[str, sql.Identifier]:
    return {
        "schema": sql.Identifier(schema),
        "table": sql.Identifier(column.table),
        "column": sql.Identifier(column.name),
    }
