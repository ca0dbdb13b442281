from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from kartoteka.access import acting
from kartoteka.cards import handing_over, tending
from kartoteka.cards.models import Client, ContactPoint
from kartoteka.cards.tests import makers as cards
from kartoteka.planner import claiming, queueing
from kartoteka.planner.models import Candidate
from kartoteka.planner.ordering import Group, Wait
from kartoteka.planner.tests import makers
from kartoteka.staff.models import Absence, Member
from kartoteka.staff.tests import makers as staff

MOSCOW = ZoneInfo("Europe/Moscow")
NOON = datetime(2026, 11, 24, 12, 0, tzinfo=MOSCOW)
TODAY = NOON.date()


@pytest.fixture(autouse=True)
def _in_moscow():
    with timezone.override(MOSCOW):
        yield


@pytest.fixture
def clients(manager):
    return [cards.client(by=manager, name=name) for name in ("Анна", "Борис", "Вера", "Глеб", "Дина")]


def day(actor, at=NOON):
    with acting.acting(actor):
        return queueing.day(actor, at=at)


def names(rows):
    """Those of whom somebody has told; who was merely silent comes by himself, and has tests of his own."""
    return [row.client.name for row in rows if row.candidate is None or row.candidate.reason != "silent"]


def test_the_day_is_queued_from_promises_and_those_worth_a_call(manager, clients):
    anna, boris, vera, gleb, dina = clients
    makers.candidate(dina, by=manager, group=Candidate.Group.FRESH, income=10**6, since=NOON)
    makers.candidate(gleb, by=manager, group=Candidate.Group.LATER_STAGE)
    makers.promise(vera, by=manager, on=TODAY - timedelta(days=1))
    makers.promise(boris, by=manager, at=NOON - timedelta(hours=1))
    makers.promise(anna, by=manager, at=NOON + timedelta(minutes=5))

    found = day(manager)

    assert names(found.queue) == ["Анна", "Борис", "Вера", "Дина", "Глеб"]
    assert found.first is not None
    assert (found.first.promise is not None, found.queue[-1].candidate is not None) == (True, True)
    with acting.acting(manager):
        told = queueing.totals(found, manager)
    assert {group: total.count for group, total in told.items() if group is not Group.REST} == {
        Group.TIMED: 1,
        Group.LATE: 1,
        Group.OVERDUE: 1,
        Group.FRESH: 1,
        Group.LATER_STAGE: 1,
    }


def test_a_new_enquiry_loses_with_each_working_hour(manager, clients):
    old, new = clients[:2]
    makers.candidate(
        old, by=manager, group=Candidate.Group.FRESH, income=1500, since=NOON - timedelta(days=4)
    )
    makers.candidate(new, by=manager, group=Candidate.Group.FRESH, income=1000, since=NOON)
    assert names(day(manager).queue) == ["Анна", "Борис"]

    with staff.inside(), acting.system_actor("tests"):
        from kartoteka.planner.beginning import HOURS, WORKDAYS
        from kartoteka.staff.models import WorkSpan

        WorkSpan.objects.bulk_create(
            WorkSpan(weekday=weekday, begins=begins, ends=ends)
            for weekday in WORKDAYS
            for begins, ends in HOURS
        )
    assert names(day(manager).queue) == ["Борис", "Анна"]


def test_a_promise_weighs_what_the_client_may_buy(manager, clients):
    poor, rich = clients[:2]
    for client in (poor, rich):
        makers.promise(client, by=manager, on=TODAY)
    makers.candidate(rich, by=manager, income=10**6)

    assert names(day(manager).queue) == ["Борис", "Анна"]


def test_nobody_sees_another_s_day(manager, colleague, clients):
    makers.promise(clients[0], by=manager, on=TODAY)

    assert day(colleague).queue == []


