"""Removing cards for good: for what was never meant to be there, such as an import that is undone."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Model
from psycopg import sql

from kartoteka.cards import hanging
from kartoteka.cards.models import ContactPoint, Person
from kartoteka.lib.database import connection

# What hangs on a card, in an order that no foreign key minds.
STATEMENTS = (
    "DELETE FROM cards_clientfile WHERE client_id = ANY(%(ids)s)",
    "DELETE FROM cards_contactpoint WHERE client_id = ANY(%(ids)s)",
    "DELETE FROM cards_ownvalue WHERE client_id = ANY(%(ids)s)",
    "DELETE FROM cards_client_marks WHERE client_id = ANY(%(ids)s)",
    "DELETE FROM cards_duplicate WHERE left_id = ANY(%(ids)s) OR right_id = ANY(%(ids)s)",
    "DELETE FROM cards_merge WHERE kept_id = ANY(%(ids)s)",
    "DELETE FROM cards_job WHERE company_id = ANY(%(ids)s)",
    "DELETE FROM cards_job j USING cards_person p WHERE p.id = j.person_id AND p.client_id = ANY(%(ids)s)",
    "DELETE FROM cards_person WHERE client_id = ANY(%(ids)s)",
    "DELETE FROM cards_client WHERE id = ANY(%(ids)s)",
)


@transaction.atomic
def remove(client_ids: Collection[int]) -> None:
    """Takes the cards away with all that cards keep, and what the program itself has hung on them.

    What people have hung on them keeps a card (`used`); the journal must be cleared before.

    Only the program itself may: the history keeps what stood there, the caller traces the deed.
    """
    # Django's own deletion would first fetch the contacts, whose values no role may read.
    going = [thread.going() for thread in hanging.threads() if thread.removal == "goes"]
    ids = {"ids": list(client_ids)}
    with connection.cursor() as cursor:
        for thread in going:
            cursor.execute(thread, ids)
        for statement in STATEMENTS:
            cursor.execute(statement, ids)


def used(client_ids: Collection[int]) -> set[int]:
    """On whose cards other rooms have hung what somebody made: a promise, a deal, an enquiry, an answer."""
    keeping = [thread.keeping() for thread in hanging.threads() if thread.removal == "keeps"]
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL(" UNION ").join(keeping), {"ids": list(client_ids)})
        return {client for (client,) in cursor.fetchall()}


@dataclass(frozen=True)
class Spared:
    """What could not be taken off a card, since other rooms tell of it."""

    points: set[int]
    people: set[int]


@transaction.atomic
def take_off(
    *, points: Collection[int], people: Collection[int], marks: Collection[tuple[int, int]]
) -> Spared:
    """Takes contacts, people and marks off cards that stay, as if they had never been put there.

    A contact or a person whom an entry, a promise or a deal tells of stays.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM cards_contactpoint WHERE person_id = ANY(%s)", [list(people)])
        points = {*points, *(point for (point,) in cursor.fetchall())}
        told_points, told_people = _told_of(ContactPoint, points), _told_of(Person, people)
        cursor.execute("SELECT person_id FROM cards_contactpoint WHERE id = ANY(%s)", [list(told_points)])
        told_people |= {person for (person,) in cursor.fetchall() if person in people}
        spared = Spared(told_points, told_people)
        gone = list(set(people) - spared.people)
        cursor.execute("DELETE FROM cards_contactpoint WHERE id = ANY(%s)", [list(points - spared.points)])
        cursor.execute("DELETE FROM cards_ownvalue WHERE person_id = ANY(%s)", [gone])
        cursor.execute("DELETE FROM cards_job WHERE person_id = ANY(%s)", [gone])
        cursor.execute("DELETE FROM cards_person WHERE id = ANY(%s)", [gone])
        cursor.execute(
            "DELETE FROM cards_client_marks m USING unnest(%s::bigint[], %s::bigint[]) AS gone (client, mark)"
            " WHERE m.client_id = gone.client AND m.mark_id = gone.mark",
            [[client for client, _ in marks], [mark for _, mark in marks]],
        )
    return spared


def _told_of(model: type[Model], ids: Collection[int]) -> set[int]:
    """Those of the ids to which rows of other rooms point."""
    columns: list[Any] = [relation.field for relation in model._meta.related_objects]
    pointing = [
        sql.SQL("SELECT {column} FROM {table} WHERE {column} = ANY(%(ids)s)").format(
            column=sql.Identifier(one.column), table=sql.Identifier(one.model._meta.db_table)
        )
        for one in columns
        if one.model._meta.app_label != model._meta.app_label
    ]
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL(" UNION ").join(pointing), {"ids": list(ids)})
        return {pk for (pk,) in cursor.fetchall()}
