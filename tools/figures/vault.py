"""Sequences of up to twelve attempts by somebody without a pass, or without a fresh proof: no row comes out."""

import json
import random
import time
from dataclasses import dataclass, field, replace
from typing import Any

from django.db import DatabaseError, transaction

from kartoteka.access import acting
from kartoteka.cards import adding
from kartoteka.clientbook import giving, posting, reading
from kartoteka.clientbook.posting import Batch
from kartoteka.lib.database import connection
from kartoteka.sales import drafting, invoicing, ordering, paying
from kartoteka.sales.drafting import Ware
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Member, Role
from kartoteka.workspaces import roles, signing
from tools.figures import firm

SEQUENCES, LONGEST, SEED = 20_000, 12, 13
MARKER = "Тайный покупатель"
TABLES = ("record", "purchase", "correction", "proposal", "posting", "pass", "emergency", "look", "terms")
# Functions of the vault with arguments that would open it to whoever has the key.
ASKED: tuple[tuple[str, list[Any]], ...] = (
    ("kartoteka_book_list", ["{}", 25]),
    ("kartoteka_book_totals", ["{}", "keeper"]),
    ("kartoteka_book_record", ["KEY"]),
    ("kartoteka_book_proposals", [0, None, 100]),
    ("kartoteka_book_summary", [None]),
    ("kartoteka_book_looks", [None, 100]),
    ("kartoteka_book_postings", [10]),
    ("kartoteka_book_post", [2**40, "0:0", [], "RUB", 10]),
    ("kartoteka_book_go_on", [1, 10]),
    ("kartoteka_book_gather", []),
    ("kartoteka_book_give", ["SELF"]),
    ("kartoteka_book_give", ["OTHER"]),
    ("kartoteka_book_end", ["KEY"]),
    ("kartoteka_book_arrange", [True, 24]),
    ("kartoteka_book_ask", ["нужно"]),
    ("kartoteka_book_second", ["GLASS"]),
    ("kartoteka_book_enter", ["FIRM", 1, 10]),
    ("kartoteka_book_relay", ["FIRM", [1]]),
    ("kartoteka_book_holds", ["FIRM", "SELF"]),
)
PEEKING = (
    "SELECT to_jsonb(BOOK)::text FROM BOOK",
    "SELECT count(*) FROM BOOK",
    "UPDATE BOOK SET id = id RETURNING to_jsonb(BOOK)::text",
    "DELETE FROM BOOK RETURNING to_jsonb(BOOK)::text",
    "COPY BOOK TO STDOUT",
)
# What tells of no client, and may be answered.
HARMLESS = {
    "asked",
    "seconded",
    "absent",
    "confirm",
    "himself",
    "unfit",
    "held",
    "full",
    "late",
    "reason",
    "hours",
}


@dataclass
class Told:
    sequences: int = 0
    attempts: int = 0
    refused: int = 0
    rows_out: int = 0
    passes_gained: int = 0
    faults: list[str] = field(default_factory=list)


@dataclass
class Scene:
    """A firm with a book: two who hold the passes, and everybody else."""

    holders: tuple[Actor, Actor]
    others: list[Actor]
    key: str

    def attackers(self) -> list[tuple[Actor, bool]]:
        """Each with whether he has just proven that it is he; those with a pass have not."""
        kinds = [replace(one, kind=kind) for one in self.others for kind in ("person", "token", "job")]
        programs = [replace(one, kind=kind) for one in self.holders for kind in ("token", "job")]
        return [*((one, True) for one in (*kinds, *programs)), *((one, False) for one in self.holders)]


def measure() -> dict[str, Any]:
    scene = people()
    told = attempt(scene, SEQUENCES)
    with firm.inside(), acting.acting(scene.holders[0]):
        confirm(scene.holders[0])
        shown = len(reading.page(reading.wish({})).rows)
    return {
        "sequences": f"{told.sequences:,}",
        "attempts": f"{told.attempts:,}",
        "refused by the database's rights": f"{told.refused:,}",
        "rows out without a pass and a fresh proof": told.rows_out,
        "passes that somebody got by himself": told.passes_gained,
        "rows out with both (so that the measure can fail)": shown,
    }


def people() -> Scene:
    """The directors among the others keep the users: they can make people leaders, and let the holders go."""
    holders = (firm.person(Role.DIRECTOR), firm.person(Role.HEAD))
    others = [firm.person(role) for role in Role.values] + [firm.person(Role.DIRECTOR)]
    with firm.inside():
        for giver, taker in (holders, holders[::-1]):
            with acting.acting(giver):
                confirm(giver)
                giving.give(Member.objects.get(pk=taker.person_id), by=giver)
        with acting.acting(holders[1]) as head:
            confirm(head)
            order = drafting.begin(adding.add(MARKER, by=head), by=head)
            drafting.lay(order, [Ware(name="x", price=100)], by=head)  # type: ignore[arg-type]  # a number will do
            ordering.confirm(order, by=head)
            invoicing.invoice(order, by=head)
            paying.pay(order, order.total or 100, by=head)  # type: ignore[arg-type]  # as above
            seen = posting.summary()
            posting.post(Batch(seen["upto"], seen["digest"]), by=head)
            (row,) = reading.page(reading.wish({})).rows
    return Scene(holders, others, row["key"])


