"""Trying things in the database as an actor's role, past the program."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import psycopg
from django.db import DatabaseError, connection, transaction

from kartoteka.workspaces import roles

FORBIDDEN = {"42501"}


@dataclass(frozen=True)
class Answer:
    """What the database said to a statement: rows, or the state of its refusal."""

    rows: tuple[tuple[Any, ...], ...] = ()
    count: int = -1
    state: str = ""
    words: str = ""

    @property
    def is_refused(self) -> bool:
        return self.state in FORBIDDEN


@contextmanager
def assumed(role: str, context: str = "") -> Iterator[None]:
    """The rest of the block happens in the database role, with what it claims to be, and is then undone."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(
                "SET LOCAL ROLE NONE" if role == "login" else f'SET LOCAL ROLE "{roles.name(role)}"'
            )
            cursor.execute(f"SET LOCAL kartoteka.actor = '{context}'")
        yield
        transaction.set_rollback(True)


def say(statement: str) -> Answer:
    """The database's answer to one statement, which is then undone."""
    for kind in (*roles.ACTOR_KINDS, "login", "owner"):
        statement = statement.replace(f"{{{kind}}}", f'"{roles.name(kind)}"')
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
            rows = tuple(cursor.fetchall()) if cursor.description else ()
            answer = Answer(rows=rows, count=cursor.rowcount)
            transaction.set_rollback(True)
            return answer
    except DatabaseError as error:
        cause = error.__cause__
        return Answer(state=getattr(cause, "sqlstate", None) or "?", words=str(error).splitlines()[0])


class OwnConnection:
    """A connection of the login role outside all transactions."""

    def __init__(self, connection: psycopg.Connection) -> None:
        self._connection = connection

    def state_of(self, statement: str) -> str:
        """The state with which the statement was refused; "" when it was not."""
        try:
            self._connection.execute(statement.format(database=self._connection.info.dbname))
        except psycopg.Error as error:
            return error.sqlstate or "?"
        return ""


@contextmanager
def connected(role: str) -> Iterator[OwnConnection]:
    told = connection.settings_dict
    with psycopg.connect(
        host=told["HOST"],
        port=told["PORT"] or None,
        user=told["USER"],
        password=told["PASSWORD"],
        dbname=told["NAME"],
        autocommit=True,
    ) as own:
        own.execute("RESET ROLE" if role == "login" else f'SET ROLE "{roles.name(role)}"')
        yield OwnConnection(own)
