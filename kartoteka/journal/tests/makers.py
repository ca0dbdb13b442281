"""Makers of journal words and entries for tests."""

from datetime import datetime
from itertools import count
from typing import Any

from kartoteka.access import acting
from kartoteka.cards import listing_words
from kartoteka.cards.models import Client
from kartoteka.journal import recording
from kartoteka.journal.models import Entry, Outcome, Reason
from kartoteka.journal.recording import Told
from kartoteka.staff.actors import Actor
from kartoteka.staff.tests import makers

_numbers = count(1)


def outcome(meaning: str, *, kinds: tuple[str, ...] = ("call",)) -> Outcome:
    with makers.inside(), acting.system_actor("tests") as program:
        name = f"{meaning} {next(_numbers)}"
        return listing_words.add(Outcome, name, by=program, meaning=meaning, kinds=list(kinds))


def reason(name: str = "") -> Reason:
    with makers.inside(), acting.system_actor("tests") as program:
        return listing_words.add(Reason, name or f"Причина {next(_numbers)}", by=program)


def entry(
    client: Client, *, by: Actor, text: str = "Созвонились", at: datetime | None = None, **told: Any
) -> Entry:
    with makers.inside(), acting.acting(by):
        return recording.record(client, Told(text=text, **told), country="RU", by=by, at=at)
