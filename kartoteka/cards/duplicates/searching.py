"""Searching the whole base for cards that may be one client: after an import, and every night."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from psycopg.types.json import Jsonb
from rapidfuzz.fuzz import token_sort_ratio

from kartoteka.cards.duplicates import gathering, pairing, weighing
from kartoteka.cards.duplicates.gathering import Base
from kartoteka.lib import keys
from kartoteka.lib.database import connection
from kartoteka.lib.likeness import judging

WORTH_TELLING, WHOLE = 60, 100
AT_ONCE = 5_000
# What a person has decided stays; what is open follows the cards.
KEEP = """
    INSERT INTO cards_duplicate (key, left_id, right_id, likeness, is_sure, grounds, verdict, found_at)
    SELECT * FROM unnest(%s::text[], %s::bigint[], %s::bigint[], %s::float8[], %s::bool[], %s::jsonb[]) AS found
        (key, left_id, right_id, likeness, is_sure, grounds),
        (VALUES ('open', clock_timestamp())) AS rest (verdict, found_at)
    ON CONFLICT (left_id, right_id) DO UPDATE
    SET likeness = excluded.likeness, is_sure = excluded.is_sure, grounds = excluded.grounds
    WHERE cards_duplicate.verdict = 'open'"""


@dataclass(frozen=True)
class Found:
    """A pair of cards, the lesser id first."""

    left: int
    right: int
    likeness: float
    is_sure: bool
    grounds: list[dict[str, Any]]


def search(among: Collection[int] | None = None) -> int:
    """Looks through all cards and keeps the pairs for people to decide; returns how many there are.

    With `among` only these cards are compared with all. Only the program itself may: it compares cards of
    all managers.
    """
    found = look(among)
    settle(found, among)
    return len(found)


def look(among: Collection[int] | None = None) -> list[Found]:
    return list(pairs_in(gathering.gather(), among))


def settle(found: list[Found], among: Collection[int] | None = None) -> None:
    """What was open of these cards, or of all, is as it was found now."""
    _forget_open(among)
    keep(found)


def pairs_in(base: Base, among: Collection[int] | None = None) -> Iterator[Found]:
    """The pairs worth offering, in no order."""
    if not len(base):
        return
    pairs, contacts = pairing.all_pairs(base)
    apart = 0
    if among is not None:
        is_asked = np.isin(base.ids, np.fromiter(among, np.int64))
        pairs, apart = pairs[is_asked[pairs].any(axis=1)], len(base) - int(is_asked.sum())
    score = weighing.Weigher(base, contacts).weigh(pairs)
    chances = judging.chances(score, count=len(base), apart=apart)
    sure = judging.sure(score, chances)
    shared = set(pairing.packed(contacts.pairs, len(base)).tolist())
    for at in np.flatnonzero(chances >= judging.OFFERED).tolist():
        left, right = pairs[at].tolist()
        yield Found(
            int(base.ids[left]),
            int(base.ids[right]),
            round(float(chances[at]), 4),
            bool(sure[at]),
            _grounds(base, left, right, shares=left * len(base) + right in shared),
        )


def _grounds(base: Base, left: int, right: int, *, shares: bool) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    if base.tax_ids[left] and base.tax_ids[left] == base.tax_ids[right]:
        found.append({"field": "tax_id", "percent": WHOLE})
    if shares:
        found.append({"field": "contact", "percent": WHOLE})
    alike = int(token_sort_ratio(base.names.values[left], base.names.values[right]))
    if alike >= WORTH_TELLING:
        found.append({"field": "name", "percent": alike})
    if 0 <= base.births[left] == base.births[right]:
        found.append({"field": "birthday", "percent": WHOLE})
    return found


def keep(found: list[Found]) -> None:
    """Keeps the pairs; what somebody has decided is left as it is."""
    with connection.cursor() as cursor:
        for at in range(0, len(found), AT_ONCE):
            part = found[at : at + AT_ONCE]
            cursor.execute(
                KEEP,
                [
                    [keys.fresh_key() for _ in part],
                    [one.left for one in part],
                    [one.right for one in part],
                    [one.likeness for one in part],
                    [one.is_sure for one in part],
                    [Jsonb(one.grounds) for one in part],
                ],
            )


def _forget_open(among: Collection[int] | None) -> None:
    with connection.cursor() as cursor:
        if among is None:
            cursor.execute("DELETE FROM cards_duplicate WHERE verdict = 'open' AND NOT is_asked")
        else:
            cursor.execute(
                "DELETE FROM cards_duplicate"
                " WHERE verdict = 'open' AND NOT is_asked AND (left_id = ANY(%(ids)s) OR right_id = ANY(%(ids)s))",
                {"ids": list(among)},
            )
