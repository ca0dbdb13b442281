"""Verifying the chain: every event unchanged, in its place, none missing, none beside it."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kartoteka.lib.database import connection

BATCH = 2000
QUERY = """
    SELECT l.position, l.digest, e.id, (extract(epoch FROM e.at) * 1000000)::bigint, e.actor_kind, e.actor_id,
           e.deed, e.noun, e.noun_id, e.commitment, e.salt, e.actor_name, e.label, e.detail::text, host(e.address)
    FROM audit_link l LEFT JOIN audit_event e ON e.id = l.event_id
    WHERE l.position > %s ORDER BY l.position LIMIT %s"""


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
    """Recomputes the chain of the current workspace and compares it with the anchors."""
    expected = {anchor.position: anchor.digest for anchor in anchors}
    verdict = Verdict()
    for row in _rows():
        _check(row, verdict)
        noted = expected.pop(verdict.links, verdict.digest.hex())
        if noted != verdict.digest.hex():
            verdict.faults.append(f"link {verdict.links} differs from what was noted outside")
    verdict.faults.extend(f"link {position}, noted outside, is gone" for position in sorted(expected))
    _check_ends(verdict)
    return verdict


def _check(row: tuple, verdict: Verdict) -> None:  # type: ignore[type-arg]
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
    if salt is not None and _commitment(salt, actor_name, label, detail, address) != bytes(commitment):
        verdict.faults.append(f"the wording of event {event_id} was changed")
    verdict.digest = bytes(digest)


def _check_ends(verdict: Verdict) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT position, digest FROM audit_head WHERE id = 1")
        position, digest = cursor.fetchone() or (0, b"")
        if (position, bytes(digest)) != (verdict.links, verdict.digest):
            verdict.faults.append("the chain does not end where its head says")
        cursor.execute(
            "SELECT count(*) FROM audit_event e WHERE NOT EXISTS (SELECT FROM audit_link WHERE event_id = e.id)"
        )
        if unlinked := cursor.fetchone()[0]:
            verdict.faults.append(f"{unlinked} events stand outside the chain")


def _rows() -> Iterator[tuple]:  # type: ignore[type-arg]
    last = 0
    with connection.cursor() as cursor:
        while True:
            cursor.execute(QUERY, [last, BATCH])
            rows = cursor.fetchall()
            yield from rows
            if len(rows) < BATCH:
                return
            last = rows[-1][0]


def canonical(parts: Iterable[object]) -> bytes:
    """The bytes that the database hashes, computed apart from it."""
    texts = [None if part is None else str(part) for part in parts]
    return ",".join("-" if text is None else f"{len(text.encode())}:{text}" for text in texts).encode()


def _commitment(salt: bytes, *wording: str | None) -> bytes:
    return hashlib.sha256(bytes(salt) + canonical(wording)).digest()
