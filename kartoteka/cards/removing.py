"""Removing cards for good: for what was never meant to be there, such as an import that is undone."""

from collections.abc import Collection

from django.db import transaction

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
    """Takes the cards away with all that cards keep; what other rooms have hung on them must be gone before.

    Only the program itself may: the history keeps what stood there, the caller traces the deed.
    """
    # Django's own deletion would first fetch the contacts, whose values no role may read.
    with connection.cursor() as cursor:
        for statement in STATEMENTS:
            cursor.execute(statement, {"ids": list(client_ids)})


@transaction.atomic
def take_off(*, points: Collection[int], people: Collection[int], marks: Collection[tuple[int, int]]) -> None:
    """Takes contacts, people and marks off cards that stay, as if they had never been put there."""
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM cards_contactpoint WHERE id = ANY(%s) OR person_id = ANY(%s)",
            [list(points), list(people)],
        )
        cursor.execute("DELETE FROM cards_ownvalue WHERE person_id = ANY(%s)", [list(people)])
        cursor.execute("DELETE FROM cards_job WHERE person_id = ANY(%s)", [list(people)])
        cursor.execute("DELETE FROM cards_person WHERE id = ANY(%s)", [list(people)])
        cursor.execute(
            "DELETE FROM cards_client_marks m USING unnest(%s::bigint[], %s::bigint[]) AS gone (client, mark)"
            " WHERE m.client_id = gone.client AND m.mark_id = gone.mark",
            [[client for client, _ in marks], [mark for _, mark in marks]],
        )
