import pytest

from kartoteka.lib.shares import Share


@pytest.mark.parametrize(
    ("count", "whole", "low", "high"),
    # Newcombe 1998, table I, method 3.
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_bounds_are_those_of_wilson(count, whole, low, high):
    assert Share(count, whole).bounds == pytest.approx((low, high), abs=0.0001)


def test_of_nothing_nothing_is_known():
    assert Share(0, 0).bounds == (0.0, 1.0)
    assert Share(0, 0).part == 0.0


def test_a_share_is_pulled_toward_the_usual_as_far_as_it_is_unknown():
    assert Share(1, 1).toward(0.2, 9) == pytest.approx(0.28)
    assert Share(900, 1000).toward(0.2, 10) == pytest.approx(0.893, abs=0.001)
