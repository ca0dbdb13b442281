"""Slips of one letter: one wrong, one too many, one left out, or two neighbours that changed places."""

from collections.abc import Iterator
from dataclasses import dataclass

from kartoteka.lib.spelling import grams

SHORTEST = 4
LONGEST = 24


@dataclass(frozen=True)
class Slip:
    """What a word may have been meant to be: the letters around the slip, and a pattern for the word's beginning."""

    before: str
    after: str
    pattern: str

    @property
    def grams(self) -> list[str]:
        """What every name that fits has; none when the word is too short to tell."""
        return grams.starting(self.before) + grams.inside(self.after)


def possible(word: str) -> Iterator[Slip]:
    """Every slip that could have made a word what it is. Digits are never taken for one another."""
    if not SHORTEST <= len(word) <= LONGEST or not word.isalpha():
        return
    for place in range(len(word)):
        before, after = word[:place], word[place + 1 :]
        yield Slip(before, after, f"{before}.?.?{after}")
    for place in range(len(word) - 1):
        meant = word[:place] + word[place + 1] + word[place] + word[place + 2 :]
        yield Slip(meant, "", meant)


def within_one(typed: str, meant: str) -> bool:
    """One slip at most leads from the one word to the other."""
    if typed == meant:
        return True
    if abs(len(typed) - len(meant)) > 1:
        return False
    place = next(
        (nth for nth, (left, right) in enumerate(zip(typed, meant, strict=False)) if left != right),
        min(len(typed), len(meant)),
    )
    here, there = typed[place:], meant[place:]
    swapped = here[:2] == there[:2][::-1] and here[2:] == there[2:]
    return swapped or here[1:] == there[1:] or here[1:] == there or here == there[1:]


def begins_within_one(typed: str, whole: str) -> bool:
    """One slip at most leads from what was typed to the beginning of the word."""
    return any(within_one(typed, whole[:length]) for length in range(len(typed) - 1, len(typed) + 2))
