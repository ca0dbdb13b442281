"""Verifying the chain: every event unchanged, in its place, none missing, none beside it."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from kartoteka.lib.database import connection

BATCH = 2000
QUERY = """
    SELECT l.position, l.digest, e.id, (extract(epoch FROM e.at) * 1000000)::bigint, e.actor_kind, e.actor_id,
           e.deed, e.noun, e.noun_id, e.commitment, e.salt, e.actor_name, e.label, e.detail::text, host(e.address)
    FROM audit_link l LEFT JOIN audit_event e ON e.id = l.event_id
    WHERE l.position > %s AND l.position <= %s ORDER BY l.position LIMIT %s"""


@dataclass
class Verdict:
    """What the chain looks like; it holds when no fault was found."""

    links: int = 0
    digest: bytes = b""
    faults: list[str] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        return not self.faults


@dataclass(frozen=True)
class Anchor:
    """The end of the chain as it was noted outside the database."""

    position: int
    digest: str


def verify(anchors: Iterable[Anchor] = ()) -> Verdict:
    """Recomputes the chain of the current workspace and compares it with the anchors.

    It goes as far as the chain reached when it began, so that people may work meanwhile.
    """
    expected = {anchor.position: anchor.digest for anchor in anchors}
    verdict = Verdict()
    position, digest = _head(verdict)
    for row in _rows(position):
        _check(row, verdict)
        noted = expected.pop(verdict.links, verdict.digest.hex())
        if noted != verdict.digest.hex():
            verdict.faults.append(f"link {verdict.links} differs from what was noted outside")
    verdict.faults.extend(f"link {position}, noted outside, is gone" for position in sorted(expected))
    if (position, digest) != (verdict.links, verdict.digest):
        verdict.faults.append("the chain does not end where its head says")
    _check_outside(verdict)
    return verdict


def _check(row: tuple[Any, ...], verdict: Verdict) -> None:
    position, digest, event_id, at, *body, commitment, salt, actor_name, label, detail, address = row
    verdict.links += 1
    if position != verdict.links:
        verdict.faults.append(f"link {verdict.links} is missing")
        verdict.links = position
    if event_id is None:
        verdict.faults.append(f"the event of link {position} is gone")
        verdict.digest = bytes(digest)
        return
    chained = [event_id, at, *body, bytes(commitment).hex()]
    sealed = hashlib.sha256(verdict.digest + canonical(chained)).digest()
    if sealed != bytes(digest):
        verdict.faults.append(f"event {event_id} was changed")
    if not _is_worded(salt, (actor_name, label, detail, address), bytes(commitment)):
        verdict.faults.append(f"the wording of event {event_id} was changed")
    verdict.digest = bytes(digest)


def _head(verdict: Verdict) -> tuple[int, bytes]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT position, digest FROM audit_head WHERE id = 1")
        if found := cursor.fetchone():
            return found[0], bytes(found[1])
    verdict.faults.append("the head of the chain is gone")
    return 0, b""


def _check_outside(verdict: Verdict) -> None:
    with connection.cursor() as cursor:
        # One statement sees one moment.
        cursor.execute(
            "SELECT (SELECT count(*) FROM audit_event e WHERE NOT EXISTS"
            " (SELECT FROM audit_link WHERE event_id = e.id)),"
            " (SELECT count(*) FROM audit_link WHERE position > (SELECT position FROM audit_head WHERE id = 1))"
        )
        unlinked, beyond = cursor.fetchone()
    if unlinked:
        verdict.faults.append(f"{unlinked} events stand outside the chain")
    if beyond:
        verdict.faults.append(f"{beyond} links stand beyond the head of the chain")


def _rows(end: int) -> Iterator[tuple[Any, ...]]:
    last = 0
    with connection.cursor() as cursor:
        while True:
            cursor.execute(QUERY, [last, end, BATCH])
            rows = cursor.fetchall()
            yield from rows
            if len(rows) < BATCH:
                return
            last = rows[-1][0]


def canonical(parts: Iterable[object]) -> bytes:
    """The bytes that the database hashes, computed apart from it."""
    texts = [None if part is None else str(part) for part in parts]
    return ",".join("-" if text is None else f"{len(text.encode())}:{text}" for text in texts).encode()


def _is_worded(salt: bytes | None, wording: tuple[str | None, ...], commitment: bytes) -> bool:
    """Whether the words are those that were written; shredding leaves none of them."""
    if salt is None:
        return all(word is None for word in wording)
    return hashlib.sha256(bytes(salt) + canonical(wording)).digest() == commitment
