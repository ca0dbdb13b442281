"""Flooding an empty firm with very many invented clients: several processes invent, COPY takes them in.

Indexes and foreign keys are laid aside and made anew at the end. All of it is one transaction of the
owner of the tables, so a flood that is broken off leaves the firm as it was.
"""

import os
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context

from django.db import transaction
from django.db.backends.utils import CursorWrapper
from django.db.models import Model
from psycopg import sql

from kartoteka.cards.models import Client, Job, Name, Person
from kartoteka.demo.inventing import BATCH, Inventor, Plan
from kartoteka.demo.laying import TABLES, Firm, Layout, Numbers, Row
from kartoteka.demo.pouring import Poured
from kartoteka.lib.database import connection, connections

LEAST = 50_000
AHEAD = 3
# Room for the ids of a batch; those that nobody gets are left out, as after any rollback.
ROOM: dict[type[Model], int] = {Client: BATCH, Person: 3 * BATCH, Job: 4 * BATCH}
LAID_ASIDE = """
    SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
    WHERE contype IN ('f', 'u') AND conrelid = ANY (%s::regclass[]) ORDER BY contype DESC, oid"""
INDEXES = """
    SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index
    WHERE indrelid = ANY (%s::regclass[]) AND NOT indisprimary
    AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid) ORDER BY indexrelid"""
ESCAPED = str.maketrans({"\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"})

# The inventor of this process, made when it begins.
_here: list[Inventor] = []


@dataclass(frozen=True)
class Load:
    """Rows of one table as COPY reads them."""

    table: str
    columns: list[str]
    rows: int
    lines: bytes


def flood(plan: Plan, firm: Firm, report: Callable[[int], object]) -> Poured:
    """Fills the firm whose schema is the connection's."""
    poured = Poured()
    owner = connections["owner"]
    owner.set_schema(connection.schema_name)
    with transaction.atomic(using="owner"), owner.cursor() as cursor:
        cursor.execute("SET LOCAL maintenance_work_mem = '256MB'")
        remade = _lay_aside(cursor)
        bases = _bases(cursor)
        for loads in _invented(plan, firm, bases):
            for model, load in zip(TABLES, loads, strict=True):
                _take_in(cursor, load)
                poured.count(model, load.rows)
            report(poured.clients)
        _count_on(cursor, plan, bases)
        for statement in remade:
            cursor.execute(statement)
    return poured


def _invented(plan: Plan, firm: Firm, bases: list[int]) -> Iterator[list[Load]]:
    """The batches in their order, a few of them made ahead; memory holds no more than those."""
    many = os.cpu_count() or 1
    with ProcessPoolExecutor(many, get_context("fork"), _begin, (plan,)) as pool:
        coming: deque[Future[list[Load]]] = deque()
        for start in range(0, plan.clients, BATCH):
            coming.append(pool.submit(_loads, start, firm, bases))
            if len(coming) >= many + AHEAD:
                yield coming.popleft().result()
        while coming:
            yield coming.popleft().result()


def _begin(plan: Plan) -> None:
    _here[:] = [Inventor(plan)]


def _loads(start: int, firm: Firm, bases: list[int]) -> list[Load]:
    (inventor,) = _here
    sketches = inventor.batch(start)
    furniture = inventor.furnish(start, sketches)
    ids = [
        list(range(base + start // BATCH * room, base + (start // BATCH + 1) * room))
        for base, room in zip(bases, ROOM.values(), strict=True)
    ]
    layout = Layout(firm, Numbers(*ids), sketches, furniture)
    return [_load(model, rows) for model, rows in layout.rows()]


def _load(model: type[Model], rows: list[Row]) -> Load:
    lines = "".join("\t".join(map(_cell, row.values())) + "\n" for row in rows)
    return Load(model._meta.db_table, list(rows[0]) if rows else [], len(rows), lines.encode())


def _cell(value: object) -> str:
    if isinstance(value, str):
        return value.translate(ESCAPED) if "\\" in value or not value.isprintable() else value
    return "\\N" if value is None else str(value)


def _take_in(cursor: CursorWrapper, load: Load) -> None:
    if load.rows:
        columns = sql.SQL(", ").join(map(sql.Identifier, load.columns))
        statement = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(load.table), columns)
        with cursor.copy(statement) as copy:
            copy.write(load.lines)


def _lay_aside(cursor: CursorWrapper) -> list[str]:
    """Takes off the tables what would slow them down; answers the statements that bring it back."""
    models: list[type[Model]] = [*TABLES, Name]
    tables = [model._meta.db_table for model in models]
    cursor.execute(LAID_ASIDE, [tables])
    constraints = cursor.fetchall()
    for table, name, _ in constraints:
        cursor.execute(
            sql.SQL("ALTER TABLE {} DROP CONSTRAINT {}").format(sql.SQL(table), sql.Identifier(name))
        )
    cursor.execute(INDEXES, [tables])
    indexes = cursor.fetchall()
    for name, _ in indexes:
        cursor.execute(sql.SQL("DROP INDEX {}").format(sql.SQL(name)))
    return [
        *(definition for _, definition in indexes),
        *(
            f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {definition}'
            for table, name, definition in constraints
        ),
    ]


def _bases(cursor: CursorWrapper) -> list[int]:
    """The first id of each table that has never been given out."""
    bases = []
    for model in ROOM:
        cursor.execute(
            sql.SQL("SELECT nextval({}::regclass)").format(sql.Literal(f"{model._meta.db_table}_id_seq"))
        )
        bases.append(int(cursor.fetchone()[0]))
    return bases


def _count_on(cursor: CursorWrapper, plan: Plan, bases: list[int]) -> None:
    """Ids were given by place, so whoever comes next is counted from behind the last of them."""
    batches = -(-plan.clients // BATCH)
    for base, (model, room) in zip(bases, ROOM.items(), strict=True):
        table, following = sql.Identifier(model._meta.db_table), sql.Literal(base + batches * room)
        cursor.execute(sql.SQL("ALTER TABLE {} ALTER COLUMN id RESTART WITH {}").format(table, following))
