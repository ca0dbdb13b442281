"""The trace under attack: random edits, deletions, swaps, cut tails and whole rewrites by someone with all rights.

Rewrites with recomputed digests are found by the anchors outside the database, the rest by the chain itself.
"""

import random
from collections.abc import Callable
from typing import Any
from unittest import mock

from django.db import transaction

from kartoteka.access import acting
from kartoteka.audit import tracing, verifying
from kartoteka.lib.database import connection, connections
from tools.figures import firm

EVENTS, TAMPERINGS = 300, 200
Attack = Callable[[Any, random.Random], None]
REWRITE = """
DO $$ DECLARE one record; before bytea := ''; BEGIN
FOR one IN SELECT l.position, e.* FROM audit_link l JOIN audit_event e ON e.id = l.event_id ORDER BY l.position LOOP
    before := sha256(before || public.kartoteka_canonical(one.id::text,
        (extract(epoch FROM one.at) * 1000000)::bigint::text, one.actor_kind, one.actor_id::text, one.deed, one.noun,
        one.noun_id::text, encode(one.commitment, 'hex')));
    UPDATE audit_link SET digest = before WHERE position = one.position;
END LOOP;
UPDATE audit_head SET digest = before;
END $$"""


def edit(cursor: Any, dice: random.Random) -> None:
    cursor.execute("UPDATE audit_event SET deed = deed || '.' WHERE id = %s", [_event(cursor, dice)])


def reword(cursor: Any, dice: random.Random) -> None:
    cursor.execute("UPDATE audit_event SET label = 'x' || label WHERE id = %s", [_event(cursor, dice)])


def delete(cursor: Any, dice: random.Random) -> None:
    cursor.execute("DELETE FROM audit_event WHERE id = %s", [_event(cursor, dice)])


def delete_with_link(cursor: Any, dice: random.Random) -> None:
    event = _event(cursor, dice)
    cursor.execute("DELETE FROM audit_event WHERE id = %s", [event])
    cursor.execute("DELETE FROM audit_link WHERE event_id = %s", [event])


def swap(cursor: Any, dice: random.Random) -> None:
    cursor.execute("SELECT event_id FROM audit_link ORDER BY random() LIMIT 2")
    (one,), (other,) = cursor.fetchall()
    cursor.execute("UPDATE audit_link SET event_id = -event_id WHERE event_id IN (%s, %s)", [one, other])
    cursor.execute("UPDATE audit_link SET event_id = %s WHERE event_id = %s", [other, -one])
    cursor.execute("UPDATE audit_link SET event_id = %s WHERE event_id = %s", [one, -other])


def cut_the_tail(cursor: Any, dice: random.Random) -> None:
    keep = dice.randrange(1, EVENTS - 1)
    cursor.execute(
        "DELETE FROM audit_event USING audit_link l WHERE l.event_id = audit_event.id AND l.position > %s",
        [keep],
    )
    cursor.execute("DELETE FROM audit_link WHERE position > %s", [keep])
    cursor.execute(
        "UPDATE audit_head SET (position, digest) = (SELECT position, digest FROM audit_link WHERE position = %s)",
        [keep],
    )


def rewrite(cursor: Any, dice: random.Random) -> None:
    edit(cursor, dice)
    cursor.execute(REWRITE)


ATTACKS: list[Attack] = [edit, reword, delete, delete_with_link, swap, cut_the_tail, rewrite]


def measure() -> dict[str, Any]:
    director = firm.person("director")
    with firm.inside():
        for number in range(EVENTS):
            with acting.acting(director):
                tracing.trace("figure", by=director, number=number)
        with acting.system_actor("figures"):
            verdict = verifying.verify()
        anchor = verifying.Anchor(verdict.links, verdict.digest.hex())
        found = sum(_is_found(ATTACKS[number % len(ATTACKS)], anchor, number) for number in range(TAMPERINGS))
        with acting.system_actor("figures"):
            after = verifying.verify([anchor])
    return {
        "tamperings found": f"{found} of {TAMPERINGS}",
        "events of an honest chain": f"{verdict.links}, faults {len(verdict.faults) + len(after.faults)}",
    }


def _is_found(attack: Attack, anchor: verifying.Anchor, seed: int) -> bool:
    """One attack by the owner of the tables with the triggers off, looked at from inside its transaction, undone."""
    schema = connection.schema_name
    owner = connections["owner"]
    owner.set_schema(schema)
    with transaction.atomic(using="owner"), owner.cursor() as cursor:
        for table in ("audit_event", "audit_link"):
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        attack(cursor, random.Random(seed))  # noqa: S311
        verdict = _verified_by(owner, [anchor])
        transaction.set_rollback(True, using="owner")
    return not verdict.holds


def _verified_by(owner: Any, anchors: list[verifying.Anchor]) -> verifying.Verdict:
    """The verifier reads through its module's connection; here it has to see what is not committed yet."""
    with mock.patch.object(verifying, "connection", owner):
        return verifying.verify(anchors)


def _event(cursor: Any, dice: random.Random) -> int:
    cursor.execute("SELECT event_id FROM audit_link WHERE position = %s", [dice.randrange(1, EVENTS)])
    return int(cursor.fetchone()[0])
