"""Pouring invented clients into the tables by the thousand."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import Model
from psycopg import sql

from kartoteka.cards import sealing
from kartoteka.cards.models import Client, ContactPoint
from kartoteka.demo.inventing import Sketch
from kartoteka.journal.models import Entry
from kartoteka.lib.database import connection, connections
from kartoteka.lib.sealing import Keyring

POURED = (Client, ContactPoint, Entry)
DEFERRED_KEYS = """
    SELECT conname FROM pg_constraint
    WHERE contype = 'f' AND condeferred AND conrelid = ANY (%s::regclass[]) ORDER BY conname"""
INSERT = sql.SQL("""
    INSERT INTO {table} ({columns}) SELECT {columns}
    FROM json_populate_recordset(NULL::{table}, %s) WITH ORDINALITY ORDER BY ordinality RETURNING id""")

Row = dict[str, object]


@dataclass
class Poured:
    """How much there is by now."""

    clients: int = 0
    contacts: int = 0
    entries: int = 0


def check_keys_at_once() -> None:
    """Foreign keys are checked batch by batch: at commit a million checks would have to be remembered."""
    with connection.cursor() as cursor:
        cursor.execute(DEFERRED_KEYS, [[model._meta.db_table for model in POURED]])
        keys = [sql.Identifier(name) for (name,) in cursor.fetchall()]
        if keys:
            cursor.execute(sql.SQL("SET CONSTRAINTS {} IMMEDIATE").format(sql.SQL(", ").join(keys)))


def pour(sketches: list[Sketch], member_ids: Sequence[int], poured: Poured) -> None:
    """Writes the clients with their contacts and entries; `member_ids` stand in the order of the crew."""
    scratch = Client()
    clients = [_client(sketch, scratch, member_ids) for sketch in sketches]
    known = list(zip(sketches, _insert(Client, clients), strict=True))
    ring = sealing.keyring()
    points = [point for sketch, client_id in known for point in _points(sketch, client_id, ring)]
    entries = [entry for sketch, client_id in known for entry in _entries(sketch, client_id, member_ids)]
    _insert(ContactPoint, points)
    _insert(Entry, entries)
    poured.clients += len(clients)
    poured.contacts += len(points)
    poured.entries += len(entries)


def settle(schema: str) -> None:
    """Lets the database learn what the tables now hold; otherwise it finds out by itself, but later."""
    connections["owner"].set_schema(schema)
    with connections["owner"].cursor() as cursor:
        for model in POURED:
            cursor.execute(sql.SQL("VACUUM (ANALYZE) {}").format(sql.Identifier(model._meta.db_table)))


def _client(sketch: Sketch, scratch: Client, member_ids: Sequence[int]) -> Row:
    scratch.rename(sketch.name)
    return {
        "key": sketch.key,
        "kind": Client.Kind.COMPANY if sketch.is_company else Client.Kind.PERSON,
        "name": scratch.name,
        "folded": scratch.folded,
        "sort_key": scratch.sort_key,
        "keeper_id": member_ids[sketch.keeper],
        "created_by_id": member_ids[sketch.maker],
        "created_at": _moment(sketch.came_at),
        "version": 1,
    }


def _points(sketch: Sketch, client_id: int, ring: Keyring) -> Iterator[Row]:
    for key, number in sketch.phones:
        yield {
            "key": key,
            "client_id": client_id,
            "kind": ContactPoint.Kind.PHONE,
            "mask": number.mask,
            "last_four": number.phone.last_four,
            "lookup": sealing.lookup(number.phone.canonical),
            "sealed": ring.seal(number.phone.canonical),
            "created_at": _moment(sketch.came_at),
        }


def _entries(sketch: Sketch, client_id: int, member_ids: Sequence[int]) -> Iterator[Row]:
    for jot in sketch.jots:
        at = _moment(jot.at)
        yield {
            "key": jot.key,
            "client_id": client_id,
            "author_id": member_ids[jot.author],
            "kind": Entry.Kind.NOTE,
            "text": jot.text,
            "at": at,
            "recorded_at": at,
        }


def _moment(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, tz=UTC).isoformat()


def _insert(model: type[Model], rows: list[Row]) -> list[int]:
    """The ids of the new rows, in their order.

    One statement with all rows in one parameter: COPY would be no faster, gives no ids back, and is
    refused where row security holds.
    """
    if not rows:
        return []
    statement = INSERT.format(
        table=sql.Identifier(model._meta.db_table), columns=sql.SQL(", ").join(map(sql.Identifier, rows[0]))
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [json.dumps(rows, ensure_ascii=False)])
        return [row[0] for row in cursor.fetchall()]
