"""Explaining a pair: on which fields it agrees, and how closely, in the order of what they say."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import token_sort_ratio

from kartoteka.lib.likeness.fields import NAMES, Column, Role

WORTH_TELLING, WHOLE = 60, 100
_BY_LETTERS = {Role.DATE, Role.PHONE, Role.EMAIL, Role.ID, Role.HOUSE, Role.POSTCODE}
_ORDER = [Role.ID, Role.PHONE, Role.EMAIL, Role.NAME, Role.SURNAME, Role.GIVEN, Role.MIDDLE, Role.DATE]


@dataclass(frozen=True)
class Ground:
    """A field on which two records agree, wholly or in part."""

    label: str
    role: Role
    percent: int

    @property
    def is_same(self) -> bool:
        return self.percent == WHOLE


def grounds(columns: Sequence[Column], left: int, right: int) -> list[Ground]:
    """What a person is told of the pair; what differs or is absent is left out."""
    found = []
    for column in columns:
        one, other = column.values[left], column.values[right]
        if one and other and (percent := alike(column.role, one, other)) >= WORTH_TELLING:
            found.append(Ground(column.label, column.role, percent))
    rank = {role: place for place, role in enumerate(_ORDER)}
    return sorted(found, key=lambda ground: (not ground.is_same, rank.get(ground.role, len(rank))))


def alike(role: Role, one: str, other: str) -> int:
    """From 0 to 100, and 100 for the very same only."""
    if one == other:
        return 100
    if role in _BY_LETTERS:
        return min(int(100 * OSA.normalized_similarity(one, other)), 99)
    if role in NAMES and sorted(one.split()) == sorted(other.split()):
        return 100
    return min(int(token_sort_ratio(one, other)), 99)


def told(found: Sequence[Ground]) -> str:
    """In a few English words, for tools: "same phone; name 92 %"."""
    return "; ".join(f"same {one.label}" if one.is_same else f"{one.label} {one.percent} %" for one in found)
