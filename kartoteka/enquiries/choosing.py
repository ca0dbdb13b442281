"""Choosing who gets an enquiry: who has room, whose region and language it is, whose turn it is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kartoteka.enquiries.models import Sharing
from kartoteka.lib import folding


@dataclass
class Hand:
    """Somebody present who takes part. `left` is how many more he gets today; None means any number."""

    member_id: int
    turn: int = 0
    load: int = 0
    left: int | None = None
    regions: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()

    def take(self, turn: int) -> None:
        self.turn, self.load = turn, self.load + 1
        self.left = None if self.left is None else self.left - 1


def choose(hands: Sequence[Hand], way: str, *, region: str = "", language: str = "") -> Hand | None:
    """None when everybody has had his fill."""
    free = [hand for hand in hands if hand.left is None or hand.left > 0]
    fitting = _for(_for(free, region, lambda hand: hand.regions), language, lambda hand: hand.languages)
    if way == Sharing.Way.LEAST:
        return min(fitting, key=lambda hand: (hand.load, hand.turn, hand.member_id), default=None)
    return min(fitting, key=lambda hand: (hand.turn, hand.member_id), default=None)


def _for(hands: Sequence[Hand], word: str, words: Callable[[Hand], frozenset[str]]) -> Sequence[Hand]:
    """Those whose it is; else those who take any; else anybody: an enquiry is never left lying for its word."""
    wanted = folding.fold(word)
    theirs = [hand for hand in hands if wanted and wanted in words(hand)]
    return theirs or [hand for hand in hands if not words(hand)] or hands
