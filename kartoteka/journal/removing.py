"""Removing entries for good: together with the cards they are about, or because they were a slip."""

from collections.abc import Collection
from hashlib import md5

from kartoteka.journal.models import Entry
from kartoteka.lib.database import connection


def remove_of(client_ids: Collection[int]) -> None:
    """Only the program itself may: the history keeps what was written, the caller traces the deed."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM journal_entry WHERE client_id = ANY(%s)", [list(client_ids)])


def take_back(notes: Collection[tuple[int, str]]) -> None:
    """The same of notes that nobody has touched since: each with the digest that `digest` gave of its words."""
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM journal_entry e USING unnest(%s::bigint[], %s::text[]) AS written (id, digest)"
            " WHERE e.id = written.id AND left(md5(e.text), 12) = written.digest"
            " AND e.kind = 'note' AND e.outcome_id IS NULL AND e.pinned_at IS NULL"
            " AND NOT EXISTS (SELECT FROM journal_entry later WHERE later.corrects_id = e.id)",
            [[pk for pk, _ in notes], [told for _, told in notes]],
        )


def digest(entry: Entry) -> str:
    """By what a note is known to say still what it said."""
    return md5(entry.text.encode(), usedforsecurity=False).hexdigest()[:12]


def remove(entry: Entry) -> None:
    """The same of one entry."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM journal_entry WHERE id = %s", [entry.pk])