def test_who_refused_calls_waits_and_so_does_who_is_at_lunch(manager, clients):
    refused, lunching = clients[:2]
    for client in (refused, lunching):
        makers.candidate(client, by=manager)
    tolds = (tending.Told(consent="refused"), tending.Told(hours="14-18"))
    for client, told in zip((refused, lunching), tolds, strict=True):
        cards.contact(of=client)
        with acting.acting(manager):
            point = ContactPoint.objects.visible_to(manager).get(client=client)
            tending.tend(point, told, by=manager)

    waiting = day(manager).waiting

    assert {(row.client.name, row.place.wait) for row in waiting} == {
        ("Анна", Wait.CONSENT),
        ("Борис", Wait.HOURS),
    }


def test_one_number_that_may_be_called_is_enough(manager, clients):
    client = clients[0]
    makers.candidate(client, by=manager)
    points = [cards.contact(of=client) for _ in range(2)]
    with acting.acting(manager):
        point = ContactPoint.objects.visible_to(manager).get(pk=points[0].pk)
        tending.tend(point, tending.Told(consent="refused"), by=manager)

    assert names(day(manager).queue) == ["Анна"]


def test_whom_a_colleague_has_on_the_line_waits_until_the_claim_runs_out(manager, clients):
    head = staff.actor(name="Вера", role="head")
    makers.candidate(clients[0], by=manager)
    with acting.acting(head):
        claiming.claim(clients[0], by=head, at=NOON)

    assert [row.place.wait for row in day(manager).waiting] == [Wait.HELD]
    assert names(day(manager, NOON + claiming.LIFE).queue) == ["Анна"]


def test_of_two_who_take_a_client_one_gets_him(manager, clients):
    head = staff.actor(name="Вера", role="head")
    with acting.acting(manager):
        claiming.claim(clients[0], by=manager)
        claiming.claim(clients[0], by=manager)
    with acting.acting(head), pytest.raises(claiming.ClientTaken):
        claiming.claim(clients[0], by=head)
    with acting.acting(manager):
        claiming.release_all(by=manager)
    with acting.acting(head):
        claiming.claim(clients[0], by=head)


def test_who_was_handed_over_leaves_the_day(manager, colleague, clients):
    makers.promise(clients[0], by=manager, on=TODAY)
    head = staff.actor(name="Вера", role="head")
    with acting.acting(head):
        handing_over.hand_over(clients[0], to=Member.objects.get(pk=colleague.member_id), by=head)

    assert "Анна" not in names(day(manager).queue)


def test_whoever_stands_in_has_both_days(manager, clients):
    lead = staff.actor(name="Лида", role="head")
    makers.promise(clients[0], by=manager, on=TODAY)
    with acting.acting(lead):
        Absence.objects.create(
            member_id=manager.person_id, deputy_id=lead.person_id, since=TODAY, until=TODAY
        )

    assert names(day(lead).queue) == ["Анна"]
    assert names(day(lead, NOON + timedelta(days=1)).queue) == []


@pytest.mark.parametrize("count", [1, 3])
def test_a_day_costs_the_same_questions_for_any_number_of_calls(manager, django_assert_num_queries, count):
    for number in range(count):
        client = cards.client(by=manager, name=f"Клиент {number}")
        makers.candidate(client, by=manager)
        makers.promise(client, by=manager, on=TODAY)

    with acting.acting(manager), django_assert_num_queries(8):
        queueing.day(manager, at=NOON)


def spoken(client, days_ago):
    with staff.inside(), acting.system_actor("tests"):
        Client.objects.filter(pk=client.pk).update(spoken_at=NOON - timedelta(days=days_ago))


def test_a_firm_without_promises_and_deals_is_called_by_silence(manager, clients):
    for client, days_ago in zip(clients, (3, 40, 90, 29, 31), strict=True):
        spoken(client, days_ago)
    never = cards.client(by=manager, name="Новый")

    found = day(manager)

    assert [row.client.name for row in found.queue] == ["Вера", "Борис", "Дина", never.name]
    assert [row.place.group for row in found.queue] == [Group.REGULAR] * 3 + [Group.REST]


def test_the_mark_of_a_day_changes_with_its_order_only(manager, clients):
    makers.promise(clients[0], by=manager, at=NOON + timedelta(minutes=30))
    before = day(manager).mark

    assert day(manager, NOON + timedelta(minutes=1)).mark == before
    assert day(manager, NOON + timedelta(minutes=25)).mark != before
