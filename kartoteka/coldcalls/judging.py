"""Judging a list by its calls against those of the others: a bad list is dropped, not the caller."""

from dataclasses import dataclass
from enum import StrEnum

from kartoteka.coldcalls.counting import Tally
from kartoteka.lib.shares import Share

ENOUGH, ENOUGH_ELSEWHERE, WEIGHT = 20, 20, 20


class Verdict(StrEnum):
    FEW = "few"
    ALONE = "alone"
    BAD = "bad"
    LIKE = "like"
    GOOD = "good"


@dataclass(frozen=True)
class Judgement:
    """What share of a list's calls was in vain, and of the others' calls.

    `likely` is pulled toward the others as far as there are few calls to tell.
    """

    verdict: Verdict
    here: Share
    elsewhere: Share

    @property
    def likely(self) -> float:
        return self.here.toward(self.elsewhere.part, WEIGHT) if self.elsewhere.whole else self.here.part


def judge(tally: Tally, others: Tally) -> Judgement:
    """Bad or good is said only where chance alone would hardly make such a difference."""
    here, elsewhere = tally.in_vain, others.in_vain
    return Judgement(_verdict(here, elsewhere), here, elsewhere)


def _verdict(here: Share, elsewhere: Share) -> Verdict:
    if here.whole < ENOUGH:
        return Verdict.FEW
    if elsewhere.whole < ENOUGH_ELSEWHERE:
        return Verdict.ALONE
    low, high = here.bounds
    their_low, their_high = elsewhere.bounds
    if low > max(elsewhere.part, their_low) and here.part > their_high:
        return Verdict.BAD
    if high < elsewhere.part and here.part < their_low:
        return Verdict.GOOD
    return Verdict.LIKE
