"""Removing entries for good: together with the cards they are about, or because they were a slip."""

from collections.abc import Collection

from kartoteka.journal.models import Entry
from kartoteka.lib.database import connection


def remove_of(client_ids: Collection[int]) -> None:
    """Only the program itself may: the history keeps what was written, the caller traces the deed."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM journal_entry WHERE client_id = ANY(%s)", [list(client_ids)])


def remove(entry: Entry) -> None:
    """The same of one entry."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM journal_entry WHERE id = %s", [entry.pk])
