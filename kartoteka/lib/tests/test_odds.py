import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kartoteka.lib.odds import judging, learning
from kartoteka.lib.odds.levels import Levels

CHANCE = np.random.default_rng(7)


def cases(count: int = 4000):
    """A source that matters, a size that matters in steps, and a colour that does not."""
    source = CHANCE.choice(["call", "advice", "site"], count)
    size = CHANCE.uniform(0, 100, count)
    log_odds = -2 + np.select([source == "advice", source == "site"], [1.5, 0.5], 0.0) + 0.02 * size
    happened = (CHANCE.uniform(size=count) < learning.chance(log_odds)).astype(float)
    facts = {"source": list(source), "size": list(size), "colour": list(CHANCE.choice(list("abcde"), count))}
    return facts, happened, learning.chance(log_odds)


def test_what_matters_is_learned_and_what_does_not_is_left():
    facts, happened, true = cases()
    odds = learning.learn(facts, happened, numbers=frozenset({"size"}))

    told = odds.chances(facts, len(happened))
    weights = dict(zip(odds.levels.names, odds.weights, strict=True))
    assert np.abs(told - true).mean() < 0.03
    assert weights["source", "advice"] - weights["source", "call"] == pytest.approx(1.5, abs=0.35)
    assert max(abs(weight) for (name, _), weight in weights.items() if name == "colour") < 0.25


def test_chances_are_what_comes():
    facts, happened, _ = cases()
    odds = learning.learn(facts, happened, numbers=frozenset({"size"}))

    for part in judging.reliability(odds.chances(facts, len(happened)), happened):
        assert part.told == pytest.approx(part.came, abs=0.06)


def test_it_foretells_held_out_cases_better_than_their_mean():
    facts, happened, _ = cases()
    matrix = Levels.of(facts, numbers=frozenset({"size"})).matrix(facts, len(happened))
    told = learning.held_out(matrix, happened, 2.0)

    assert (
        judging.brier(told, happened)
        < judging.brier(np.full(len(happened), happened.mean()), happened) - 0.01
    )


def test_what_belongs_together_does_not_foretell_itself():
    """Twelve moments of each of forty stories: who tells them says nothing of how they end, but each has his own."""
    toss = np.random.default_rng(7)
    ends = toss.integers(0, 2, 40).astype(float)
    kin = [story for story in range(40) for _moment in range(12)]
    facts = {"teller": [f"teller {story}" for story in kin]}
    happened = ends[kin]

    alone = learning.learn(facts, happened)
    together = learning.learn(facts, happened, kin=kin)

    assert together.strength > alone.strength
    assert np.abs(together.weights).max() < np.abs(alone.weights).max() / 5


def test_a_level_seen_a_few_times_hardly_moves_the_odds():
    source = ["call"] * 500 + ["rare"] * 5
    happened = np.array([1.0, 0.0] * 250 + [1.0] * 5)
    told = learning.learn({"source": source}, happened).chances({"source": ["rare", "call"]}, 2)

    assert 0.5 < told[0] < 0.9


def test_cases_with_an_expectation_of_their_own_are_drawn_towards_it():
    stages = np.repeat([0.2, 0.8], 500)
    happened = np.tile([1.0, 0.0, 0.0, 0.0, 0.0], 100).tolist() + np.tile([1, 1, 1, 1, 0.0], 100).tolist()
    colour = ["red", "blue"] * 500
    odds = learning.learn({"colour": colour}, np.array(happened), offset=learning.log_odds(stages))

    early, late = odds.chances({"colour": ["red", "red"]}, 2, learning.log_odds(np.array([0.2, 0.8])))
    assert (early, late) == (pytest.approx(0.2, abs=0.02), pytest.approx(0.8, abs=0.02))


def test_a_level_never_seen_and_a_fact_left_out_stand_at_the_mean():
    facts, happened, _ = cases()
    odds = learning.learn(facts, happened, numbers=frozenset({"size"}))

    unknown = odds.chances({"source": ["exhibition"], "size": [None]}, 1)
    assert unknown[0] == pytest.approx(learning.chance(np.array([odds.base]))[0])


def test_the_grounds_of_a_case_tell_the_strongest_first():
    facts, happened, _ = cases()
    odds = learning.learn(facts, happened, numbers=frozenset({"size"}))

    (name, level, weight), *_ = odds.grounds({"source": "advice", "size": 50})
    assert (name, level, weight > 0) == ("source", "advice", True)


def test_cases_that_all_ended_alike_teach_nothing():
    with pytest.raises(ValueError, match="alike"):
        learning.learn({"source": ["call"] * 10}, np.ones(10))


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from("abc"), st.none() | st.floats(-1e6, 1e6), st.booleans()),
        min_size=20,
        max_size=80,
    )
)
def test_any_cases_give_chances_between_nought_and_one(rows):
    happened = np.array([float(row[2]) for row in rows])
    if not 0 < happened.mean() < 1:
        return
    facts = {"a": [row[0] for row in rows], "b": [row[1] for row in rows]}
    told = learning.learn(facts, happened, numbers=frozenset({"b"})).chances(facts, len(rows))

    assert ((told > 0) & (told < 1)).all()


def test_a_gain_that_may_be_luck_is_none():
    happened = np.array([0.0, 1.0] * 100)
    mean = np.full(200, 0.5)
    lucky = mean + CHANCE.normal(0, 0.05, 200)

    assert judging.is_better(mean + (happened - 0.5) * 0.2, mean, happened, count=200)
    assert not judging.is_better(lucky, mean, happened, count=4)
