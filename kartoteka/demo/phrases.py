"""Phrases: sentences with gaps, parsed once and said many times."""

from bisect import bisect
from collections.abc import Callable, Sequence
from itertools import accumulate
from random import Random
from string import Formatter

SENTENCE_ENDS = ("! ", ". ", "? ")
OF_TIME = {"day", "later", "time"}


class Phrase:
    """Text with {gaps}; a gap that opens a sentence is filled with a capital letter."""

    def __init__(self, text: str) -> None:
        self.parts: list[tuple[str, str | None, bool]] = []
        said = ""
        for literal, gap, _, _ in Formatter().parse(text):
            said += literal
            self.parts.append((literal, gap, not said or said.endswith(SENTENCE_ENDS)))
            said += "…" if gap else ""
        self.names_time = any(gap in OF_TIME for _, gap, _ in self.parts)

    def say(self, fill: Callable[[str], str]) -> str:
        words = []
        for literal, gap, opens in self.parts:
            words.append(literal)
            if gap:
                word = fill(gap)
                words.append(word[:1].upper() + word[1:] if opens else word)
        return "".join(words)


class Weighted:
    """Phrases of which some are said more often than others."""

    def __init__(self, pairs: Sequence[tuple[float, str]]) -> None:
        self.phrases = [Phrase(text) for _, text in pairs]
        self._bounds = list(accumulate(weight for weight, _ in pairs))

    def pick(self, chance: Random) -> Phrase:
        return self.phrases[bisect(self._bounds, chance.random() * self._bounds[-1])]
