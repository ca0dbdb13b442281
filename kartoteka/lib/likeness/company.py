"""Words that keep company: what all of one kind of name share weighs once, not word by word.

"Federal", "state" and "institution" come together or not at all; taken one by one each looks rare. So the
chance that a stranger has them all is that of a tree in which each word depends on the one before it that
foretells it best (dependence trees: Chow & Liu, IEEE Transactions on Information Theory 1968).
"""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from math import log2

import numpy as np

# Two names are the pair that is asked about; from the third on a word can be known to keep company.
PAIR = 2
# Of a longer name the rarest words are enough to know its company.
MOST_WORDS = 16
# How many names' worth of doubt there is that two words come together for a reason.
DOUBT = 2.0


class Company:
    """How often the words of one column stand in one name."""

    def __init__(self, names: Iterable[str], counts: Mapping[str, int], size: int) -> None:
        self.counts, self.size = counts, size
        common = sorted(word for word, count in counts.items() if count > PAIR)
        self.places = {word: place for place, word in enumerate(common)}
        self.together = self._counted(names)

    def _counted(self, names: Iterable[str]) -> dict[int, int]:
        """In how many names two words stand, for those that do so in more than a pair of names."""
        found = array("q")
        for name in names:
            words = sorted(set(name.split()) & self.places.keys(), key=self.counts.__getitem__)[:MOST_WORDS]
            places = sorted(self.places[word] for word in words)
            found.extend(low * len(self.places) + high for low, high in combinations(places, 2))
        keys, counts = np.unique(np.frombuffer(found, np.int64), return_counts=True)
        many = counts > PAIR
        return dict(zip(keys[many].tolist(), counts[many].tolist(), strict=True))

    def foretold(self, words: Sequence[str]) -> list[float]:
        """The bits that each of the words says less, as those that are rarer have foretold it."""
        order = sorted(range(len(words)), key=lambda at: self.counts.get(words[at], 0))
        found = [0.0] * len(words)
        for place, at in enumerate(order):
            found[at] = max((self._foretells(words[one], words[at]) for one in order[:place]), default=0.0)
        return found

    def _foretells(self, known: str, word: str) -> float:
        """How many bits more likely the word is where the other is known to stand; the pair itself does not count."""
        first, second = self.places.get(known), self.places.get(word)
        if first is None or second is None or first == second:
            return 0.0
        low, high = sorted((first, second))
        both = self.together.get(low * len(self.places) + high, PAIR) - PAIR
        share = self.counts[word] / self.size
        return max(log2((both + DOUBT * share) / (self.counts[known] - PAIR + DOUBT) / share), 0.0)
