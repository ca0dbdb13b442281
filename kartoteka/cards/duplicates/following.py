"""Pairs of likely doubles follow their cards: when these are merged, and when an import is undone."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from kartoteka.lib.database import connection
from kartoteka.staff.actors import Actor

# What is decided by the merge itself, and what else was thought of the card that goes.
DECIDED = """
    UPDATE cards_duplicate SET verdict = 'merged', decided_by_id = %(by)s, decided_at = now()
    WHERE verdict <> 'merged' AND left_id = ANY(%(among)s) AND right_id = ANY(%(among)s)"""
MOVED = """
    UPDATE cards_duplicate d SET left_id = least(%(to)s, third.id), right_id = greatest(%(to)s, third.id)
    FROM (SELECT id AS pair, CASE left_id WHEN %(left)s THEN right_id ELSE left_id END AS id FROM cards_duplicate
          WHERE left_id = %(left)s OR right_id = %(left)s) third
    WHERE third.pair = d.id AND NOT third.id = ANY(%(among)s)
    AND NOT EXISTS (SELECT FROM cards_duplicate o
                    WHERE o.left_id = least(%(to)s, third.id) AND o.right_id = greatest(%(to)s, third.id))"""


def follow(left: int, to: int, *, among: Collection[int], by: Actor) -> None:
    """Hangs the pairs of the card that goes over to the one that stays; those among the merged are decided."""
    told: dict[str, Any] = {"left": left, "to": to, "among": list(among), "by": by.member_id}
    with connection.cursor() as cursor:
        cursor.execute(DECIDED, told)
        cursor.execute(MOVED, told)


def forget(cards: Collection[int], *, since: datetime) -> None:
    """Takes back what was thought of the cards since then and nobody has decided."""
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM cards_duplicate WHERE verdict = 'open' AND found_at >= %(since)s"
            " AND (left_id = ANY(%(ids)s) OR right_id = ANY(%(ids)s))",
            {"ids": list(cards), "since": since},
        )


def pairs_of(cards: Collection[int]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM cards_duplicate WHERE left_id = ANY(%(ids)s) OR right_id = ANY(%(ids)s)",
            {"ids": list(cards)},
        )
        return [row for (row,) in cursor.fetchall()]
