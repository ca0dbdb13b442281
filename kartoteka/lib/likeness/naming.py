"""Weighing whole names, word by word: of people in any order and with initials, of firms with parts left out.

Each word that both names have weighs as much as it is rare, less what the others foretell of it; each that
they do not share speaks against (soft matching of words: Cohen, Ravikumar & Fienberg, IIWeb 2003, in the
bits of `weighing`).
"""

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from math import log2

from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import ratio

from kartoteka.lib.likeness import alphabets, sounds
from kartoteka.lib.likeness.company import Company
from kartoteka.lib.likeness.fields import Column

KEPT = 0.9
# How many more strangers share a sound, a near spelling, than the very word.
HEARD, NEAR, BLURRED = 1.5, 4.0, 8.0
INITIAL = 1.5
OTHER_WORD, WORD_MORE = -4.5, -0.7
TIGHT = 90
SHORT, LONG = 4, 8
MEMORY = 500_000


@dataclass(frozen=True)
class Weight:
    """Bits that two names are one; those that they are of one family or firm; whether they contradict."""

    bits: float
    kin: float
    is_against: bool


class Names:
    """The names of one column and how frequent their words are."""

    def __init__(self, column: Column) -> None:
        self.column = column
        counts = Counter(word for name in column.values for word in set(name.split()))
        self.size = max(sum(bool(value) for value in column.values), 2)
        self.counts = dict(counts)
        self.company = Company(column.values, self.counts, self.size)
        self.known: dict[tuple[str, str], Weight] = {}

    def weigh(self, left: int, right: int) -> Weight:
        one, other = self.column.values[left], self.column.values[right]
        if not one or not other:
            return Weight(0.0, 0.0, is_against=False)
        pair = (one, other) if one <= other else (other, one)
        if (found := self.known.get(pair)) is None:
            if len(self.known) > MEMORY:
                self.known.clear()
            found = self.known[pair] = self.compare(*pair)
        if found.is_against and self.column.looks and self.column.looks[left] == self.column.looks[right]:
            return self.compare(one, one)
        return found

    def compare(self, one: str, other: str) -> Weight:
        """Word by word; and as letters in a row, for those who mistype a space."""
        words, others = one.split(), other.split()
        if len(words) > len(others):
            words, others = others, words
        bits, best, lone = self._agreed(words, others)
        apart = min(len(lone), len(others))
        numbered = any(map(_figures, lone)) and any(map(_figures, others))
        total = bits + apart * OTHER_WORD + (len(lone) + len(others) - 2 * apart) * WORD_MORE
        if apart and not numbered and ratio("".join(lone), "".join(others)) >= TIGHT:
            blurred = bits + sum(self.worth(word, BLURRED) for word in min((lone, others), key=len))
            return Weight(max(total, blurred), max(best, 0.0), is_against=False)
        return Weight(total, max(best, 0.0), is_against=apart > 0)

    def worth(self, word: str, blur: float = 1.0) -> float:
        """What sharing the word weighs."""
        share = max(self.counts.get(word, 0) - 1, 1) * blur / self.size
        return max(log2(KEPT / min(share, KEPT)), 0.0)

    def _agreed(self, words: list[str], others: list[str]) -> tuple[float, float, list[str]]:
        """Bits of what is shared, the most of one word, and the words left alone; takes the found from `others`."""
        shared: list[tuple[str, float]] = []
        lone = list(words)
        for word in sorted(words, key=len, reverse=True):
            partner, weight = None, 0.0
            for candidate in others:
                if (found := self._one(word, candidate)) is not None and (partner is None or found > weight):
                    partner, weight = candidate, found
            if partner is not None:
                others.remove(partner)
                lone.remove(word)
                shared.append((max(word, partner, key=lambda one: self.counts.get(one, 0)), weight))
        less = self.company.foretold([word for word, _ in shared]) if len(shared) > 1 else [0.0]
        own = [max(weight - known, 0.0) for (_, weight), known in zip(shared, less, strict=False)]
        return sum(own), max(own, default=0.0), lone

    def _one(self, word: str, other: str) -> float | None:
        """What two words weigh together; nothing when they are two words."""
        if word == other:
            return INITIAL if len(word) == 1 and not word.isdigit() else self.worth(word)
        if _figures(word) != _figures(other):
            return None
        if len(word) == 1 or len(other) == 1:
            return INITIAL if word[0] == other[0] else None
        if sounds.level(word) == sounds.level(other):
            return min(self.worth(word, HEARD), self.worth(other, HEARD))
        allowed = 0 if min(len(word), len(other)) < SHORT else 1 if max(len(word), len(other)) < LONG else 2
        if allowed and OSA.distance(word, other, score_cutoff=allowed) <= allowed:
            return min(self.worth(word, NEAR), self.worth(other, NEAR))
        return None


@lru_cache(maxsize=alphabets.MEMORY)
def _figures(word: str) -> str:
    """The digits of a word; houses, branches and models differ by nothing else."""
    return "".join(ch for ch in word if ch.isdigit())
