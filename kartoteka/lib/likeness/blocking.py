"""Blocking: which pairs of records are worth comparing at all.

Records that share a key form a block. A block that is too big is parted by the other keys of its
records, and parted again; what stays too big tells nothing and is left out (dynamic blocking:
McNeill, Kardes & Borthwick, QDB 2012). So common names cost nothing and rare ones miss nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import numpy.typing as npt

from kartoteka.lib.likeness import sounds
from kartoteka.lib.likeness.fields import NAMES, Column, Role

LARGEST, DEEPEST = 60, 3
SHORTEST_WORD = 3
AT_ONCE = 4_000_000
LINES = {Role.STREET, Role.CITY, Role.TEXT}
Pairs = npt.NDArray[np.int64]


def pairs(columns: Sequence[Column]) -> Pairs:
    """Pairs of positions, the lesser first, each once."""
    count = len(columns[0].values) if columns else 0
    blocks: dict[str, list[int]] = defaultdict(list)
    for at in range(count):
        for key in set(_keys(columns, at)):
            blocks[key].append(at)
    common = {key for key, block in blocks.items() if len(block) > LARGEST}
    ordered = {key: place for place, key in enumerate(sorted(common))}
    places: list[list[int]] = [[] for _ in range(count)]
    for key, place in ordered.items():
        for at in blocks[key]:
            places[at].append(place)
    parts = (
        part
        for key, block in blocks.items()
        if len(block) > 1
        for part in _parted(block, places, ordered.get(key, -1), DEEPEST)
    )
    return np.stack(np.divmod(_once(parts, count), max(count, 1)), axis=1)


def _once(parts: Iterable[list[int]], count: int) -> npt.NDArray[np.int64]:
    """Each pair of each part as one number, each number once."""
    found, heap, waiting = np.zeros(0, np.int64), list[npt.NDArray[np.int64]](), 0
    for part in parts:
        members = np.array(part, np.int64)
        first, second = np.triu_indices(len(part), 1)
        heap.append(members[first] * count + members[second])
        waiting += len(first)
        if waiting > AT_ONCE:
            found, heap, waiting = np.unique(np.concatenate([found, *heap])), [], 0
    return np.unique(np.concatenate([found, *heap]))


def _parted(block: list[int], places: Sequence[list[int]], after: int, depth: int) -> Iterator[list[int]]:
    """The block itself, or what common keys of a later place make of it."""
    if len(block) <= LARGEST:
        yield block
    elif depth > 1:
        smaller: dict[int, list[int]] = defaultdict(list)
        for at in block:
            for place in places[at]:
                if place > after:
                    smaller[place].append(at)
        for place, part in smaller.items():
            yield from _parted(part, places, place, depth - 1)


def _keys(columns: Sequence[Column], at: int) -> Iterator[str]:
    for column in columns:
        if value := column.values[at]:
            for key in keys_of(column.role, value):
                yield f"{FAMILY.get(column.role, column.role)} {key}"
            if column.looks:
                yield f"look {column.looks[at]}"


def keys_of(role: Role, value: str) -> Iterable[str]:
    """The keys under which a written value is looked for; none for an empty one."""
    if role in NAMES:
        return {
            key
            for word in value.split()
            for key in (sounds.key(word), f"{word[:4]}*", f"*{word[-4:]}")
            if len(word) > 1
        }
    if role in LINES:
        return {sounds.key(word) for word in value.split() if len(word) >= SHORTEST_WORD} | {
            value.replace(" ", "")[:6]
        }
    if role is Role.DATE:
        return {value, f"{value[:6]}..", f"....{value[4:]}", f"{value[:4]}..{value[6:]}"}
    if role is Role.EMAIL:
        name, _, host = value.partition("@")
        return {value, f"{name}@", f"{name[:3]}@{host[:4]}", f"@{host}"}
    return {value}


FAMILY = {Role.GIVEN: "name", Role.SURNAME: "name", Role.MIDDLE: "name"} | dict.fromkeys(LINES, "line")
