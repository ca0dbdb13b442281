"""Hands of a superuser on the trace: every way of changing it that the triggers would refuse."""

import hashlib
import random
from collections.abc import Callable
from typing import Any

import psycopg

from kartoteka.audit.verifying import canonical

Connection = psycopg.Connection[tuple[Any, ...]]
TABLES = ("audit_event", "audit_link", "audit_head")
WORDS = ("actor_name = 'Nobody'", "label = 'forged'", "detail = '{\"forged\": 1}'", "address = '10.9.8.7'")
FACTS = (
    "deed = 'forged'",
    "actor_id = 4711",
    "noun_id = 4711",
    "actor_kind = 'job'",
    "at = at - interval '1 day'",
    "commitment = sha256('x')",
)


def keep(connection: Connection) -> None:
    for table in TABLES:
        connection.execute(f"CREATE TABLE kept_{table} AS SELECT * FROM {table}")


def restore(connection: Connection) -> None:
    for table in TABLES:
        connection.execute(f"DELETE FROM {table}")
        connection.execute(f"INSERT INTO {table} OVERRIDING SYSTEM VALUE SELECT * FROM kept_{table}")


def edit(connection: Connection, chance: random.Random, event: int) -> None:
    connection.execute(f"UPDATE audit_event SET {chance.choice(FACTS)} WHERE id = {event}")


def reword(connection: Connection, chance: random.Random, event: int) -> None:
    shredded = chance.choice(["", ", salt = NULL"])
    connection.execute(f"UPDATE audit_event SET {chance.choice(WORDS)}{shredded} WHERE id = {event}")


def delete(connection: Connection, chance: random.Random, event: int) -> None:
    gone = chance.choice([("audit_event",), ("audit_link",), ("audit_event", "audit_link")])
    for table in gone:
        column = "id" if table == "audit_event" else "event_id"
        connection.execute(f"DELETE FROM {table} WHERE {column} = {event}")


def swap(connection: Connection, chance: random.Random, event: int) -> None:
    """What two events tell changes places, or their places in the chain do."""
    other = connection.execute(f"SELECT id FROM audit_event WHERE id <> {event} ORDER BY random() LIMIT 1")
    second = (other.fetchone() or [0])[0]
    table, column = chance.choice([("audit_event", "id"), ("audit_link", "event_id")])
    for was, becomes in ((event, -1), (second, event), (-1, second)):
        connection.execute(f"UPDATE {table} SET {column} = {becomes} WHERE {column} = {was}")


def truncate(connection: Connection, chance: random.Random, event: int) -> None:
    """The last events go, and the head says that they never were."""
    count = chance.randint(1, 5)
    connection.execute(
        f"DELETE FROM audit_event WHERE id IN (SELECT event_id FROM audit_link ORDER BY position DESC LIMIT {count})"
    )
    connection.execute(
        f"DELETE FROM audit_link WHERE position > (SELECT max(position) - {count} FROM audit_link)"
    )
    _set_head(connection)


def rewrite(connection: Connection, chance: random.Random, event: int) -> None:
    """An event is changed, and every digest after it is computed anew, as the program would."""
    connection.execute("UPDATE audit_event SET deed = 'forged' WHERE id = %s", [event])
    rows = connection.execute(
        "SELECT l.position, e.id, (extract(epoch FROM e.at) * 1000000)::bigint, e.actor_kind, e.actor_id, e.deed,"
        " e.noun, e.noun_id, encode(e.commitment, 'hex')"
        " FROM audit_link l JOIN audit_event e ON e.id = l.event_id ORDER BY l.position"
    ).fetchall()
    digest = b""
    for position, *facts in rows:
        digest = hashlib.sha256(digest + canonical(facts)).digest()
        connection.execute("UPDATE audit_link SET digest = %s WHERE position = %s", [digest, position])
    _set_head(connection)


def add(connection: Connection, chance: random.Random, event: int) -> None:
    """An event of which the chain knows nothing."""
    connection.execute(
        "INSERT INTO audit_event (actor_kind, deed, noun, request_id) VALUES ('person', 'forged', '', '')"
    )


def behead(connection: Connection, chance: random.Random, event: int) -> None:
    connection.execute(
        chance.choice(["DELETE FROM audit_head", "UPDATE audit_head SET position = position - 1"])
    )


def _set_head(connection: Connection) -> None:
    connection.execute(
        "UPDATE audit_head SET (position, digest) ="
        " (SELECT position, digest FROM audit_link ORDER BY position DESC LIMIT 1)"
    )


WAYS: tuple[Callable[[Connection, random.Random, int], None], ...] = (
    edit,
    reword,
    delete,
    swap,
    truncate,
    rewrite,
    add,
    behead,
)
