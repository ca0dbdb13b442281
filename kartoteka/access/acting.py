"""Acting: a transaction in the database role of whoever acts.

Outside such a block the connection may not touch a firm's tables at all, so a forgotten rule
ends in an error instead of a leak.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import transaction

from kartoteka.access import rights
from kartoteka.lib.database import connection
from kartoteka.staff import actors
from kartoteka.staff.actors import Actor
from kartoteka.workspaces import roles, signing

# Of a page or a call each statement is short: starting processes beside it costs more than it takes, and to weigh
# every order in which ten tables may be joined costs thirty times what the answer does.
BRIEFLY = "; SET LOCAL max_parallel_workers_per_gather = 0; SET LOCAL join_collapse_limit = 4"
REQUEST_SECONDS = 120
BRIEF = {"person", "token"}
JOB_SECONDS = 6 * 60 * 60

_current: ContextVar[Actor | None] = ContextVar("actor", default=None)


def current() -> Actor | None:
    """Who acts in the block that is open, if one is."""
    return _current.get()


@contextmanager
def acting(actor: Actor) -> Iterator[Actor]:
    """Everything inside happens as the actor, all or nothing."""
    before = _current.get()
    nested = connection.in_atomic_block
    with transaction.atomic():
        assume(actor)
        mark = _current.set(actor)
        try:
            yield actor
        finally:
            _current.reset(mark)
    if nested:
        # The role would last to the end of the outer transaction; an outer rollback takes it back by itself.
        assume(before) if before else _lay_down()


@contextmanager
def system_actor(reason: str) -> Iterator[Actor]:
    """The program acts by itself, past the rules of sight. Places that may do so are on a reviewed list."""
    with acting(actors.system(reason)) as actor:
        yield actor


@contextmanager
def at_the_door() -> Iterator[None]:
    """Lays the actor's role down for what belongs to the door: accounts, seats, sessions."""
    before = _current.get()
    with transaction.atomic():
        _lay_down()
        yield
        if before:
            assume(before)


def assume(actor: Actor) -> None:
    """Takes the actor's database role and signed context for the rest of the transaction."""
    context = _context(actor)
    role = roles.name(rights.database_role(actor))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SET LOCAL ROLE \"{role}\"; SET LOCAL kartoteka.actor = '{context}|{signing.sign(context)}'"
            + (BRIEFLY if actor.kind in BRIEF else "")
        )


def confirm(actor: Actor, *, until: int) -> None:
    """Tells database functions, for the rest of the transaction, until when the actor has shown that it is he."""
    context = f"confirmed|{connection.schema_name}|{actor.person_id}|{until}"
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL kartoteka.confirmed = '{context}|{signing.sign(context)}'")


def _lay_down() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE NONE; SET LOCAL kartoteka.actor = ''")


def _context(actor: Actor) -> str:
    """What database functions are told of the actor: digits, words and commas only."""
    sees_all = rights.scope(actor, "clients.see") is rights.Scope.ALL
    life = REQUEST_SECONDS if actor.kind in BRIEF else JOB_SECONDS
    parts = [
        connection.schema_name,
        actor.kind,
        actor.member_id or "",
        actor.token_id or "",
        "*" if sees_all else ",".join(map(str, sorted(actor.follows))),
        "t" if rights.may(actor, "clients.reveal") else "f",
        int(time.time()) + life,
    ]
    return "|".join(map(str, parts))
