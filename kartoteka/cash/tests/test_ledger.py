"""Points are their opening and their movements; closed days stay closed; who comes second is refused."""

from datetime import timedelta
from decimal import Decimal
from random import Random

import pytest
from django.db import IntegrityError, transaction
from django.db.models import Sum
from django.utils import timezone

from kartoteka.cash import arranging, closing, moving, posting, queries
from kartoteka.cash.models import DayClosing, Movement, Point
from kartoteka.cash.moving import Told
from kartoteka.lib.refusals import Refusal
from kartoteka.sales.tests.makers import D, acts, acts_in_vain, head

pytestmark = pytest.mark.django_db


def day(ahead=0):
    return timezone.localdate() + timedelta(ahead)


def desk(by, name="Касса", opening=0):
    return arranging.add("desk", name, by=by, opening=D(opening))


def now(point):
    return Point.objects.get(pk=point.pk)


def whole(point):
    return Movement.objects.filter(point=point).aggregate(s=Sum("amount"))["s"] or D(0)


@pytest.mark.parametrize("seed", range(4))
def test_a_point_is_its_opening_with_what_came_without_what_left(seed):
    dice, by = Random(seed), head()  # noqa: S311  # not a secret
    with acts(by):
        places = [desk(by, "Одна", 100), desk(by, "Другая", 50)]
        closed: list[DayClosing] = []
        for _nth in range(60):
            try:
                with transaction.atomic():
                    stir(dice, places, closed, by)
            except Refusal:
                pass
            for place in places:
                assert now(place).balance == place.opening + whole(place) >= 0
        assert closed, "this dice closed no day"
        for one in closed:
            assert queries.lay_on(one.point, one.on) == one.counted


def stir(dice, places, closed, by):
    here, there = dice.sample(places, 2)
    told = Told(on=day(-dice.randint(0, 9)))
    amount = D(dice.randint(1, 90))
    match dice.randint(0, 5):
        case 0 | 1:
            moving.take(here, amount, by=by, told=told)
        case 2:
            moving.pay_out(here, amount, by=by, told=told)
        case 3:
            moving.transfer(here, there, amount, by=by, told=told)
        case 4:
            of_here = Movement.objects.filter(point=here).select_related("point")
            if found := of_here.order_by("-pk").first():
                moving.take_back(found, by=by, reason="так")
        case _:
            on = day(-dice.randint(5, 12))
            counted = max(D(0), queries.lay_on(here, on) + dice.choice((0, 0, 5, -5)))
            closed.append(closing.close(here, counted, by=by, on=on, why="так"))


def test_after_closing_nothing_is_dated_on_or_before_that_day():
    by = head()
    with acts(by):
        place = desk(by, opening=10)
        moving.take(place, D(5), by=by)
        done = closing.close(place, D(14), by=by, why="Недостача рубля")
        assert [done.expected, done.difference, now(place).balance] == [15, -1, 14]
        for on in (day(), day(-3)):
            with pytest.raises(posting.DayClosed):
                moving.take(place, D(1), by=by, told=Told(on=on))
        moving.take(place, D(1), by=by, told=Told(on=day(1)))
        with pytest.raises(closing.ClosingRefused):
            closing.close(place, D(14), by=by)
        assert DayClosing.objects.count() == 1


def test_a_difference_wants_a_word_and_leaves_nothing_without_it():
    by = head()
    with acts(by):
        place = desk(by, opening=10)
        with pytest.raises(closing.Differs, match="10"):
            closing.close(place, D(9), by=by)
        assert now(place).closed_on is None


def test_a_forged_difference_does_not_enter_a_closed_day():
    by = head()
    with acts_in_vain(by):
        place = desk(by, opening=10)
        closing.close(place, D(9), by=by, why="так")
        with pytest.raises(IntegrityError):
            Movement.objects.create(point=place, kind="difference", amount=D(7), on=day())


def test_a_desk_gives_no_more_than_lies_in_it():
    by = head()
    with acts_in_vain(by):
        place = desk(by, opening=10)
        with pytest.raises(posting.NotEnough):
            moving.pay_out(place, D("10.01"), by=by)


def test_a_transfer_is_taken_back_on_both_sides_once():
    by = head()
    with acts(by):
        one, other = desk(by, "Одна", 100), desk(by, "Другая")
        left = moving.transfer(one, other, D(30), by=by)
        moving.take_back(left, by=by, reason="ошибка")
        assert [now(one).balance, now(other).balance] == [100, 0]
        with pytest.raises(posting.MovementRefused):
            moving.take_back(Movement.objects.get(pk=left.pk), by=by, reason="ошибка")


def test_who_takes_back_in_the_same_moment_is_refused(monkeypatch):
    """As if the other's counter-movement had not been there when it was asked."""
    by = head()
    with acts(by):
        movement = moving.take(desk(by), D(30), by=by)
        moving.take_back(movement, by=by, reason="ошибка")
    monkeypatch.setattr(moving, "may_take_back", lambda _movement: True)
    with acts_in_vain(by), pytest.raises(posting.MovementRefused):
        moving.take_back(movement, by=by, reason="ошибка")


def test_only_points_of_the_same_currency_give_to_each_other():
    by = head()
    with acts(by):
        euro = arranging.add("desk", "Евро", by=by, currency="EUR")
        with pytest.raises(posting.MovementRefused):
            moving.transfer(desk(by, opening=5), euro, Decimal(1), by=by)
