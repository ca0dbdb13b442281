import numpy as np
import pytest

from kartoteka.lib import effects
from kartoteka.lib.effects import Doubt
from tools.figures import effects as figure


def rows(seed=1, *, effect=0.0, months=48, since=24, noise=0.06):
    made = figure._made(np.random.default_rng(seed), months, 6, noise)
    made[0, since:] *= 1 + effect
    return made


def test_a_large_effect_is_found_about_as_large_as_it_is():
    made = rows(effect=0.5)

    told = effects.measured(made[0], since=24, beside=made[1:])

    assert told.is_sure
    assert told.low < 0.5 < told.high
    assert told.beside == 5


def test_a_fall_is_told_as_a_fall():
    made = rows(effect=-0.4)

    assert effects.measured(made[0], since=24, beside=made[1:]).high < 0


def test_nothing_is_claimed_where_there_is_nothing():
    made = rows()

    told = effects.measured(made[0], since=24, beside=made[1:])

    assert told.doubt == Doubt.CHANCE
    assert told.low < 0 < told.high


@pytest.mark.parametrize(("since", "months"), [(5, 30), (25, 30)])
def test_few_months_on_either_side_are_too_few(since, months):
    made = rows(months=months, since=since)

    assert effects.measured(made[0], since=since, beside=made[1:]).doubt == Doubt.SHORT


def test_a_month_without_sales_has_no_share():
    made = rows()
    made[0, 3] = 0

    assert effects.measured(made[0], since=24, beside=made[1:]).doubt == Doubt.EMPTY


def test_by_itself_a_row_needs_two_years_before():
    made = rows(effect=0.5)

    assert effects.measured(made[0, :30], since=18).doubt == Doubt.SEASONS


def test_by_itself_a_row_is_measured_by_what_was_foretold():
    months = np.arange(60)
    row = 1000 + 300 * np.sin(2 * np.pi * months / 12) + np.random.default_rng(1).normal(0, 10, 60)
    row[48:] *= 1.6

    told = effects.measured(row, since=48)

    assert told.is_sure
    assert told.low < 0.6 < told.high
    assert told.chance is None


def test_claims_are_seldom_false_and_a_tenth_is_mostly_found():
    dice, case = np.random.default_rng(figure.SEED), figure.CASES[0]

    assert figure._claimed(dice, case, 0.0, 1000) <= 0.05
    assert figure._claimed(dice, case, figure.EFFECT, 400) >= 0.8
