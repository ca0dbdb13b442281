from datetime import date

import pytest

from kartoteka.lib import dates


@pytest.mark.parametrize(
    ("born", "today", "days"),
    [
        (date(1980, 3, 3), date(2026, 3, 3), 0),
        (date(1980, 3, 2), date(2026, 3, 3), 364),
        (date(1980, 3, 13), date(2026, 3, 3), 10),
        (date(1980, 2, 29), date(2026, 2, 27), 2),
    ],
)
def test_the_days_until_a_birthday_are_counted(born, today, days):
    assert dates.days_until(born, today=today) == days
