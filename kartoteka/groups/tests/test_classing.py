"""Groups are told from columns of numbers."""

import numpy as np

from kartoteka.groups import classing
from kartoteka.groups.classing import Borders
from kartoteka.groups.gathering import Bought

TODAY = 20_000


def bought(**told):
    size = len(next(iter(told.values())))
    nothing = np.zeros(size)
    whole = {
        "client": np.arange(size),
        "count": np.ones(size, dtype=np.int64),
        "amount": nothing,
        "recent": nothing,
        "income": nothing,
        "known": nothing,
        "ordered": nothing,
        "first": np.full(size, TODAY),
        "second": np.full(size, -1),
        "last": np.full(size, TODAY),
    }
    return Bought(**{**whole, **{name: np.array(values) for name, values in told.items()}}, today=TODAY)


def test_a_brings_the_first_part_of_the_money_and_b_the_second():
    told = classing.classes(np.array([5.0, 800, 100, 60, 35, 0, -3]), first_share=0.8, second_share=0.95)

    assert list(told) == ["c", "a", "b", "b", "c", "c", "c"]


def test_who_brings_nothing_is_c_even_when_nobody_brings_anything():
    assert list(classing.classes(np.zeros(3), first_share=0.8, second_share=0.95)) == ["c"] * 3


def test_sums_that_fall_into_three_heaps_propose_their_borders():
    rng = np.random.default_rng(1)
    heaps = [rng.normal(centre, centre / 20, 200) for centre in (100, 2_000, 50_000)]
    told = classing.proposed(bought(recent=np.concatenate(heaps)), months=12)

    assert heaps[0].max() <= told.medium_from <= heaps[1].min()
    assert heaps[1].max() <= told.large_from <= heaps[2].min()


def test_volume_and_how_often_follow_the_borders():
    borders = Borders(large_from=1000, medium_from=100, constant_from=6)
    of = bought(
        recent=[1000.0, 999, 99, 0],
        count=[12, 3, 2, 1],
        first=[TODAY - 365, TODAY - 365, TODAY - 10, TODAY],
    )

    assert list(classing.volumes(of.recent, borders)) == ["large", "medium", "small", "small"]
    assert list(classing.frequencies(of, borders, months=12)) == ["constant", "at_times", "rare", "rare"]


def test_whoever_is_silent_longer_than_his_own_rhythm_cools_and_is_lost():
    weekly = {"count": 10, "gap": 7}
    of = bought(
        count=[weekly["count"]] * 3 + [4, 1, 1],
        first=[TODAY - 63, TODAY - 63 - 14, TODAY - 63 - 60, TODAY - 400, TODAY - 3, TODAY - 300],
        last=[TODAY, TODAY - 14, TODAY - 60, TODAY - 100, TODAY - 3, TODAY - 300],
    )
    rhythm, usual = classing.rhythms(of)

    told = classing.lives(of, rhythm, cooling_after=1.5, lost_after=3)

    assert 6 < usual < 8
    assert list(told) == ["active", "cooling", "lost", "active", "new", "lost"]


def test_without_anybody_who_came_twice_nobody_has_a_lifecycle():
    of = bought(count=[1, 1])
    rhythm, _usual = classing.rhythms(of)

    assert list(classing.lives(of, rhythm, cooling_after=1.5, lost_after=3)) == ["", ""]


def test_scores_are_fifths_and_equals_score_equally():
    assert list(classing.scores(np.arange(10.0))) == [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]
    assert len(set(classing.scores(np.ones(7)))) == 1
