import numpy as np
import pytest

from kartoteka.lib.foretelling import forecasting, models, seasons, smoothing
from kartoteka.lib.foretelling.rows import stacked
from tools.figures import forecast as figure

YEAR = 100 + 40 * np.sin(2 * np.pi * np.arange(12) / 12)


def seasonal(years, *, noise=0.0, growth=0.0, seed=1):
    dice = np.random.default_rng(seed)
    months = np.arange(12 * years)
    return np.tile(YEAR, years) * (1 + growth) ** months * np.exp(dice.normal(0, noise, len(months)))


def test_a_row_that_repeats_itself_is_told_to_go_on_so():
    told = forecasting.forecast([seasonal(5)], period=12, ahead=12)

    assert np.allclose(told.mean[0], YEAR, rtol=0.02)
    assert (told.low <= told.mean).all()
    assert (told.mean <= told.high).all()


def test_growth_and_seasons_go_on_together():
    row = seasonal(7, noise=0.02, growth=0.01)

    told = forecasting.forecast([row[:72]], period=12, ahead=12)

    assert figure.smape(told.mean[0], row[72:]) < 5
    assert told.missed[0] < told.naive_missed[0]


def test_the_range_holds_about_as_often_as_it_says():
    rows = [seasonal(6, noise=0.1, seed=seed) for seed in range(200)]

    told = forecasting.forecast([row[:60] for row in rows], period=12, ahead=12)

    came = np.array([row[60:] for row in rows])
    assert 0.92 < ((told.low <= came) & (came <= told.high)).mean() < 0.99


def test_rows_of_different_length_do_not_disturb_each_other():
    long, short = seasonal(6, noise=0.1), seasonal(3, noise=0.1, seed=2)

    together = forecasting.forecast([long, short], period=12, ahead=6)

    for place, row in enumerate((long, short)):
        alone = forecasting.forecast([row], period=12, ahead=6)
        assert np.allclose(together.mean[place], alone.mean[0])
        assert np.allclose(together.high[place], alone.high[0])


def test_what_is_seldom_needed_is_told_by_its_chance():
    row = [0, 0, 3, 0, 0, 0, 4, 0, 0, 3, 0, 0, 0, 0, 5, 0, 0, 4, 0, 0] * 2

    told = forecasting.forecast([row], period=1, ahead=4)

    assert 0.2 < told.mean.mean() < 2
    assert (told.low >= 0).all()


def test_sums_below_nought_are_told_too():
    told = forecasting.forecast([[-5.0, 3, -4, 2, -6, 3, -5, 2, -4, 3] * 3], period=1, ahead=3)

    assert np.isfinite(told.mean).all()
    assert (told.low < 0).all()


def test_models_that_need_growth_are_silent_where_there_is_none():
    told = models.told(stacked([[0.0, 1, 0, 2, 0, 3, 0, 2]]), 1, 2)

    assert np.isnan(told["growth"]).all()
    assert not np.isnan(told["trend"]).any()


def test_the_naive_rule_takes_over_where_it_came_closer_each_time():
    year = np.array([50.0, 900, 20, 400, 700, 10, 300, 80, 600, 30, 500, 90])

    told = forecasting.forecast([np.tile(year, 7)], period=12, ahead=12)

    assert told.is_naive.tolist() == [True]
    assert told.naive_missed[0] < told.missed[0]
    assert told.mean[0].tolist() == year.tolist()


def test_three_periods_are_too_few():
    with pytest.raises(forecasting.HistoryTooShort):
        forecasting.forecast([[1, 2, 3]], period=12, ahead=1)


def test_noise_has_no_seasons():
    rows = np.random.default_rng(4).normal(100, 10, (100, 60))

    found = seasons.found(rows, 12, sure=True)

    assert (found.factors == 1).all(axis=1).mean() > 0.85


def test_seasons_come_off_and_go_on_again():
    rows = np.array([seasonal(5, noise=0.05)])

    found = seasons.found(rows, 12, sure=True)

    assert np.allclose(found.put_on(found.without(rows), after=0), rows)
    assert found.without(rows).std() < rows.std() / 3


def test_smoothing_follows_a_line():
    told = smoothing.damped(np.array([np.arange(1.0, 41)])).told(3)

    assert np.allclose(told[0], [41, 42, 43], rtol=0.05)


@pytest.mark.skipif(not figure.M3.is_dir(), reason="the series of the M3 competition are not at hand")
def test_the_monthly_series_of_the_m3_are_foretold_better_than_by_any_single_method():
    monthly = figure.read(figure.M3 / "m3_series.csv")["MONTHLY"]

    told = forecasting.forecast(monthly.known, period=monthly.year, ahead=18)

    held = (monthly.came >= told.low) & (monthly.came <= told.high)
    assert len(monthly.known) == 1428
    assert figure.smape(told.mean, monthly.came) <= 13.85
    assert 0.93 <= held.mean() <= 0.97