def attempt(scene: Scene, count: int, *, seed: int = SEED) -> Told:
    chance, told = random.Random(seed), Told()  # noqa: S311  # repeatable, not secret
    attackers = scene.attackers()
    with firm.inside():
        for _ in range(count):
            told.sequences += 1
            with transaction.atomic():
                _sequence(scene, *chance.choice(attackers), chance, told)
                transaction.set_rollback(True)
    return told


def confirm(actor: Actor, *, until: int | None = None) -> None:
    acting.confirm(actor, until=until or int(time.time()) + 600)


def _sequence(scene: Scene, actor: Actor, is_proven: bool, chance: random.Random, told: Told) -> None:  # noqa: FBT001  # as listed
    steps = [_ask, _ask, _ask, _read_table, _forge, _borrow_role]
    if actor.role == Role.DIRECTOR and actor.kind == "person" and actor not in scene.holders:
        steps.append(_rule_the_staff)
    acting.assume(actor)
    if is_proven:
        confirm(actor)
    for _ in range(chance.randint(1, LONGEST)):
        told.attempts += 1
        try:
            with transaction.atomic():
                said = chance.choice(steps)(scene, actor, chance)
        except DatabaseError:
            told.refused += 1
            continue
        if MARKER in said or scene.key in said:
            told.rows_out += 1
            told.faults.append(said[:200])
        if "given" in said:
            told.passes_gained += 1
            told.faults.append(said[:200])


def _ask(scene: Scene, actor: Actor, chance: random.Random) -> str:
    name, arguments = chance.choice(ASKED)
    known = {
        "KEY": scene.key,
        "SELF": actor.member_id,
        "OTHER": chance.choice([*scene.others, *scene.holders]).member_id,
        "GLASS": scene.key,
        "FIRM": connection.schema_name,
    }
    with connection.cursor() as cursor:
        cursor.callproc(name, [known.get(one, one) if isinstance(one, str) else one for one in arguments])
        return _said(cursor.fetchall())


def _read_table(scene: Scene, actor: Actor, chance: random.Random) -> str:
    statement = chance.choice(PEEKING).replace("BOOK", f"clientbook_{chance.choice(TABLES)}")
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return _said(cursor.fetchall())


def _forge(scene: Scene, actor: Actor, chance: random.Random) -> str:
    """Says without the key that he is a holder or has proven it; or uses what was signed for somebody else."""
    holder = chance.choice(scene.holders)
    life = int(time.time()) + 600
    proof = f"confirmed|{connection.schema_name}|{holder.member_id}|{life}"
    context = f"{connection.schema_name}|person|{holder.member_id}||*|t|{life}"
    said = chance.choice(
        (
            f"SET LOCAL kartoteka.actor = '{context}|{'0' * 64}'",
            f"SET LOCAL kartoteka.confirmed = '{proof}|{'0' * 64}'",
            f"SET LOCAL kartoteka.confirmed = '{proof}|{signing.sign(proof)}'",
            f"SET LOCAL kartoteka.actor = '{proof}|{signing.sign(proof)}'",
            f"SET LOCAL kartoteka.confirmed = '{'|'.join(proof.split('|')[:3])}|1|{signing.sign(proof)}'",
            "SET LOCAL kartoteka.actor = ''",
        )
    )
    if actor in scene.holders and "kartoteka.confirmed" in said and signing.sign(proof) in said:
        return ""  # his own proof is what he lacks
    with connection.cursor() as cursor:
        cursor.execute(said)
    return _ask(scene, actor, chance)


def _borrow_role(scene: Scene, actor: Actor, chance: random.Random) -> str:
    """In another role of the database, as an injection that finds the way out of its own would be."""
    kind = chance.choice((*roles.ACTOR_KINDS, "NONE"))
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE NONE" if kind == "NONE" else f'SET LOCAL ROLE "{roles.name(kind)}"')
    return chance.choice((_ask, _read_table))(scene, actor, chance)


def _rule_the_staff(scene: Scene, actor: Actor, chance: random.Random) -> str:
    """Who keeps the users lets a holder go, or makes somebody a head."""
    if chance.random() < 0.5:  # even
        Member.objects.filter(pk=chance.choice(scene.holders).person_id).update(role=Role.MANAGER)
    else:
        Member.objects.filter(pk=chance.choice(scene.others).person_id).update(role=Role.HEAD)
    return _ask(scene, actor, chance)


def _said(rows: list[Any]) -> str:
    told = json.dumps([[str(one) for one in row] for row in rows], ensure_ascii=False)
    return "" if told.strip('[]"').partition(":")[0] in HARMLESS else told
