from datetime import date, timedelta

import numpy as np
import pytest

from kartoteka.lib.lifetimes import buying, spending
from tools.figures import lifetime as figure

AT_HAND = pytest.mark.skipif(not figure.CDNOW.is_file(), reason="the log of CDNOW is not at hand")
PUBLISHED = buying.Pace(0.2426, 4.4136, 0.7929, 2.4259, -9582.43)


def one(again, last, known):
    return buying.Histories(*(np.array([float(value)]) for value in (again, last, known)))


def test_purchases_of_one_day_are_one_and_later_ones_are_not_known():
    began = date(2026, 1, 1)
    log = [
        ("a", began),
        ("a", began),
        ("a", began + timedelta(14)),
        ("a", began + timedelta(90)),
        ("b", began),
    ]

    buyers, known = buying.histories(log, until=began + timedelta(28))

    assert buyers == ["a", "b"]
    assert known.again.tolist() == [1, 0]
    assert known.last.tolist() == [2, 0]
    assert known.known.tolist() == [4, 4]


@AT_HAND
def test_the_pace_of_cdnow_is_that_of_the_paper():
    buyers, known = buying.histories(
        [(one.buyer, one.on) for one in figure.read(figure.CDNOW)], until=figure.LEARNED_TO
    )

    pace = buying.learned(known)

    assert len(buyers) == 2357
    for ours, published in ((pace.r, 0.243), (pace.alpha, 4.414), (pace.a, 0.793), (pace.b, 2.426)):
        assert ours == pytest.approx(published, rel=0.005)
    assert pace.log_likelihood == pytest.approx(-9582.4, rel=0.005)


def test_the_buyer_of_the_paper_is_expected_as_it_says():
    told = buying.expected(PUBLISHED, one(2, 30.43, 38.86), weeks=39)

    assert told[0] == pytest.approx(1.226, abs=0.001)


def test_silence_makes_it_likelier_that_somebody_left():
    chances = [buying.alive(PUBLISHED, one(5, 20, known))[0] for known in (21, 40, 80, 160)]

    assert chances == sorted(chances, reverse=True)
    assert buying.alive(PUBLISHED, one(0, 0, 100))[0] == 1


@AT_HAND
def test_what_cdnow_buyers_spend_is_that_of_the_paper():
    log = figure.read(figure.CDNOW)
    told = figure.figures(log, until=figure.LEARNED_TO)

    assert told["p, q, gamma of what is spent"] == "6.25, 3.74, 15.44"


def test_who_is_little_known_is_taken_to_spend_like_all():
    learned = spending.Spending(6.25, 3.74, 15.44, 0)

    told = spending.expected(learned, np.array([0.0, 1, 50]), np.array([0.0, 100, 100]))

    assert told[0] == pytest.approx(learned.usual)
    assert learned.usual < told[1] < told[2] < 100


def test_too_few_buyers_teach_nothing():
    with pytest.raises(buying.TooFewCame):
        buying.learned(one(1, 3, 5))
    with pytest.raises(buying.TooFewCame):
        spending.learned(np.array([2.0]), np.array([10.0]))
