"""Relearning: the weights for which clients speak whose volume is known; proposed to the head, never taken by itself.

Each answer is given what the volume of those who gave it says. It is tried on clients who were left out: what does
not put them into a better order than the weights that are there is not proposed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from kartoteka.potential import answering, estimating
from kartoteka.potential.models import Answer, Estimate, Sign
from kartoteka.staff.actors import Actor

# With fewer nothing is learned. A pull of so many clients holds rare answers near the mean.
FEWEST, PULL, PARTS, POINTS = 30, 4.0, 5, 100
# Better by less than this is chance.
BETTER = 0.02


@dataclass(frozen=True)
class Weight:
    """Of one answer: the points that it has, and those that are proposed."""

    word: str
    now: int
    proposed: int
    count: int


@dataclass(frozen=True)
class Proposal:
    """`before` and `after` say how well the order by points is that by volume, from -1 to 1, for clients left out.

    `signs` are empty where too few are known, or where the weights that are there do as well.
    """

    known: int
    before: float = 0.0
    after: float = 0.0
    signs: tuple[tuple[Sign, tuple[Weight, ...]], ...] = ()

    @property
    def needed(self) -> int:
        return max(FEWEST - self.known, 0)


def propose(actor: Actor) -> Proposal:
    signs = answering.signs()
    told, volumes = _known(actor, signs)
    if len(told) < FEWEST:
        return Proposal(len(told))
    columns = [(sign, place) for sign in signs for place in range(len(sign.options))]
    table = np.array([[float(one.get(sign.pk) == place) for sign, place in columns] for one in told])
    wanted = np.log1p(np.array(volumes))
    now = np.array([estimating.score_of(one, signs) or 0.0 for one in told])
    before, after = order(now, wanted), order(_tried(table, wanted), wanted)
    if after < before + BETTER:
        return Proposal(len(told), before, after)
    points = _points(columns, fit(table, wanted))
    counts = dict(zip(((sign.pk, place) for sign, place in columns), table.sum(axis=0), strict=True))
    return Proposal(len(told), before, after, tuple((one, _weights(one, points, counts)) for one in signs))


def fit(table: Any, wanted: Any) -> Any:
    """Ridge regression: what each answer adds to the logarithm of the volume."""
    held = table.T @ table + PULL * np.eye(table.shape[1])
    return np.linalg.solve(held, table.T @ (wanted - wanted.mean()))


def order(told: Any, wanted: Any) -> float:
    """Spearman's: how alike two orders are, with equals sharing their place."""
    first, second = _places(told), _places(wanted)
    if not first.std() or not second.std():
        return 0.0
    return float(np.corrcoef(first, second)[0, 1])


def _places(values: Any) -> Any:
    _values, inverse, counts = np.unique(np.round(values, 9), return_inverse=True, return_counts=True)
    return (np.cumsum(counts) - (counts - 1) / 2)[inverse]


def _tried(table: Any, wanted: Any) -> Any:
    """For each client by what those say who are not of his part."""
    foretold = np.zeros(len(wanted))
    part_of = np.arange(len(wanted)) % PARTS
    for part in range(PARTS):
        rest = part_of != part
        foretold[~rest] = table[~rest] @ fit(table[rest], wanted[rest])
    return foretold


def _known(actor: Actor, signs: Sequence[Sign]) -> tuple[list[dict[int, int]], list[float]]:
    """Who has answered, and whose volume is known."""
    seen = Estimate.objects.visible_to(actor).filter(volume__gt=0).order_by("client")
    volumes = dict(seen.values_list("client", "volume"))
    told: dict[int, dict[int, int]] = {}
    answers = Answer.objects.visible_to(actor).filter(sign__in=signs, client__in=seen.values("client"))
    for client, sign, place in answers.values_list("client", "sign", "place"):
        told.setdefault(client, {})[sign] = place
    known = [client for client in volumes if client in told]
    return [told[client] for client in known], [float(volumes[client] or 0) for client in known]


def _points(columns: Sequence[tuple[Sign, int]], weights: Any) -> dict[tuple[int, int], int]:
    """The least answer of a sign has none, and the best of all signs together have a hundred."""
    by_sign: dict[int, list[float]] = {}
    for (sign, _place), weight in zip(columns, weights, strict=True):
        by_sign.setdefault(sign.pk, []).append(float(weight))
    above = {sign: [one - min(told) for one in told] for sign, told in by_sign.items()}
    whole = sum(max(told) for told in above.values()) or 1.0
    return {
        (sign, place): round(one / whole * POINTS)
        for sign, told in above.items()
        for place, one in enumerate(told)
    }


def _weights(
    sign: Sign, points: Mapping[tuple[int, int], int], counts: Mapping[tuple[int, int], float]
) -> tuple[Weight, ...]:
    return tuple(
        Weight(option["word"], option["points"], points[sign.pk, place], int(counts[sign.pk, place]))
        for place, option in enumerate(sign.options)
    )
