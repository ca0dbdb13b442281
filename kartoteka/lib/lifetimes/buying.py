"""Buying: the BG/NBD model. Everybody buys at a pace of his own and may drop out after any purchase.

Published as "Counting Your Customers" the Easy Way (Fader, Hardie and Lee 2005), whose equations are named below.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from scipy.special import betaln, expit, gammaln, hyp2f1

from kartoteka.lib.refusals import Refusal

Column = npt.NDArray[np.float64]
WEEK = 7
# Fewer who came again tell too little for four parameters.
FEWEST = 30
LARGEST = 20.0
BESIDE_ONE = 1e-6


class TooFewCame(Refusal):
    """Less than FEWEST buyers have bought again."""


@dataclass(frozen=True)
class Histories:
    """Of each buyer: purchases after the first, when the last of them was, and how long he is known, in weeks."""

    again: Column
    last: Column
    known: Column

    def __len__(self) -> int:
        return len(self.again)


@dataclass(frozen=True)
class Pace:
    """r and alpha: how the paces of buying differ; a and b: how the chances to drop out do."""

    r: float
    alpha: float
    a: float
    b: float
    log_likelihood: float


def histories(purchases: Iterable[tuple[object, date]], *, until: date) -> tuple[list[object], Histories]:
    """Buyers and their histories up to a day; what was bought on one day is one purchase."""
    days: dict[object, set[date]] = {}
    for buyer, on in purchases:
        if on <= until:
            days.setdefault(buyer, set()).add(on)
    rows = [
        (len(one) - 1, (max(one) - min(one)).days / WEEK, (until - min(one)).days / WEEK)
        for one in days.values()
    ]
    again, last, known = np.array(rows, dtype=float).reshape(-1, 3).T
    return list(days), Histories(again, last, known)


def learned(of: Histories) -> Pace:
    """The likeliest parameters; raises TooFewCame."""
    if int((of.again > 0).sum()) < FEWEST:
        raise TooFewCame(f"At least {FEWEST} buyers have to have bought again.")
    # The same history of many is one term with a weight.
    rows, weights = np.unique(np.stack([of.again, of.last, of.known]), axis=1, return_counts=True)
    one = Histories(*rows)

    def badness(logs: Column) -> float:
        if np.abs(logs).max() > LARGEST:
            return float("inf")
        return -float((weights * _log_likelihoods(np.exp(logs), one)).sum())

    found = minimize(
        badness, np.zeros(4), method="Nelder-Mead", options={"maxiter": 4000, "xatol": 1e-6, "fatol": 1e-7}
    )
    r, alpha, a, b = (float(value) for value in np.exp(found.x))
    return Pace(r, alpha, a, b, -float(found.fun))


def alive(pace: Pace, of: Histories) -> Column:
    """How likely each still buys; whoever bought once has had no occasion to drop out."""
    odds = (
        np.log(pace.a)
        - np.log(pace.b + np.maximum(of.again, 1) - 1)
        + (pace.r + of.again) * np.log((pace.alpha + of.known) / (pace.alpha + of.last))
    )
    return np.where(of.again > 0, expit(-odds), 1.0)


def expected(pace: Pace, of: Histories, *, weeks: float) -> Column:
    """How many purchases each will make in the weeks to come (equation 10)."""
    r, alpha, a, b = pace.r, pace.alpha, pace.a, pace.b
    total = alpha + of.known
    # Where a is 1 the equation is nought by nought; its limit is met beside it.
    a = a if abs(a - 1) > BESIDE_ONE else 1 + BESIDE_ONE
    power = hyp2f1(r + of.again, b + of.again, a + b + of.again - 1, weeks / (total + weeks))
    shrinks = (total / (total + weeks)) ** (r + of.again)
    return np.asarray((a + b + of.again - 1) / (a - 1) * (1 - shrinks * power) * alive(pace, of))


def _log_likelihoods(parameters: Column, of: Histories) -> Column:
    """Equation 6, by buyer."""
    r, alpha, a, b = parameters
    head = gammaln(r + of.again) - gammaln(r) + r * np.log(alpha)
    stays = betaln(a, b + of.again) - betaln(a, b) - (r + of.again) * np.log(alpha + of.known)
    left = (
        betaln(a + 1, b + np.maximum(of.again, 1) - 1)
        - betaln(a, b)
        - (r + of.again) * np.log(alpha + of.last)
    )
    return np.asarray(head + np.where(of.again > 0, np.logaddexp(stays, left), stays))
