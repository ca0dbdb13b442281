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
        # Each order is of a client of its own.
        told = contrasts.change(_pair([[one] for one in _orders(rng)], [[one] for one in _orders(rng)]))
        assert told is not None
        held += told.low <= 0 <= told.high
        claimed += told.chance < 0.05

    assert held >= 930
    assert claimed <= 70


def test_orders_of_one_client_that_come_and_go_together_are_no_proof():
    rng = np.random.default_rng(7)
    claimed = by_orders = 0
    for _trial in range(1000):
        sizes = rng.lognormal(8, 1, 60)
        now, then = (
            [rng.lognormal(0, 0.3, rng.poisson(rng.gamma(1, 8))) * one for one in sizes] for _ in range(2)
        )
        pair = _pair(now, then)
        told = contrasts.change(pair)
        loose = contrasts.change(contrasts.Pair(pair.now, pair.then, 0.0, 0.0, 0.0))
        assert told is not None
        assert loose is not None
        claimed += told.chance < 0.05
        by_orders += loose.chance < 0.05

    assert claimed <= 90
    assert by_orders >= 3 * claimed


def test_a_true_fall_of_many_loyal_clients_is_found():
    rng = np.random.default_rng(7)
    found = 0
    for _trial in range(200):
        sizes = rng.lognormal(8, 0.5, 200)
        now, then = ([rng.lognormal(0, 0.3, rng.poisson(rate)) * one for one in sizes] for rate in (6, 9))
        told = contrasts.change(_pair(now, then))
        assert told is not None
        found += told.chance < 0.05 and told.share < 0

    assert found >= 195


def test_of_a_single_client_nothing_is_sure():
    told = contrasts.change(_pair([[100.0]], [[300.0]]), _pair([[50.0, 50.0]] * 100, [[50.0, 50.0]] * 100))

    assert told is not None
    assert told.chance > 0.3


def test_nothing_is_told_where_nothing_was_sold():
    assert contrasts.change(_pair([[10.0]], [[]])) is None


def _orders(rng):
    return rng.lognormal(8, 1, rng.poisson(200))


def _pair(now, then):
    """From the amounts of each client; those of the two periods are the same as far as both have them."""
    sums = [
        (sum(now[nth]) if nth < len(now) else 0.0, sum(then[nth]) if nth < len(then) else 0.0)
        for nth in range(max(len(now), len(then)))
    ]
    return contrasts.Pair(
        _sum(now),
        _sum(then),
        float(sum(one * one for one, _ in sums)),
        float(sum(one * one for _, one in sums)),
        float(sum(one * other for one, other in sums)),
    )


def _sum(clients):
    amounts = [one for client in clients for one in client]
    return Sum(float(sum(amounts)), float(sum(one * one for one in amounts)))
