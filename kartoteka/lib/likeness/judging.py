"""Judging: from bits to the chance that a pair is one and the same, and to what is said of it.

A pair is of one of three kinds: one and the same, of one house (spouses, a firm's branches: they
share surname, address and telephone, not more), or strangers (three classes: Winkler 1993; Larsen &
Rubin, JASA 2001). How many there are of each is not known beforehand; it is the shares under which
the chances add up to themselves (expectation and maximization, Winkler 1988). Then a pair is also
as likely as the way from one to the other over a third record that both resemble.
"""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

import numpy as np
import numpy.typing as npt

from kartoteka.lib.likeness.blocking import Pairs
from kartoteka.lib.likeness.scoring import Score

OFFERED, SURE = 0.3, 0.99
STEPS, ENOUGH = 500, 1e-6
LIMIT, HALF = 80.0, 0.45
LINK = 0.5
# A record with more links than that is a catch-all ("Test", "No name"), no bridge.
BRIDGES = 30
Chances = npt.NDArray[np.float64]


def chances(score: Score, *, count: int, apart: int = 0) -> Chances:
    """The chance of each pair, among all that `count` records make; pairs not given have none.

    Of `apart` records the pairs among themselves were not looked at.
    """
    whole = max((count * (count - 1) - apart * (apart - 1)) / 2, 1.0) + 2.0
    one = np.exp2(np.clip(score.bits.astype(np.float64), -LIMIT, LIMIT))
    kin = np.exp2(np.clip(score.kin.astype(np.float64), -LIMIT, LIMIT))
    # Begun from above: from below it could rest at a handful of pairs.
    share = kin_share = min(HALF, (1.0 + float((score.bits > 0).sum())) / whole)
    given = one
    for _ in range(STEPS):
        same, near = share * one, kin_share * kin
        all_of_them = same + near + (1.0 - share - kin_share)
        given = same / all_of_them
        found = min(HALF, (1.0 + float(given.sum())) / whole)
        kin_share = min(HALF, (1.0 + float((near / all_of_them).sum())) / whole)
        if abs(found - share) <= ENOUGH * share:
            break
        share = found
    return given


def sure(score: Score, given: Chances) -> npt.NDArray[np.bool_]:
    """Which pairs are as good as certain: likely, not denied by any field, and never by their names alone."""
    return (given >= SURE) & ~score.against & score.is_borne_out


def bridged(pairs: Pairs, given: Chances, against: npt.NDArray[np.bool_]) -> dict[tuple[int, int], float]:
    """Pairs that are likely over a third record, with their chance; what is likelier by itself is not among them."""
    likely = given > LINK
    own = {
        (a, b): chance for (a, b), chance in zip(pairs[likely].tolist(), given[likely].tolist(), strict=True)
    }
    denied = {(a, b) for a, b in pairs[against].tolist()}
    links: dict[int, dict[int, float]] = defaultdict(dict)
    for (a, b), chance in own.items():
        links[a][b] = links[b][a] = chance
    found: dict[tuple[int, int], float] = {}
    for near in links.values():
        for pair, chance in _over(near):
            if chance > found.get(pair, OFFERED) and chance > own.get(pair, 0.0):
                found[pair] = chance
    return {pair: chance / 2 if pair in denied else chance for pair, chance in found.items()}


def _over(near: dict[int, float]) -> Iterator[tuple[tuple[int, int], float]]:
    if len(near) <= BRIDGES:
        for a, b in combinations(sorted(near), 2):
            yield (a, b), near[a] * near[b]
