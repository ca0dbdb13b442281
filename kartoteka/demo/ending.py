"""How contacts of the fictional firm were had and how they ended, by the turn that the client's story takes."""

from dataclasses import dataclass, field
from random import Random
from typing import Any

from kartoteka.journal.models import Entry, Outcome

Kind, Meaning = Entry.Kind, Outcome.Meaning
OUT, IN = Entry.Direction.OUT, Entry.Direction.IN
LONG: dict[str, tuple[int, int]] = {Kind.MEETING: (25, 90), Kind.VISIT: (20, 120), Kind.TALK: (5, 20)}
SPOKEN: dict[str, tuple[int, int]] = {
    Meaning.INTERESTED: (3, 15),
    Meaning.OFFER: (3, 18),
    Meaning.REACHED: (1, 9),
    Meaning.LATER: (1, 4),
}
# Turn → how often, what kind, who began, how it ended.
Had = tuple[int, str, str, str]
TURNS: dict[str, list[Had]] = {
    "first": [
        (5, Kind.CALL, OUT, Meaning.INTERESTED),
        (3, Kind.CALL, IN, Meaning.OFFER),
        (2, Kind.TALK, OUT, Meaning.INTERESTED),
        (2, Kind.FORM, IN, Meaning.INTERESTED),
    ],
    "offer": [
        (4, Kind.CALL, OUT, Meaning.REACHED),
        (3, Kind.LETTER, OUT, Meaning.DONE),
        (3, Kind.MEETING, OUT, Meaning.DONE),
        (2, Kind.CALL, IN, Meaning.OFFER),
        (2, Kind.CALL, OUT, Meaning.LATER),
    ],
    "quiet": [
        (5, Kind.CALL, OUT, Meaning.NO_ANSWER),
        (2, Kind.CALL, OUT, Meaning.BUSY),
        (1, Kind.LETTER, OUT, Meaning.NO_ANSWER),
    ],
    "win": [(4, Kind.CALL, IN, Meaning.INTERESTED), (3, Kind.MEETING, OUT, Meaning.DONE)],
    "order": [
        (5, Kind.CALL, IN, Meaning.REACHED),
        (3, Kind.MESSAGE, IN, Meaning.REACHED),
        (2, Kind.LETTER, OUT, Meaning.DONE),
    ],
    "regular": [
        (6, Kind.CALL, OUT, Meaning.REACHED),
        (2, Kind.VISIT, OUT, Meaning.DONE),
        (1, Kind.MESSAGE, OUT, Meaning.REACHED),
        (1, Kind.CALL, OUT, Meaning.INTERESTED),
    ],
    "trouble": [(4, Kind.CALL, IN, Meaning.REACHED), (1, Kind.VISIT, OUT, Meaning.DONE)],
    "lost": [
        (6, Kind.CALL, OUT, Meaning.REFUSED),
        (1, Kind.LETTER, IN, Meaning.REFUSED),
        (1, Kind.CALL, OUT, Meaning.RUDE),
    ],
}


@dataclass(frozen=True)
class Words:
    """The firm's words for ends, by meaning and kind, and its reasons; by their ids."""

    outcomes: dict[tuple[str, str], int] = field(default_factory=dict)
    reasons: list[int] = field(default_factory=list)


def ended(turn: str, words: Words, *, seed: str) -> dict[str, Any]:
    """The columns of an entry that tell how the contact was had; a word that the firm has not leaves a note."""
    chance = Random(seed)
    had = TURNS.get(turn, [])
    if not had:
        return _row(Kind.NOTE, "", None, None, None)
    _, kind, direction, meaning = chance.choices(had, [weight for weight, *_ in had])[0]
    outcome = words.outcomes.get((meaning, kind))
    reason = chance.choice(words.reasons) if meaning == Meaning.REFUSED and words.reasons else None
    if meaning == Meaning.REFUSED and reason is None:
        outcome = None
    span = LONG.get(kind) or (SPOKEN.get(meaning) if kind == Kind.CALL else None)
    minutes = chance.randint(*span) if span else None
    return _row(kind, direction, minutes, outcome, reason)


def _row(
    kind: str, direction: str, minutes: int | None, outcome: int | None, reason: int | None
) -> dict[str, Any]:
    return {
        "kind": str(kind),
        "direction": str(direction),
        "minutes": minutes,
        "outcome_id": outcome,
        "reason_id": reason,
    }
