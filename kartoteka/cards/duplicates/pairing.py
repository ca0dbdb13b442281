"""Pairing cards worth comparing: by contact, by tax number, by what is rare in a name."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from kartoteka.cards.duplicates.gathering import Base, Numbers
from kartoteka.lib.likeness import sounds

# More cards than that under one key say nothing: a switchboard, a namesake by the hundred.
LARGEST = 30
WORDS = 4
NONE = -1


class Shared(NamedTuple):
    """Pairs of places that share a value, and among how many cards it is shared."""

    pairs: Numbers
    sizes: Numbers
    rows: Numbers


def all_pairs(base: Base) -> tuple[Numbers, Shared]:
    """Every pair once, as two columns of places, and those that share a contact."""
    contacts = by_contact(base)
    found = [
        contacts.pairs,
        _together(_tax_keys(base)).pairs,
        *(_together(keys).pairs for keys in _name_keys(base)),
    ]
    return unpacked(
        np.unique(np.concatenate([packed(pairs, len(base)) for pairs in found])), len(base)
    ), contacts


def by_contact(base: Base) -> Shared:
    return _together(base.contact_values, base.contact_places)


def packed(pairs: Numbers, count: int) -> Numbers:
    return pairs[:, 0] * count + pairs[:, 1]


def unpacked(numbers: Numbers, count: int) -> Numbers:
    return np.stack(np.divmod(numbers, max(count, 1)), axis=1)


def _tax_keys(base: Base) -> Numbers:
    return np.fromiter((hash(one) if one else NONE for one in base.tax_ids), np.int64, len(base))


def _name_keys(base: Base) -> Iterator[Numbers]:
    """The rarest sounds of each name: the first alone, the first two, the first and third, the second and third."""
    known: dict[str, int] = {}
    words = np.full((len(base), WORDS), NONE, np.int64)
    for at, name in enumerate(base.names.values):
        heard = {sounds.key(word) for word in name.split()}
        for place, sound in enumerate(sorted(heard, key=len, reverse=True)[:WORDS]):
            words[at, place] = known.setdefault(sound, len(known))
    count = np.bincount(words[words != NONE], minlength=max(len(known), 1))
    rarity = np.where(words == NONE, np.iinfo(np.int64).max, count[words])
    words = np.take_along_axis(words, rarity.argsort(axis=1, kind="stable"), axis=1)
    yield words[:, 0]
    for first, second in ((0, 1), (0, 2), (1, 2)):
        low, high = (
            np.minimum(words[:, first], words[:, second]),
            np.maximum(words[:, first], words[:, second]),
        )
        yield np.where(low == NONE, NONE, low * (len(known) + 1) + high)


def _together(keys: Numbers, places: Numbers | None = None) -> Shared:
    """The pairs of places that have one key, for keys that few have."""
    rows = np.flatnonzero(keys != NONE)
    order = rows[keys[rows].argsort(kind="stable")]
    ordered = keys[order]
    starts = np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]])) if len(order) else order
    sizes = np.diff(np.append(starts, len(order)))
    owners = places if places is not None else np.arange(len(keys))
    pairs, shared, origin = [], [], []
    for size in range(2, LARGEST + 1):
        found = starts[sizes == size]
        if not len(found):
            continue
        blocks = order[found[:, None] + np.arange(size)]
        first, second = np.triu_indices(size, 1)
        pairs.append(np.stack([owners[blocks[:, first]].ravel(), owners[blocks[:, second]].ravel()], axis=1))
        shared.append(np.full(pairs[-1].shape[0], size))
        origin.append(blocks[:, first].ravel())
    if not pairs:
        return Shared(np.zeros((0, 2), np.int64), np.zeros(0, np.int64), np.zeros(0, np.int64))
    both = np.sort(np.concatenate(pairs), axis=1)
    apart: npt.NDArray[np.bool_] = both[:, 0] != both[:, 1]
    return Shared(both[apart], np.concatenate(shared)[apart], np.concatenate(origin)[apart])
