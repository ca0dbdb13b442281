"""The markers: what was planted, who may see it, and the look for it in whatever is said."""

import re
from collections.abc import Iterable, Iterator

from kartoteka.cards import sealing
from tests.guard.cast import RIVALS, Cast, Planted

# Whose clients each may see; notes are seen by those who read the journal.
HOME = ("anna", "boris", "oleg", "left", "vera")
CLIENTS_SEEN = {
    "anna": ("anna",),
    "boris": ("boris",),
    "lida": ("anna",),
    "oleg": ("oleg",),
    "vera": HOME,
    "dmitri": HOME,
    "alla": HOME,
    "inna": HOME,
    "ralph": tuple(RIVALS),
    "token full": HOME,
    "token of anna": ("anna",),
    "token of boris": ("boris",),
    "token of vera": HOME,
}
READS_THE_BOOK = {"dmitri", "vera"}
READS_NO_NOTES = {"alla", "inna", "token full"}
BETWEEN_DIGITS = re.compile(r"<[^>]*>|&nbsp;|[\s  ().–\-/]")
FERNET = re.compile(r"gAAAAA[\w\-]{20}")


def foreign_to(actor: str, cast: Cast) -> Iterator[str]:
    """Every word that may not be said to this actor."""
    for name, planted in cast.planted.items():
        if name not in CLIENTS_SEEN.get(actor, ()):
            yield from planted.secrets
        elif actor in READS_NO_NOTES:
            yield planted.words[-1]
    if actor not in READS_THE_BOOK:
        yield cast.values["record"]
    if actor == "ralph":
        yield from (member.name for name, member in cast.people.items() if name not in RIVALS)
    else:
        yield from (cast.people[name].name for name in RIVALS)


def numbers(cast: Cast) -> Iterator[str]:
    """Every contact value, in the shortest form that gives it away, and the hash under which it is found."""
    for planted in cast.planted.values():
        for phone in (planted.phone, planted.noted):
            yield phone.e164[-10:]
            yield sealing.lookup(phone.canonical)


def said_in(text: str, words: Iterable[str]) -> list[str]:
    return [word for word in words if word in text]


def numbers_in(text: str, cast: Cast) -> list[str]:
    """Contact values in a text, however they are spelled; a sealed one is recognised by its form."""
    bare = BETWEEN_DIGITS.sub("", text)
    return said_in(bare, numbers(cast)) + FERNET.findall(text)


def own_number(planted: Planted) -> str:
    return planted.phone.e164[-10:]
