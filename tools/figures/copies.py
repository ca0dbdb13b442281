"""Whose copy is it? Exports of a firm that came to light in part: cut, sorted anew, typed over, and who is named.

500 clients, 200 exports of all of them, each a leak of 5 to 50 % of its rows. "Typed over": sorted by name, every
telephone spelled alike, only names and numbers left: nothing but the made-up rows tells anything then.
"""

import csv
import io
import random
from collections import Counter
from typing import Any

from kartoteka.access import acting
from kartoteka.cards import adding
from kartoteka.files import storing
from kartoteka.guard import building, deciding, recognising, requesting
from kartoteka.guard.lists import Wanted
from kartoteka.guard.models import Export
from kartoteka.lib import phones, planting, spreadsheets
from kartoteka.staff.actors import Actor
from tools.figures import firm

CLIENTS, EXPORTS, SEED = 500, 200, 30
PARTS = (5, 10, 30, 50)
WAYS = ("cut", "cut and sorted", "typed over")
Table = list[list[str]]


def measure() -> dict[str, Any]:
    head, manager = firm.person("head"), firm.person("director")
    with firm.inside():
        _people(head)
        made = [_made(manager, head) for _ in range(EXPORTS)]
        right, wrong = Counter[tuple[str, int]](), Counter[tuple[str, int]]()
        chance = random.Random(SEED)  # noqa: S311  # repeatable, not secret
        for export, table in made:
            for part in PARTS:
                for way in WAYS:
                    leak = _leak(table, part, way, chance)
                    with acting.acting(head):
                        found = recognising.recognise(leak, country="RU", by=head)
                    if found and found[0].is_named:
                        (right if found[0].export.pk == export.pk else wrong)[way, part] += 1
    told: dict[str, Any] = {
        "exports": EXPORTS,
        "rows in each, and made-up ones": f"{CLIENTS}, {planting.count(CLIENTS)}",
    }
    for way in WAYS:
        for part in PARTS:
            shares = (right[way, part] / EXPORTS, wrong[way, part] / EXPORTS)
            told[f"{way}, {part} % of the rows: named, named wrongly"] = "{:.1%}, {:.1%}".format(*shares)
    return told


def _people(by: Actor) -> None:
    chance = random.Random(SEED)  # noqa: S311  # as above
    with acting.acting(by):
        for number in range(CLIENTS):
            key = f"client {number} {chance.random()}"
            letter = chance.choice("абвгдеизклмнопрстуфх")
            client = adding.add(planting.person(key, number, letter=letter) + f" {number}", by=by)
            adding.add_contact(client, phones.Phone(f"+7916{1_000_000 + number * 7}"), by=by)


def _made(asks: Actor, allows: Actor) -> tuple[Export, Table]:
    with acting.acting(asks):
        export = requesting.request(
            Wanted(),
            columns=("name", "contacts:phone", "keeper"),
            form="csv",
            reason="figures",
            country="RU",
            by=asks,
        )
    with acting.acting(allows):
        deciding.approve(export, by=allows)
    building.build(export.pk, member_id=asks.person_id)
    with acting.system_actor("figures"):
        export = Export.objects.select_related("content").get(pk=export.pk)
        assert export.content is not None
        text = b"".join(storing.read(export.content)).decode("utf-8-sig")
    return export, list(csv.reader(io.StringIO(text), delimiter=spreadsheets.SEPARATOR))[2:]


def _leak(table: Table, part: int, way: str, chance: random.Random) -> Table:
    kept = [row for row in table if chance.random() * 100 < part]
    if way == "cut":
        return kept
    kept = sorted(kept)
    if way == "typed over":
        return [[row[0], phones.read(spreadsheets.unguarded(row[1]), country="RU").e164] for row in kept]
    return kept
