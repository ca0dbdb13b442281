from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kartoteka.lib.working_time import NeverOpen, Tally, WorkingTime

BERLIN = ZoneInfo("Europe/Berlin")
DAY = ((time(9), time(13)), (time(14), time(18)))
OFFICE = WorkingTime(
    (DAY,) * 5 + ((),) * 2, BERLIN, {date(2026, 1, 1): (), date(2026, 1, 3): ((time(10), time(12)),)}
)
SHIFTS = WorkingTime((((time(22), time(0)), (time(0), time(6))),) * 7, BERLIN)
CLOSED = WorkingTime(((),) * 7, BERLIN)


def at(text: str, zone: ZoneInfo = BERLIN) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


@pytest.mark.parametrize(
    ("since", "minutes", "until"),
    [
        ("2026-02-02 09:00", 60, "2026-02-02 10:00"),
        ("2026-02-02 12:30", 60, "2026-02-02 14:30"),
        ("2026-02-02 17:30", 60, "2026-02-03 09:30"),
        ("2026-02-02 03:00", 30, "2026-02-02 09:30"),
        ("2026-02-06 17:00", 60, "2026-02-06 18:00"),
        ("2026-02-06 17:00", 61, "2026-02-09 09:01"),
        ("2026-02-07 12:00", 5, "2026-02-09 09:05"),
        ("2025-12-31 17:00", 120, "2026-01-02 10:00"),
        ("2026-01-02 18:00", 30, "2026-01-03 10:30"),
        ("2026-02-02 09:00", 5 * 480, "2026-02-06 18:00"),
    ],
)
def test_so_many_minutes_after_a_moment(since, minutes, until):
    assert OFFICE.after(at(since), minutes) == at(until)


@pytest.mark.parametrize(
    ("since", "until", "minutes"),
    [
        ("2026-02-02 09:00", "2026-02-02 18:00", 480),
        ("2026-02-02 13:10", "2026-02-02 13:50", 0),
        ("2026-02-06 17:00", "2026-02-09 10:00", 120),
        ("2026-02-09 10:00", "2026-02-06 17:00", 0),
        ("2026-02-01 00:00", "2026-03-01 00:00", 20 * 480),
    ],
)
def test_minutes_between_moments(since, until, minutes):
    assert OFFICE.between(at(since), at(until)) == minutes


@pytest.mark.parametrize(
    ("night", "hours"),
    [("2026-03-28 22:00", 7), ("2026-10-24 22:00", 9), ("2026-06-01 22:00", 8)],
)
def test_a_night_shift_over_the_change_of_clocks_has_its_real_length(night, hours):
    begins = at(night)

    assert SHIFTS.between(begins, begins + timedelta(days=1) - timedelta(hours=2)) == hours * 60


def test_an_hour_that_the_clock_leaps_over_is_no_working_time():
    night = WorkingTime((((time(2), time(3)),),) * 7, BERLIN)

    assert night.spans(date(2026, 3, 29)) == []


def test_the_same_week_elsewhere_begins_when_it_is_morning_there():
    skopje = WorkingTime(OFFICE.week, ZoneInfo("Asia/Vladivostok"))

    assert skopje.next_open(at("2026-02-02 09:00")) == at("2026-02-03 09:00", ZoneInfo("Asia/Vladivostok"))


def test_a_week_without_work_has_no_end():
    with pytest.raises(NeverOpen):
        CLOSED.after(at("2026-02-02 09:00"), 1)
    with pytest.raises(NeverOpen):
        CLOSED.next_open(at("2026-02-02 09:00"))
    assert CLOSED.between(at("2026-02-02 09:00"), at("2027-02-02 09:00")) == 0


moments = st.integers(0, 365 * 24 * 60).map(
    lambda minutes: datetime(2025, 12, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)
lengths = st.integers(1, 20_000)


@settings(max_examples=200, deadline=None)
@given(moments, lengths, st.sampled_from([OFFICE, SHIFTS]))
def test_minutes_added_are_the_minutes_between(moment, minutes, hours):
    assert hours.between(moment, hours.after(moment, minutes)) == pytest.approx(minutes)


@settings(max_examples=200, deadline=None)
@given(moments, lengths, lengths)
def test_adding_twice_is_adding_the_sum(moment, first, second):
    assert OFFICE.after(OFFICE.after(moment, first), second) == OFFICE.after(moment, first + second)


@settings(max_examples=200, deadline=None)
@given(moments, moments, st.sampled_from([OFFICE, SHIFTS]))
def test_a_tally_says_the_same_as_counting(one, other, hours):
    since, until = sorted([one, other])

    assert Tally(hours, date(2025, 11, 1), date(2027, 1, 1)).between(since, until) == pytest.approx(
        hours.between(since, until)
    )
