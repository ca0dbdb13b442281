"""Comparing two columns of values side by side: each pair of values falls into one of a few levels.

Levels rise with likeness; ABSENT says that one of the two is empty, and then nothing is known.
"""

import re
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt
from rapidfuzz import process
from rapidfuzz.distance import OSA, JaroWinkler, Levenshtein
from rapidfuzz.fuzz import ratio, token_sort_ratio

from kartoteka.lib.likeness import sounds
from kartoteka.lib.likeness.fields import Role

Levels = npt.NDArray[np.int8]
Values = Sequence[str]
Floats = npt.NDArray[np.float32]
ABSENT, DIFFERENT = -1, 0
# A code shorter than that has no room for a slip.
SLIPPERY = 3
FEW_SLIPS, YEAR, TWO_MONTHS = 3, 12, 62
# A box as long as that is hardly another's by chance; likeness as a whole and before the @.
OWN_NAME = 5
MAIL_ALIKE, MAIL_MUCH_ALIKE = (0.78, 0.6), (0.88, 0.75)
_FIGURES = re.compile(r"\D")


def levels(role: Role, left: Values, right: Values) -> Levels:
    """The level of each pair of values."""
    found = COMPARING[role](left, right)
    lacking = np.fromiter((not (a and b) for a, b in zip(left, right, strict=True)), bool, len(left))
    found[lacking] = ABSENT
    return found


def likeness(left: Values, right: Values) -> Floats:
    """From 0 to 1, the better of two views: as a name (its beginning counts more) and as letters in a row."""
    begun = process.cpdist(left, right, scorer=JaroWinkler.similarity, dtype=np.float32)
    return np.asarray(np.maximum(begun, _share(left, right)), np.float32)


def _names(left: Values, right: Values) -> Levels:
    """0 different · 1 alike · 2 much alike, or one is the beginning of the other · 3 sounds the same · 4 the same."""
    near = likeness(left, right)
    heard = [_heard(text) for text in left], [_heard(text) for text in right]
    same_sound = process.cpdist(*heard, scorer=Levenshtein.distance, score_cutoff=0, dtype=np.int8) == 0
    cut = np.fromiter((_begins(a, b) for a, b in zip(left, right, strict=True)), bool, len(left))
    found = np.digitize(near, [0.80, 0.91]).astype(np.int8)
    found[cut] = 2
    found[same_sound] = 3
    found[near >= 1] = 4
    return found


def _begins(one: str, other: str) -> bool:
    return bool(one and other) and (one.startswith(other) or other.startswith(one))


def _heard(text: str) -> str:
    return " ".join(sounds.level(word) for word in text.split())


def _lines(left: Values, right: Values) -> Levels:
    """0 different · 1 alike · 2 much alike · 3 the same but for spaces and the order of words."""
    near = np.maximum(
        process.cpdist(left, right, scorer=token_sort_ratio, dtype=np.float32) / 100, _tight(left, right)
    )
    return np.digitize(near, [0.72, 0.86, 0.999]).astype(np.int8)


def _codes(left: Values, right: Values) -> Levels:
    """0 different · 1 one slip of the fingers · 2 the same."""
    slips = process.cpdist(left, right, scorer=OSA.distance, dtype=np.int16)
    short = np.fromiter(
        (min(len(a), len(b)) < SLIPPERY for a, b in zip(left, right, strict=True)), bool, len(left)
    )
    return np.where(slips == 0, 2, np.where((slips == 1) & ~short, 1, 0)).astype(np.int8)


def _dates(left: Values, right: Values) -> Levels:
    """0 different · 1 near · 2 two of day, month, year the same · 3 one slip, or day for month · 4 the same."""
    slips = process.cpdist(left, right, scorer=OSA.distance, dtype=np.int16)
    a, b = _dated(left), _dated(right)
    same = (a == b).sum(axis=1)
    turned = (a[:, 0] == b[:, 0]) & (a[:, 1] == b[:, 2]) & (a[:, 2] == b[:, 1])
    days = np.abs((a - b) @ np.array([372, 31, 1]))
    found = np.zeros(len(left), np.int8)
    found[(slips <= FEW_SLIPS) & (np.abs(a - b).max(axis=1) < YEAR) | (days <= TWO_MONTHS)] = 1
    found[same > 1] = 2
    found[(slips == 1) | turned] = 3
    found[slips == 0] = 4
    return found


def _dated(values: Values) -> npt.NDArray[np.int32]:
    numbers = np.fromiter(
        (int(value[:8] or 0) if value[:8].isdigit() else 0 for value in values), np.int64, len(values)
    )
    return np.stack([numbers // 10000, numbers // 100 % 100, numbers % 100], axis=1).astype(np.int32)


def _emails(left: Values, right: Values) -> Levels:
    """0 different · 1 alike, or the same before the @ · 2 much alike on both sides of it · 3 the same."""
    near = _share(left, right)
    before = [value.partition("@")[0] for value in left], [value.partition("@")[0] for value in right]
    own = _share(*before)
    same_name = np.fromiter(
        (a == b and len(a) >= OWN_NAME for a, b in zip(*before, strict=True)), bool, len(left)
    )
    found = np.zeros(len(left), np.int8)
    alike, much = MAIL_ALIKE, MAIL_MUCH_ALIKE
    found[same_name | (near >= alike[0]) & (own >= alike[1])] = 1
    found[(near >= much[0]) & (own >= much[1])] = 2
    # Namesakes tell their boxes apart by figures.
    figures = [[_FIGURES.sub("", name) for name in side] for side in before]
    slips = np.asarray(process.cpdist(*figures, scorer=OSA.distance))
    found[slips == 1] = np.minimum(found[slips == 1], 1)
    found[slips > 1] = DIFFERENT
    found[near >= 1] = 3
    return found


def _share(left: Values, right: Values) -> Floats:
    slips = process.cpdist(left, right, scorer=OSA.normalized_similarity, dtype=np.float32)
    return np.asarray(slips, np.float32)


def _tight(left: Values, right: Values) -> Floats:
    """Likeness of texts without their spaces."""
    bare = [value.replace(" ", "") for value in left], [value.replace(" ", "") for value in right]
    return np.asarray(process.cpdist(*bare, scorer=ratio, dtype=np.float32) / 100, np.float32)


COMPARING: dict[Role, Callable[[Values, Values], Levels]] = {
    Role.GIVEN: _names,
    Role.SURNAME: _names,
    Role.MIDDLE: _names,
    Role.DATE: _dates,
    Role.STREET: _lines,
    Role.CITY: _lines,
    Role.TEXT: _lines,
    Role.REGION: _codes,
    Role.HOUSE: _codes,
    Role.POSTCODE: _codes,
    Role.PHONE: _codes,
    Role.ID: _codes,
    Role.EMAIL: _emails,
}
