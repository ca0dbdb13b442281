"""Removing cards for good: for what was never meant to be there, such as an import that is undone."""

from collections.abc import Collection

from django.db import transaction

from kartoteka.lib.database import connection


@transaction.atomic
def remove(client_ids: Collection[int]) -> None:
    """Takes the cards away with their contacts; what other rooms have hung on them must be gone before.

    Only the program itself may: the history keeps what stood there, the caller traces the deed.
    """
    # Django's own deletion would first fetch the contacts, whose values no role may read.
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM cards_contactpoint WHERE client_id = ANY(%s)", [list(client_ids)])
        cursor.execute("DELETE FROM cards_client WHERE id = ANY(%s)", [list(client_ids)])
