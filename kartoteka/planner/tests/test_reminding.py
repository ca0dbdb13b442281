"""Reminders on devices: sent once each, to nobody else, and naming nobody."""

import threading
from datetime import timedelta

import pytest
from django.test import Client as Browser
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from kartoteka.access import acting
from kartoteka.cards.tests import makers as cards
from kartoteka.planner import finishing, planning, reminding, ringing, tasks
from kartoteka.planner.models import Device, PushKey, Ring
from kartoteka.planner.planning import Due
from kartoteka.planner.tests import makers
from kartoteka.planner.tests.push_service import BrowserOfOne, verify
from kartoteka.staff import leaving
from kartoteka.staff.tests import makers as staff
from kartoteka.workspaces import scheduling
from kartoteka.workspaces.trying_again import TryAgain

RUSSIAN = "У вас обещание на"


@pytest.fixture
def actor(anna):
    return staff.acts_as(anna)


@pytest.fixture
def promised(actor):
    at = timezone.now().replace(microsecond=0) + timedelta(minutes=8)
    return makers.promise(cards.client(by=actor, name="Лютик"), by=actor, at=at, text="Спросить про станок")


def ring():
    """What the worker does each minute; the numbers of what it asks to be sent."""
    with staff.inside(role="none"):
        before = set(ProcrastinateJob.objects.values_list("id", flat=True))
        tasks.ring()
        asked = ProcrastinateJob.objects.exclude(id__in=before).order_by("id")
        return [job.args["ring_id"] for job in asked if job.task_name.endswith("send_ring")]


def send(ring_id):
    with staff.inside(role="none"):
        tasks.send_ring(ring_id)


def devices():
    with staff.inside(), acting.system_actor("tests"):
        return list(Device.objects.order_by("pk"))


def test_it_tells_when_and_nobody_who_reads_along_what_for(phone, promised):
    for one in ring():
        send(one)

    [said], [(headers, body)] = phone.read(), phone.heard
    clock = timezone.localtime(promised.due_at)
    assert said["text"] in {f"{words} {clock:%H:%M}" for words in ("You have a promise at", RUSSIAN)}
    assert said["page"] == f"clients/{promised.client.key}"
    assert not any(word in str(said) for word in ("Лютик", "станок", "Анна"))
    assert (headers["Content-Encoding"], headers["Urgency"]) == ("aes128gcm", "high")
    assert 15 * 60 < int(headers["TTL"]) < 24 * 60
    with staff.inside(), acting.system_actor("tests"):
        public = PushKey.objects.get().public
    claims = verify(headers["Authorization"], public)
    assert claims["aud"] == phone.address.rsplit("/", 1)[0]
    assert b"promise" not in body


def due_in():
    """The firms to which the minute's job is dealt out."""
    with staff.inside(role="none"):
        before = set(ProcrastinateJob.objects.values_list("id", flat=True))
        scheduling.deal_out(timestamp=1, name=tasks.ring.name)
        dealt = ProcrastinateJob.objects.exclude(id__in=before)
        return [job.args["workspace"] for job in dealt.filter(task_name=tasks.ring.name)]


def test_a_firm_is_asked_only_while_somebody_is_to_be_reminded_there(phone, visitor, promised):
    assert due_in() == ["home"]

    ring()
    assert due_in() == []


@pytest.mark.parametrize("minutes", ["5", ""])
def test_a_firm_is_not_asked_before_the_time_or_for_who_wants_no_reminders(phone, visitor, promised, minutes):
    visitor.post("/calendar/bell", {"before": minutes})

    assert due_in() == []


def test_a_firm_without_devices_is_not_asked(promised):
    assert due_in() == []


def test_all_firms_are_asked_in_one_statement(phone, promised, django_assert_num_queries):
    with staff.inside(role="none"):
        list(reminding.firms())  # the first one says where the tables are
        with django_assert_num_queries(1):
            assert [firm.slug for firm in reminding.firms()] == ["home"]


def test_each_rings_once_whatever_is_asked_twice(phone, promised):
    first, again = ring(), ring()
    send(first[0])
    send(first[0])

    assert (len(first), again) == (1, [])
    assert len(phone.heard) == 1


