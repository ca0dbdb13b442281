"""What an address asks for, and with which days its own are compared."""

from datetime import date

from kartoteka.reports import wishes
from kartoteka.reports.spells import Spell

TODAY = date(2026, 5, 10)


def earlier(**told):
    return wishes.read(told, today=TODAY).earlier


def test_a_period_that_is_over_is_compared_whole():
    assert earlier(period="last_half", beside="year") == Spell(date(2024, 7, 1), date(2024, 12, 31))
    assert earlier(period="last_quarter", beside="last") == Spell(date(2025, 10, 1), date(2025, 12, 31))
    assert earlier(since="2026-03-10", until="2026-03-12", beside="last") == Spell(
        date(2026, 3, 7), date(2026, 3, 9)
    )


def test_one_that_is_not_over_is_compared_with_as_many_days():
    assert earlier(period="month", beside="year") == Spell(date(2025, 5, 1), date(2025, 5, 10))
    assert earlier(period="month", beside="last") == Spell(date(2026, 4, 1), date(2026, 4, 10))


def test_what_cannot_be_is_left_out():
    wish = wishes.read(
        {
            "measure": "nothing",
            "rows": "way",
            "columns": "month",
            "since": "x",
            "beside": "z",
            "only-month": "q",
        },
        today=TODAY,
    )

    assert (wish.measure.name, wish.rows.name, wish.columns) == ("sales", "month", None)
    assert (wish.period, wish.beside, wish.only) == ("twelve", "", ())
