"""The nightly preparation of the day."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from kartoteka.access import acting
from kartoteka.cards.models import Client, Person
from kartoteka.cards.tests import makers as cards
from kartoteka.journal.models import Entry
from kartoteka.planner import greeting, queueing, regulars, tasks
from kartoteka.planner.models import Candidate, Promise
from kartoteka.staff.tests import makers as staff


def born(client, by, day):
    person = cards.person(of=client, by=by, name=f"Родился {day:%d.%m}")
    with staff.inside(), acting.system_actor("tests"):
        Person.objects.filter(pk=person.pk).update(birthday=day)


def promised():
    with staff.inside(), acting.system_actor("tests"):
        return {one.text: one.due_on for one in Promise.objects.filter(kind="greet")}


def test_birthdays_of_the_coming_week_are_promised_once(manager, client_card):
    today = timezone.localdate()
    soon, later = today + timedelta(days=6), today + timedelta(days=7)
    for day in (soon, later):
        born(client_card, manager, date(1980, day.month, day.day))
    with staff.inside():
        tasks.prepare_day()
        tasks.prepare_day()

    assert list(promised().values()) == [soon]


@pytest.mark.parametrize(
    ("today", "day"), [(date(2027, 2, 27), date(2027, 3, 1)), (date(2028, 2, 27), date(2028, 2, 29))]
)
def test_who_was_born_on_the_leap_day_is_congratulated_every_year(manager, client_card, today, day):
    born(client_card, manager, date(1984, 2, 29))
    with staff.inside(), acting.system_actor("tests") as program:
        greeting.promise_birthdays(by=program, today=today)

    assert list(promised().values()) == [day]


def spoken(client, *days_ago):
    with staff.inside(), acting.system_actor("tests"):
        now = timezone.now()
        Entry.objects.bulk_create(
            Entry(client=client, text="Говорили", at=now - timedelta(days=days)) for days in days_ago
        )
        Client.objects.filter(pk=client.pk).update(spoken_at=now - timedelta(days=min(days_ago)))


def test_who_is_silent_for_longer_than_his_own_rhythm_is_due(manager):
    weekly, monthly, talkative, new = [
        cards.client(by=manager, name=name) for name in ("Неделя", "Месяц", "Болтун", "Новый")
    ]
    spoken(weekly, 40, 33, 26, 19, 12)
    spoken(monthly, 100, 70, 40, 12)
    spoken(talkative, 15, 14, 13, 12, 11)
    spoken(new, 20, 12)
    with staff.inside(), acting.system_actor("tests"):
        assert regulars.consider_all() == 2
        assert regulars.consider_all() == 2
        due = {one.client.name: one.detail for one in Candidate.objects.select_related("client")}

    assert due == {"Неделя": {"days": 7}, "Болтун": {"days": 7}}


def test_regulars_are_called_the_longest_silent_first(manager):
    first, second = [cards.client(by=manager, name=name) for name in ("Первый", "Второй")]
    spoken(second, 65, 50, 35, 20)
    spoken(first, 90, 70, 50, 29)
    with staff.inside(), acting.system_actor("tests"):
        regulars.consider_all()

    with acting.acting(manager):
        assert [row.client.name for row in queueing.day(manager).queue] == ["Первый", "Второй"]
