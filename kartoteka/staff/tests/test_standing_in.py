from datetime import date, time, timedelta

import pytest
from django.utils import timezone

from kartoteka.staff import arranging, standing_in
from kartoteka.staff.models import Absence, Member, SpecialDay, WorkSpan
from kartoteka.staff.tests import makers


@pytest.fixture
def people(db):
    return {name: makers.member(name=name) for name in ("Анна", "Борис", "Вера")}


@pytest.fixture
def head(db):
    return makers.actor(name="Лида", role="head")


def today(ahead=0):
    return timezone.localdate() + timedelta(days=ahead)


def send_away(who, deputy, head, *, since=0, until=3):
    with makers.inside():
        return standing_in.send_away(
            who, since=today(since), until=today(until), deputy=deputy, why=Absence.Why.HOLIDAY, by=head
        )


def test_whoever_stands_in_has_the_clients_in_his_care_for_these_days_only(people, head):
    anna, boris = people["Анна"], people["Борис"]
    send_away(anna, boris, head)
    assert makers.acts_as(boris).follows == {boris.pk, anna.pk}

    with makers.inside():
        Absence.objects.update(since=today(1))
    assert makers.acts_as(boris).follows == {boris.pk}


def test_the_team_of_the_one_who_is_away_is_not_followed(people, head):
    anna, boris = people["Анна"], people["Борис"]
    led = makers.member(name="Глеб", led_by=anna)
    send_away(anna, boris, head)

    assert led.pk not in makers.acts_as(boris).follows
    assert led.pk in makers.acts_as(anna).follows


def test_who_comes_back_early_has_his_clients_to_himself(people, head):
    away = send_away(people["Анна"], people["Борис"], head)
    with makers.inside():
        standing_in.bring_back(away, by=head)

    assert makers.acts_as(people["Борис"]).follows == {people["Борис"].pk}


@pytest.mark.parametrize(
    ("who", "deputy", "since", "until", "field"),
    [
        ("Анна", "Анна", 0, 1, "deputy"),
        ("Анна", "Борис", 3, 1, "until"),
        ("Анна", "Борис", -5, -1, "until"),
        ("Анна", "Борис", 0, 500, "until"),
        ("Анна", "Вера", 0, 1, "deputy"),
        ("Вера", "Борис", 2, 4, "since"),
    ],
)
def test_what_cannot_be_is_refused(people, head, who, deputy, since, until, field):
    send_away(people["Вера"], None, head)

    with pytest.raises(standing_in.AbsenceRefused) as refused:
        send_away(people[who], people[deputy], head, since=since, until=until)
    assert refused.value.field == field


def test_only_those_who_work_with_clients_stand_in(people, head):
    storekeeper = makers.member(name="Кладовщик", role="storekeeper")
    with pytest.raises(standing_in.AbsenceRefused):
        send_away(people["Анна"], storekeeper, head)
    gone = people["Борис"]
    with makers.inside():
        Member.objects.filter(pk=gone.pk).update(left_at=timezone.now())
    with pytest.raises(standing_in.AbsenceRefused):
        send_away(Member(pk=gone.pk, name="Борис", left_at=timezone.now()), None, head)


NINE, ONE, TWO, SIX = time(9), time(13), time(14), time(18)


def test_the_week_is_set_as_a_whole(head):
    with makers.inside():
        arranging.set_week([[(NINE, ONE), (TWO, SIX)], [(NINE, time(0))], [], [], [], [], []], by=head)
        told = list(WorkSpan.objects.values_list("weekday", "begins", "ends"))

    assert told == [(0, NINE, ONE), (0, TWO, SIX), (1, NINE, time(0))]


@pytest.mark.parametrize(
    "spans", [[(ONE, NINE)], [(NINE, TWO), (ONE, SIX)], [(NINE, time(0)), (ONE, SIX)], [(NINE, NINE)]]
)
def test_hours_that_cannot_be_are_refused(head, spans):
    with makers.inside():
        before = WorkSpan.objects.count()
        with pytest.raises(arranging.HoursRefused):
            arranging.set_week([spans, *([[]] * 6)], by=head)
        assert WorkSpan.objects.count() == before


def test_a_special_day_is_said_anew_and_forgotten(head):
    on = date(2031, 5, 9)
    with makers.inside():
        arranging.set_day(on, name=" День  победы ", hours=None, by=head)
        arranging.set_day(on, name="Короткий день", hours=(NINE, ONE), by=head)
        (day,) = SpecialDay.objects.filter(on=on)
        assert (day.name, day.begins, day.ends) == ("Короткий день", NINE, ONE)
        arranging.forget_day(day, by=head)
        assert not SpecialDay.objects.filter(on=on).exists()
