"""Putting reminders on a device and taking them off: whose it is, and what is no device."""

import pytest
from django.test import Client as Browser

from kartoteka.access import acting, signing_out
from kartoteka.planner import putting_on
from kartoteka.planner.models import Device, PushKey
from kartoteka.planner.tests.push_service import BrowserOfOne
from kartoteka.staff.tests import makers as staff

GOOD = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"


def devices():
    with staff.inside(), acting.system_actor("tests"):
        return list(Device.objects.select_related("member").order_by("pk"))


def test_a_stolen_address_of_somebody_else_is_refused(phone, service):
    boris = staff.member(name="Борис")
    thief = staff.signed_in(Browser(), boris)

    stolen = thief.post("/calendar/devices", {**phone.told(), "auth": BrowserOfOne(service).told()["auth"]})
    removal = thief.post(f"/calendar/devices/{devices()[0].key}/removal")

    assert (stolen.status_code, removal.status_code) == (409, 404)
    assert [one.member.name for one in devices()] == ["Анна"]


def test_ones_own_device_told_twice_is_one(phone, visitor):
    again = visitor.post("/calendar/devices", phone.told())

    assert (again.status_code, len(devices())) == (201, 1)


@pytest.mark.parametrize(
    "told",
    [
        {"address": "http://push.example.org/x"},
        {"address": "https://127.0.0.1/x"},
        {"address": "https://10.0.0.7/x"},
        {"address": "https://name:word@push.example.org/x"},
        {"address": ""},
        {"p256dh": "AAAA"},
        {"auth": "zz"},
        {"auth": "ё"},
    ],
)
def test_addresses_that_must_not_be_called_and_keys_that_are_none_are_refused(visitor, settings, told):
    settings.HOOK_NETWORKS = ()
    good = {"address": "https://push.example.org/x", "p256dh": GOOD, "auth": "BTBZMqHH6r4Tts7J_aSIgg"}
    answer = visitor.post("/calendar/devices", {**good, **told})

    assert answer.status_code == 422
    assert answer.json()["sentence"]
    assert devices() == []
    assert visitor.post("/calendar/devices", good).status_code == 201


def test_signing_out_everywhere_takes_all_devices_off(phone, anna):
    director = staff.acts_as(staff.member(role="director", name="Дарья"))
    with staff.inside(), acting.acting(director):
        signing_out.everywhere(anna, by=director)
    assert devices() == []


def test_a_device_is_listed_and_taken_off(phone, visitor):
    assert "Firefox, Windows" in visitor.get("/calendar/outside").text
    [device] = devices()

    assert visitor.post(f"/calendar/devices/{device.key}/removal").status_code == 302
    assert devices() == []


def test_the_key_is_drawn_once_and_its_private_half_is_read_by_no_page(visitor, anna):
    actor = staff.acts_as(anna)
    first, second = visitor.post("/calendar/key").json(), visitor.post("/calendar/key").json()

    assert first == second
    with (
        pytest.raises(Exception, match="permission denied"),
        staff.inside(role="none"),
        acting.acting(actor),
    ):
        PushKey.objects.get()


def test_the_script_is_the_same_for_everybody_and_lies_where_pages_begin(visitor):
    told, signed_out = visitor.get("/service-worker.js"), Browser().get("/service-worker.js")

    assert told.content == signed_out.content
    assert told.headers["Content-Type"].startswith("text/javascript")
    assert b"showNotification" in told.content


def test_more_devices_than_a_person_has_are_refused(visitor, service):
    answers = [
        visitor.post("/calendar/devices", BrowserOfOne(service, f"n{number}").told()).status_code
        for number in range(putting_on.MOST_DEVICES + 1)
    ]
    assert answers == [201] * putting_on.MOST_DEVICES + [422]
