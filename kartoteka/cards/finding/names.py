"""Finding by name: exact first, then beginnings, parts, other keyboards and alphabets, and slips of one letter."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum
from functools import cached_property, lru_cache, reduce
from operator import or_

from django.db.models import Q, QuerySet
from django.utils import timezone

from kartoteka.cards.finding import conditions
from kartoteka.cards.models import Name
from kartoteka.lib import folding, statements
from kartoteka.lib.spelling import alphabets, keyboards, slips
from kartoteka.staff.actors import Actor

ENOUGH = 8
TOO_LITTLE = 3
AT_MOST = 120
MOST_WORDS = 6
SHORTEST = 2
# So many names are walked through one by one, rather than found by their letters.
FEW = 20_000


class How(IntEnum):
    """Why a name was found; the lower, the likelier it was meant."""

    EXACT = 0
    BEGINNING = 1
    WORDS = 2
    PARTS = 3
    KEYBOARD = 4
    ALPHABET = 5
    SLIP = 6


@dataclass(frozen=True)
class Found:
    """A name that fits; `read` is what was looked for in the end."""

    client_id: int
    person_id: int | None
    folded: str
    how: How
    read: str


@dataclass
class Search:
    """One search under way: what was typed, for whom, and what has been found so far."""

    actor: Actor
    typed: str
    found: dict[tuple[int, int | None], Found] = field(default_factory=dict)

    @property
    def words(self) -> list[str]:
        return self.typed.split()[:MOST_WORDS]

    @cached_property
    def walking(self) -> bool:
        return _are_few(self.actor, timezone.localdate())

    def rows(self, condition: Q, most: int = AT_MOST) -> QuerySet[Name, tuple[int, int | None, str]]:
        fitting = _seen(self.actor, walking=self.walking).filter(condition)
        return fitting.values_list("client_id", "person_id", "folded")[:most]

    def beginning(self) -> Iterator[QuerySet[Name, tuple[int, int | None, str]]]:
        """The first ones by the alphabet, for whoever sees all: as quick with a million as with a few."""
        if conditions.sees_all(self.actor):
            seen = Name.objects.visible_to(self.actor).filter(conditions.beginning(self.typed))
            for is_client in (True, False):
                first = seen.filter(person__isnull=is_client).order_by("folded")
                yield first.values_list("client_id", "person_id", "folded")[:ENOUGH]

    def keep(self, client_id: int, person_id: int | None, folded: str, how: How, read: str) -> None:
        self.found.setdefault((client_id, person_id), Found(client_id, person_id, folded, how, read))


def find(actor: Actor, text: str) -> list[Found]:
    """The likeliest names in the actor's sight, best first; a short text fits more than are looked through."""
    search = Search(actor, folding.fold(text))
    if len(search.typed) >= SHORTEST:
        _as_typed(search)
        if len(search.found) < ENOUGH:
            _otherwise(search, _readings(text, search.typed))
        if len(search.found) < TOO_LITTLE:
            _corrected(search)
    return sorted(search.found.values(), key=lambda one: (one.how, one.folded, one.client_id))


def fitting(actor: Actor, text: str) -> QuerySet[Name]:
    """All names in the actor's sight in which every word begins as typed; for lists, which show them all."""
    words = folding.fold(text).split()[:MOST_WORDS]
    walking = _are_few(actor, timezone.localdate())
    seen = _seen(actor, walking=walking)
    condition = conditions.with_words(words, walking=walking) if words else None
    if condition is None:
        return seen.filter(conditions.beginning(" ".join(words))) if words else seen.none()
    return seen.filter(condition)


def _seen(actor: Actor, *, walking: bool) -> QuerySet[Name]:
    seen = Name.objects.visible_to(actor).annotate(padded=conditions.PADDED)
    return seen if walking else seen.filter(conditions.cared_for(actor))


@lru_cache(maxsize=statements.KEPT)
def _are_few(actor: Actor, _day: date) -> bool:
    """It is counted once a day: only the way depends on it by which the same names are found."""
    return not conditions.sees_all(actor) and Name.objects.visible_to(actor)[: FEW + 1].count() <= FEW


def _as_typed(search: Search) -> None:
    wanted = sorted(search.words)
    branches = list(search.beginning())
    if condition := conditions.with_words(search.words, walking=search.walking):
        branches.append(search.rows(condition))
    if not branches:
        branches.append(search.rows(conditions.beginning(search.typed)))
    first, *others = branches
    for client_id, person_id, folded in first.union(*others, all=True) if others else first:
        if sorted(folded.split()) == wanted:
            how = How.EXACT
        else:
            how = How.BEGINNING if folded.startswith(search.typed) else How.WORDS
        search.keep(client_id, person_id, folded, how, search.typed)


def _readings(text: str, typed: str) -> list[tuple[How, str]]:
    """What else may have been meant: the same keys on another keyboard, the same sounds in another alphabet."""
    readings = [(How.KEYBOARD, folding.fold(other)) for other in keyboards.meant(text)]
    readings += [(How.ALPHABET, other) for other in alphabets.rewritten(typed)]
    return [(how, other) for how, other in readings if len(other) >= SHORTEST]


def _otherwise(search: Search, readings: list[tuple[How, str]]) -> None:
    parts = conditions.with_parts(search.words, walking=search.walking)
    meant = (conditions.with_words(other.split(), walking=search.walking) for _, other in readings)
    wanted = [condition for condition in meant if condition]
    if parts:
        wanted.append(parts)
    for client_id, person_id, folded in search.rows(reduce(or_, wanted)) if wanted else ():
        how, read = next(
            ((how, other) for how, other in readings if _has_words(folded, other.split())),
            (How.PARTS, search.typed),
        )
        search.keep(client_id, person_id, folded, how, read)


def _corrected(search: Search) -> None:
    """By a slip of one letter, in the letters that were typed or in those of the other alphabet."""
    tries = [search.words, *(other.split()[:MOST_WORDS] for other in alphabets.rewritten(search.typed)[:1])]
    slipped = (conditions.with_a_slip(words, walking=search.walking) for words in tries)
    wanted = [condition for condition in slipped if condition]
    for client_id, person_id, folded in search.rows(reduce(or_, wanted)) if wanted else ():
        search.keep(
            client_id, person_id, folded, How.SLIP, _meant([one for some in tries for one in some], folded)
        )


def _has_words(folded: str, words: list[str]) -> bool:
    return all(f" {word}" in f" {folded}" for word in words)


def _meant(words: list[str], folded: str) -> str:
    """The words of the name that those typed come near to."""
    return " ".join(
        there for there in folded.split() if any(slips.begins_within_one(word, there) for word in words)
    )
