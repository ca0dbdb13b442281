"""Spending: the gamma-gamma model. What is known of somebody is drawn towards what all spend, the less he is known.

After Fader and Hardie, The Gamma-Gamma Model of Monetary Value (2013).
"""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize
from scipy.special import gammaln

from kartoteka.lib.lifetimes.buying import FEWEST, LARGEST, Column, TooFewCame


@dataclass(frozen=True)
class Spending:
    p: float
    q: float
    gamma: float
    log_likelihood: float

    @property
    def usual(self) -> float:
        """What a purchase comes to among all buyers."""
        return self.p * self.gamma / (self.q - 1)


def learned(count: Column, mean: Column) -> Spending:
    """From those with at least one purchase of a sum above nought: how many, and their mean; raises TooFewCame."""
    known = (count > 0) & (mean > 0)
    if int(known.sum()) < FEWEST:
        raise TooFewCame(f"At least {FEWEST} buyers have to have bought again.")
    x, m = count[known], mean[known]
    unit = float(np.median(m))
    m = m / unit

    def badness(logs: Column) -> float:
        if np.abs(logs).max() > LARGEST:
            return float("inf")
        p, q, gamma = np.exp(logs)
        q += 1
        terms = (
            gammaln(p * x + q)
            - gammaln(p * x)
            - gammaln(q)
            + q * np.log(gamma)
            + (p * x - 1) * np.log(m)
            + p * x * np.log(x)
            - (p * x + q) * np.log(gamma + m * x)
        )
        return -float(terms.sum())

    found = minimize(
        badness, np.zeros(3), method="Nelder-Mead", options={"maxiter": 4000, "xatol": 1e-6, "fatol": 1e-7}
    )
    p, q, gamma = (float(value) for value in np.exp(found.x))
    return Spending(p, q + 1, gamma * unit, -float(found.fun) - len(x) * np.log(unit))


def expected(spending: Spending, count: Column, mean: Column) -> Column:
    """What the next purchase of each comes to."""
    told = spending.p * count
    return np.asarray(spending.p * (spending.gamma + count * mean) / (told + spending.q - 1))
