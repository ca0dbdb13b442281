"""Chance is told from what is more than that, as the books of statistics reckon it."""

import numpy as np
import pytest
from scipy import stats

from kartoteka.lib import contrasts
from kartoteka.lib.contrasts import Sum


@pytest.mark.parametrize(("count", "whole", "other", "rest"), [(2, 20, 30, 60), (0, 9, 5, 40), (7, 7, 1, 9)])
def test_two_shares_are_held_apart_as_fisher_did(count, whole, other, rest):
    table = [[count, whole - count], [other, rest - other]]

    assert contrasts.less_often(count, whole, other, rest) == pytest.approx(
        stats.fisher_exact(table, alternative="less")[1]
    )
    assert contrasts.more_often(count, whole, other, rest) == pytest.approx(
        stats.fisher_exact(table, alternative="greater")[1]
    )


def test_a_spread_of_shares_is_judged_as_pearson_did():
    won, ended = [12, 30, 25], [40, 70, 90]

    told = stats.chi2_contingency([won, [b - a for a, b in zip(won, ended, strict=True)]], correction=False)

    assert contrasts.spread(won, ended) == pytest.approx(told[1])
    assert contrasts.spread([3], [9]) == 1.0


def test_the_range_of_a_change_holds_the_truth_and_chance_is_rarely_taken_for_more():
    rng = np.random.default_rng(7)
    held = claimed = 0
    for _trial in range(1000):
        now, then = (rng.lognormal(8, 1, rng.poisson(200)) for _ in range(2))
        told = contrasts.change(_sum(now), _sum(then))
        assert told is not None
        held += told.low <= 0 <= told.high
        claimed += told.chance < 0.05

    assert held >= 930
    assert claimed <= 70


def test_nothing_is_told_where_nothing_was_sold():
    assert contrasts.change(Sum(10, 100), Sum(0, 0)) is None


def _sum(amounts):
    return Sum(float(amounts.sum()), float((amounts**2).sum()))
