"""Makers of cold-call lists for tests."""

from collections.abc import Sequence
from itertools import count
from typing import Any

from kartoteka.access import acting
from kartoteka.cards.models import Client
from kartoteka.cards.tests import makers as cards
from kartoteka.coldcalls import calling, making
from kartoteka.coldcalls.calling import Ended
from kartoteka.coldcalls.making import Wanted
from kartoteka.coldcalls.models import Call, CallLine, CallList
from kartoteka.coldcalls.scripting import Turn, Words
from kartoteka.coldcalls.sources import Source
from kartoteka.journal.models import Outcome
from kartoteka.journal.tests import makers as journal
from kartoteka.segments import drawing
from kartoteka.segments.wishes import Wish
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Member
from kartoteka.staff.tests import makers

_numbers = count(1)
WORDS = Words(
    "Здравствуйте! Мы возим воду в офисы.",
    (
        Turn("Интересно", "Сколько вас?", "warm"),
        Turn("Есть поставщик", "А что в нём не так?", "lukewarm"),
        Turn("Дорого", "Сравним?", "lukewarm", 2),
    ),
)


def clients(number: int, *, by: Actor) -> list[Client]:
    """Each with a telephone."""
    return [cards.client(by=by, name=f"Клиент {n}", phone=cards.fresh_phone()) for n in range(number)]


def source(*, by: Actor) -> Source:
    """All clients in sight."""
    with makers.inside(), acting.acting(by):
        view = drawing.save(f"Вид {next(_numbers)}", Wish(), by=by)
        return Source(CallList.Origin.VIEW, view.key, view.name, view)


def call_list(*, by: Actor, callers: Sequence[Actor] = (), words: Words = WORDS, **told: Any) -> CallList:
    """Of all clients in sight."""
    found = source(by=by)
    with makers.inside(), acting.acting(by):
        members = Member.objects.filter(pk__in=[actor.person_id for actor in callers or (by,)])
        wanted = Wanted(f"Список {next(_numbers)}", list(members), **told)
        return making.make(wanted, found, words, country="RU", by=by)


def end(line: CallLine, meaning: str, *, by: Actor, outcome: Outcome | None = None, **more: Any) -> Call:
    outcome = outcome or journal.outcome(meaning)
    if meaning == "refused":
        more.setdefault("reason", journal.reason())
    with makers.inside(), acting.acting(by):
        return calling.end(line, Ended(outcome, **more), country="RU", by=by)


def call(of: CallList, meaning: str, *, by: Actor, **more: Any) -> Call:
    """The next one."""
    with makers.inside(), acting.acting(by):
        line = calling.take_next(of, by=by).line
    assert line is not None
    return end(line, meaning, by=by, **more)
