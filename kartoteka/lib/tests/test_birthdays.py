from datetime import date

import pytest

from kartoteka.lib import birthdays
from kartoteka.lib.birthdays import Birthday


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("31.12.1980", Birthday(date(1980, 12, 31))),
        ("1980-12-31", Birthday(date(1980, 12, 31))),
        ("1904-02-29", Birthday(date(1904, 2, 29))),
        ("31.12", Birthday(date(1904, 12, 31), is_year_known=False)),
        (" 7/5 ", Birthday(date(1904, 5, 7), is_year_known=False)),
        ("29.02.", Birthday(date(1904, 2, 29), is_year_known=False)),
        ("--02-29", Birthday(date(1904, 2, 29), is_year_known=False)),
        ("--0507", Birthday(date(1904, 5, 7), is_year_known=False)),
        ("31.13", None),
        ("30.02", None),
        ("1980", None),
    ],
)
def test_a_birthday_is_read_with_its_year_or_without(typed, meant):
    assert birthdays.read(typed) == meant


@pytest.mark.parametrize(
    "born", [Birthday(date(1980, 12, 31)), Birthday(date(1904, 2, 29), is_year_known=False)]
)
def test_a_birthday_is_read_as_it_is_written(born):
    assert birthdays.read(str(born)) == birthdays.read(born.figures) == born
    assert ("1904" in born.words) is False
