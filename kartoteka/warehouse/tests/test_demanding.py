"""What may go out until the next delivery: from the spans of the last year, and in words where they are too few."""

from datetime import date, timedelta
from decimal import Decimal
from random import Random

import pytest

from kartoteka.access import acting
from kartoteka.staff.tests import makers as staff
from kartoteka.warehouse import buying, demanding
from kartoteka.warehouse.buying import Need
from kartoteka.warehouse.demanding import Demand

TODAY = date(2026, 6, 10)


def test_steady_sales_are_foretold_by_their_mean_and_a_narrow_range():
    told = demanding._of(dict.fromkeys(range(52), 10.0), 3)

    assert told == Demand(3, 17, Decimal(30), Decimal(30), Decimal(30))


def test_the_range_holds_the_next_span_about_nineteen_times_of_twenty():
    dice, held = Random(7), 0  # noqa: S311  # made-up sales
    for _nth in range(400):
        weeks = [max(dice.gauss(20, 6), 0.0) for _week in range(54)]
        told = demanding._of(dict(enumerate(weeks[2:])), 2)
        assert told.low is not None
        assert told.high is not None
        held += told.low <= Decimal(sum(weeks[:2])) <= told.high

    assert 0.92 < held / 400 < 0.985


def test_too_few_spans_tell_no_figure_and_how_many_weeks_are_needed():
    told = demanding._of({0: 5.0, 5: 7.0}, 3)

    assert not told.is_known
    assert (told.weeks_known, told.weeks_needed) == (6, 12)


def test_what_came_back_alone_is_nothing_that_goes_out():
    assert demanding._of(dict.fromkeys(range(8), -2.0), 1).mean == 0


def need(**told):
    sums = dict.fromkeys(("waiting", "least", "sold", "free", "coming"), Decimal(0))
    return Need(None, **(sums | told), lead=10)  # type: ignore[arg-type]


def test_it_is_ordered_when_what_is_left_lasts_as_long_as_the_delivery_takes():
    demand = Demand(2, 20, Decimal(28), Decimal(20), Decimal(36))

    plenty = need(free=Decimal(60), demand=demand)
    short = need(free=Decimal(10), waiting=Decimal(5), demand=demand)

    assert plenty.order_by(TODAY) == TODAY + timedelta(days=20)
    assert short.order_by(TODAY) == TODAY
    assert need(free=Decimal(60)).order_by(TODAY) is None
    assert (short.wanted, need(sold=Decimal(4)).wanted) == (36, 4)


@pytest.mark.django_db
def test_nothing_is_asked_of_the_past_where_there_is_none():
    with staff.inside(), acting.system_actor("tests"):
        assert demanding.lead_times() == {}
        assert demanding.demands({1: 21}, on=TODAY) == {1: Demand(3, 0)}
        assert buying.needs(on=TODAY) == []
