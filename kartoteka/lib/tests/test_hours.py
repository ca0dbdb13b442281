from datetime import UTC, datetime, time

import pytest

from kartoteka.lib import hours

NOON = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "clock", "suits"),
    [
        ("10-18", time(12, 0), True),
        ("9:30–17:00", time(9, 0), False),
        ("с 10 до 13, 14–18", time(13, 30), False),
        ("с 10 до 13, 14–18", time(14, 30), True),
        ("22-6", time(23, 0), True),
        ("22-6", time(12, 0), False),
        ("после обеда", time(12, 0), None),
        ("10-99", time(12, 0), None),
        ("", time(12, 0), None),
    ],
)
def test_hours_are_set_against_the_clock(written, clock, suits):
    assert hours.suits(written, clock) is suits


def test_the_clock_is_that_of_the_client():
    there = hours.there("Asia/Almaty", hours="10-18", at=NOON)

    assert there is not None
    assert (there.clock.hour, there.suits) == (17, True)


@pytest.mark.parametrize("zone", ["", "Nowhere/Land", "../etc/passwd", "Europe"])
def test_a_zone_that_nobody_knows_has_no_clock(zone):
    assert hours.there(zone, hours="", at=NOON) is None
