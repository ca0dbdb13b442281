"""Finding pairs of records that tell of one and the same, in a table of columns with roles."""

from collections.abc import Sequence
from dataclasses import dataclass

from kartoteka.lib.likeness import blocking, judging, scoring
from kartoteka.lib.likeness.fields import Column, Role

# Of these alone two records are never told to be one.
WEAK = {Role.CITY, Role.REGION, Role.POSTCODE, Role.HOUSE, Role.TEXT, Role.LEFT_OUT}


@dataclass(frozen=True, order=True)
class Pair:
    """Two places in the table, how likely they are one, whether that is sure; `over` a third record if need be."""

    left: int
    right: int
    likeness: float
    is_sure: bool
    is_bridged: bool = False


def find(columns: Sequence[Column]) -> list[Pair]:
    """The pairs worth offering to a person, the likeliest first. A pair says nothing of a third record."""
    told = [one for one in columns if one.role is not Role.LEFT_OUT and any(one.values)]
    if not any(one.role not in WEAK for one in told):
        return []
    pairs = blocking.pairs(told)
    score = scoring.Scorer(told).score(pairs)
    given = judging.chances(score, count=len(told[0].values))
    over = judging.bridged(pairs, given, score.against)
    offered = given >= judging.OFFERED
    sure = judging.sure(score, given)
    found = [
        Pair(a, b, chance, is_sure)
        for (a, b), chance, is_sure in zip(
            pairs[offered].tolist(), given[offered].tolist(), sure[offered].tolist(), strict=True
        )
        if (a, b) not in over
    ]
    found += [
        Pair(a, b, chance, is_sure=False, is_bridged=True)
        for (a, b), chance in over.items()
        if chance >= judging.OFFERED
    ]
    return sorted(found, key=lambda pair: (-pair.likeness, pair.left, pair.right))
