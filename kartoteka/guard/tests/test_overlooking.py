"""Looks that stand out become alarms: at night for the whole day and what adds up, at once for what is sharp."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.utils import timezone

from kartoteka.access import acting
from kartoteka.audit import tracing
from kartoteka.audit.models import Event
from kartoteka.cards import adding, revealing
from kartoteka.cards.models import ContactPoint
from kartoteka.cards.tests import makers as cards
from kartoteka.guard import looks, overlooking, tasks
from kartoteka.guard.looks import Looks
from kartoteka.guard.models import Alarm
from kartoteka.guard.overlooking import Office
from kartoteka.intake.models import Import
from kartoteka.intake.tests import makers as imports
from kartoteka.journal import recording
from kartoteka.lib import phones, planting
from kartoteka.lib.database import connections
from kartoteka.lib.watching import Day
from kartoteka.lib.working_time import WorkingTime
from kartoteka.staff import queries as staff
from kartoteka.staff.models import Member, WorkSpan
from kartoteka.workspaces import opening, posting
from kartoteka.workspaces.models import User
from kartoteka.workspaces.tests.conftest import scratch  # noqa: F401  # a fixture

TODAY = date(2026, 6, 1)
ANNA, BORIS = 1, 2
CLOSED = WorkingTime(((),) * 7, ZoneInfo("UTC"))


def day(*, cards=10, idle=3, contacts=0, idly=0, late=0, ahead=0):
    return Looks(TODAY + timedelta(days=ahead), Day(cards, idle), Day(contacts, idly), late)


def usual(*, days=30, **more):
    return [day(**more, ahead=back - days) for back in range(days)]


def found(told, *, of=ANNA, **before):
    """What is found of a day of hers; the days before of each by name, all of them managers."""
    ids = {"anna": ANNA, "boris": BORIS, **{f"peer{number}": 10 + number for number in range(4)}}
    known = {ids[name]: days for name, days in before.items()}
    office = Office(TODAY, dict.fromkeys(ids.values(), "manager"), known)
    return [str(one.sign) for one in overlooking.judged(of, told, office)]


def test_a_grab_stands_out():
    assert found(day(cards=60, idle=53), anna=usual()) == ["cards"]


def test_usual_days_a_campaign_and_a_list_that_is_worked_on_are_quiet():
    assert found(day(), anna=usual()) == []
    assert found(day(cards=40, idle=12), anna=usual()) == []
    assert found(day(cards=90, idle=2, contacts=80, idly=2), anna=usual()) == []


def test_what_adds_up_day_by_day_is_asked_about():
    leaking = [day(cards=16, idle=9, ahead=ahead) for ahead in range(8)]
    rings = [found(one, anna=[*usual(days=40), *leaking[:place]]) for place, one in enumerate(leaking)]

    assert ["slow"] in rings


def test_contacts_seen_without_a_word_in_the_journal_stand_out():
    assert found(day(cards=20, contacts=30, idly=25), anna=usual(cards=20, contacts=5)) == ["contacts"]


def test_somebody_new_is_held_against_colleagues_in_the_same_role():
    assert found(day(cards=60, idle=55), boris=usual()) == ["cards"]
    assert found(day(cards=60, idle=55), boris=usual(cards=60, idle=52)) == []
    assert found(day(cards=200, idle=200)) == []


def test_whoever_looked_at_more_than_others_from_the_first_day_on_is_asked_about():
    peers = {f"peer{number}": usual() for number in range(4)}

    assert found(day(cards=60, idle=55), anna=usual(cards=60, idle=55), **peers) == ["peers"]
    assert found(day(), anna=usual(), **peers) == []


def test_looks_at_night_stand_out_unless_somebody_works_so():
    late = day(cards=30, idle=0, late=30)

    assert found(late, anna=usual(cards=30)) == ["night"]
    assert found(late, anna=usual(cards=30, late=28)) == []


@pytest.mark.django_db
def test_the_trace_tells_what_was_looked_at_and_what_was_worked_on(manager):
    opened, worked, shown = (cards.client(by=manager) for _ in range(3))
    cards.contact(of=shown)
    with acting.acting(manager):
        for client in (opened, opened, worked):
            tracing.trace("client opened", client, by=manager)
        recording.note(worked, text="Звонил", country="RU", by=manager)
        revealing.reveal(ContactPoint.objects.visible_to(manager).get(client=shown))

    today = timezone.localdate()
    with acting.system_actor("tests"):
        told = looks.days_of(None, since=today, until=today, hours=CLOSED)

    assert told[manager.member_id] == [Looks(today, Day(2, 1), Day(1, 1), 3)]


def person(firm, name, role):
    user = User.objects.create_user(f"{name}@scratch.test", "correct horse battery", name=name)
    opening.seat(user, firm)
    with acting.system_actor("tests"):
        return staff.actor_of(Member.objects.create(user=user, name=name, role=role).pk)


def looked(firm, member, *, days_ago, number):
    """Cards opened on an earlier day; only the owner can make them lie in the past."""
    at = datetime.now(UTC) - timedelta(days=days_ago)
    with connections["owner"].cursor() as cursor:
        cursor.execute(f"ALTER TABLE {firm.schema_name}.audit_event DISABLE TRIGGER USER")
        cursor.execute(
            f"INSERT INTO {firm.schema_name}.audit_event (at, actor_kind, actor_id, actor_name, deed, noun, noun_id,"
            " commitment, salt, label, detail, request_id) SELECT %s, 'person', %s, '', 'client opened', 'client', n,"
            " '', '', '', '{}', '' FROM generate_series(1, %s) n",
            [at, member.member_id, number],
        )
        cursor.execute(f"ALTER TABLE {firm.schema_name}.audit_event ENABLE TRIGGER USER")


def work_round_the_clock():
    with acting.system_actor("tests"):
        WorkSpan.objects.all().delete()
        WorkSpan.objects.bulk_create(
            WorkSpan(weekday=weekday, begins=time(0), ends=time(0)) for weekday in range(7)
        )


def alarms():
    with acting.system_actor("tests"):
        return list(Alarm.objects.order_by("pk").values_list("member__name", "sign", "count", "idle"))


def test_the_clock_raises_each_alarm_once_and_tells_leaders_who_are_not_watched(scratch, monkeypatch):  # noqa: F811
    sent = []
    monkeypatch.setattr(posting, "post", lambda letter, **_: sent.append(letter))
    work_round_the_clock()
    vera, anna = person(scratch, "vera", "head"), person(scratch, "anna", "manager")
    person(scratch, "dmitri", "director")
    for days_ago in range(2, 14):
        for member in (anna, vera):
            looked(scratch, member, days_ago=days_ago, number=10 + days_ago % 3)
    looked(scratch, anna, days_ago=1, number=70)
    looked(scratch, vera, days_ago=0, number=80)

    for _ in range(2):
        tasks.look_through()
        tasks.glance()

    assert alarms() == [("anna", "cards", 70, 70), ("vera", "cards", 80, 80)]
    assert sorted((*letter.to, letter.body.split(":")[0]) for letter in sent) == [
        ("dmitri@scratch.test", "anna"),
        ("dmitri@scratch.test", "vera"),
        ("vera@scratch.test", "anna"),
    ]


@pytest.mark.django_db
def test_trying_addresses_is_noticed_within_the_hour(manager):
    with acting.acting(manager):
        for status in [404] * 15 + [403] * 5 + [429] * 50:
            tracing.trace("refused", by=manager, status=status)

    with acting.system_actor("tests") as program:
        overlooking.glance(by=program)

    assert [(sign, count) for _, sign, count, _ in alarms()] == [("refused", 20)]


@pytest.mark.django_db
def test_whoever_loads_a_list_with_made_up_clients_is_asked_about(manager):
    batch = imports.started(by=manager)
    with acting.system_actor("tests") as program:
        Import.objects.filter(pk=batch.pk).update(made_up_count=3, moved_at=timezone.now())

        overlooking.glance(by=program)

    assert [(sign, count) for _, sign, count, _ in alarms()] == [("canary", 3)]


@pytest.mark.django_db
@pytest.mark.parametrize(("is_made_up", "asked"), [(True, [("typed", 1)]), (False, [])])
def test_whoever_types_in_a_made_up_number_is_asked_about_and_learns_nothing(
    manager, monkeypatch, is_made_up, asked
):
    monkeypatch.setattr(tasks.ask_about_typing, "later", tasks.ask_about_typing)
    phone = planting.phone("a copy", 1, country="RU", secret=settings.LOOKUP_KEY)
    number = phone if phone and is_made_up else phones.read("+7 912 345-67-89", country="RU")
    card = cards.client(by=manager, name="Ромашка")

    with acting.acting(manager):
        for client in (card, cards.client(by=manager, name="Лютик")):
            adding.add_contact(client, number, by=manager)

    assert [(sign, count) for _, sign, count, _ in alarms()] == asked
    with acting.system_actor("tests"):
        assert not Event.objects.filter(actor_id=manager.member_id, deed__contains="made").exists()


@pytest.mark.django_db
def test_a_new_client_typed_in_with_a_made_up_number_is_noticed_too(manager, monkeypatch):
    told: list[int] = []
    monkeypatch.setattr(tasks.ask_about_typing, "later", told.append)
    phone = planting.phone("a copy", 1, country="RU", secret=settings.LOOKUP_KEY)

    with acting.acting(manager):
        adding.add("Ромашка", by=manager, reach=phone)

    assert told == [manager.member_id]