def test_a_worker_that_dies_before_it_sends_neither_loses_nor_doubles_it(phone, service, promised):
    [one] = ring()
    service.status = 503
    with pytest.raises(TryAgain):
        send(one)
    assert ring() == []
    service.status = 201
    send(one)
    send(one)

    sent = [headers["Topic"] for headers, _body in phone.heard]
    assert len(sent) == 2
    assert len(set(sent)) == 1
    with staff.inside(), acting.system_actor("tests"):
        assert Ring.objects.get().sent_at is not None


def test_two_workers_at_once_keep_one_ring(phone, promised):
    with staff.inside(), acting.system_actor("tests") as program:
        now = timezone.now()
        counts = [len(reminding.claim(by=program, at=now)) for _ in range(2)]

    assert counts == [1, 0]


@pytest.mark.parametrize("status", [404, 410])
def test_a_device_that_its_push_service_has_forgotten_is_dropped(phone, service, promised, status):
    service.status = status
    send(ring()[0])

    assert devices() == []
    assert ring() == []


def test_a_refusal_for_good_is_noted_and_not_tried_again(phone, service, promised):
    service.status = 403
    send(ring()[0])

    with staff.inside(), acting.system_actor("tests"):
        assert Ring.objects.get().trouble == "403"
    assert ring() == []
    assert len(devices()) == 1


def test_nothing_rings_of_what_was_kept_put_off_or_given_away_meanwhile(phone, promised, actor):
    [one] = ring()
    with staff.inside(), acting.acting(actor):
        finishing.finish(promised, is_kept=True, by=actor)
    send(one)

    assert phone.heard == []


def test_what_was_put_off_rings_again_at_its_new_time(phone, promised, actor):
    send(ring()[0])
    later = promised.due_at + timedelta(minutes=1)
    with staff.inside(), acting.acting(actor):
        planning.put_off(promised, due=Due(at=later), by=actor)
    for one in ring():
        send(one)

    assert len(phone.heard) == 2


def test_it_rings_neither_too_early_nor_too_late_nor_for_whoever_wants_none(phone, promised, actor):
    def claimed(at):
        with staff.inside(), acting.system_actor("tests") as program:
            return len(reminding.claim(by=program, at=at))

    due = promised.due_at
    assert claimed(due - timedelta(minutes=11)) == 0
    assert claimed(due + timedelta(minutes=15)) == 0
    with staff.inside(), acting.acting(actor):
        ringing.set_minutes(None, by=actor)
    assert claimed(due - timedelta(minutes=5)) == 0
    with staff.inside(), acting.acting(actor):
        ringing.set_minutes(60, by=actor)
    assert claimed(due - timedelta(minutes=59)) == 1


def test_a_name_that_leads_into_the_house_is_not_called(phone, settings, promised):
    [one] = ring()
    settings.HOOK_NETWORKS = ()
    send(one)

    assert phone.heard == []
    with staff.inside(), acting.system_actor("tests"):
        assert Ring.objects.get().sent_at is None


def test_whoever_leaves_is_reminded_of_nothing(phone, anna, promised):
    director = staff.acts_as(staff.member(role="director", name="Дарья"))
    [one] = ring()
    with staff.inside(), acting.acting(director):
        leaving.leave(anna, by=director)
    send(one)

    assert (devices(), ring(), phone.heard) == ([], [], [])


@pytest.mark.parametrize("is_from_afar", [True, False])
def test_a_device_that_was_signed_out_rings_no_more(service, anna, promised, is_from_afar):
    browser = Browser(headers={"User-Agent": "Firefox/140 Windows"})
    browser.post("/account/sign-in", {"login": anna.user.email, "password": staff.PASSWORD})
    phone = BrowserOfOne(service)
    assert browser.post("/calendar/key").status_code == 200
    assert browser.post("/calendar/devices", phone.told()).status_code == 201
    [device] = devices()
    assert device.session is not None
    [one] = ring()

    elsewhere = Browser()
    elsewhere.post("/account/sign-in", {"login": anna.user.email, "password": staff.PASSWORD})
    way = elsewhere.post("/account/sessions") if is_from_afar else browser.post("/account/sign-out")
    assert way.status_code == 302
    send(one)

    assert phone.heard == []
    assert "Firefox, Windows" not in elsewhere.get("/calendar/outside").text
    with staff.inside(), acting.system_actor("tests"):
        reminding.forget_old(timezone.now())
    assert devices() == []


def test_a_slow_push_service_holds_no_transaction_open(phone, service, promised):
    [one] = ring()
    service.pause.clear()
    threading.Timer(0.5, service.pause.set).start()
    send(one)

    assert len(phone.heard) == 1
