from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from kartoteka.demo.tests.makers import NOW
from kartoteka.demo.work_calendar import WorkCalendar

ZONE = "Europe/Skopje"


@pytest.fixture(scope="module")
def calendar():
    return WorkCalendar(NOW, ZONE, ["01-01", "08-02"])


def days(calendar):
    return [datetime.fromtimestamp(start, tz=ZoneInfo(ZONE)) for start in calendar.starts]


def test_the_tape_goes_from_two_years_ago_to_the_last_whole_hour(calendar):
    assert calendar.moment(0) == calendar.starts[0]
    assert NOW.timestamp() - 3600 <= calendar.moment(calendar.length) < NOW.timestamp()
    assert 720 < (NOW - datetime.fromtimestamp(calendar.starts[0], tz=UTC)).days <= 731


def test_there_is_no_work_on_sundays_and_holidays_nor_at_night(calendar):
    assert {day.isoweekday() for day in days(calendar)} == {1, 2, 3, 4, 5, 6}
    assert not {f"{day:%m-%d}" for day in days(calendar)} & {"01-01", "08-02"}
    assert {day.hour for day in days(calendar)} == set(range(9, 19))


def test_places_and_moments_answer_each_other(calendar):
    for share in (0.1, 0.35, 0.5, 0.99):
        moment = calendar.moment(share * calendar.length)

        assert calendar.place(moment) >= share * calendar.length
        assert calendar.place(moment - 3600) <= share * calendar.length


def test_august_is_quieter_than_october_and_the_second_year_busier_than_the_first(calendar):
    def busy(year, month):
        first, after = (datetime(year, month + more, 1, tzinfo=UTC).timestamp() for more in (0, 1))
        return calendar.place(after) - calendar.place(first)

    assert busy(2025, 8) < busy(2025, 10)
    assert busy(2024, 5) < busy(2025, 5)


def test_at_night_the_tape_ends_with_the_last_working_day():
    sunday_night = datetime(2026, 3, 22, 2, 0, tzinfo=UTC)
    calendar = WorkCalendar(sunday_night, ZONE, [])

    last = datetime.fromtimestamp(calendar.moment(calendar.length), tz=ZoneInfo(ZONE))
    assert (last.isoweekday(), last.hour) == (6, 18)
