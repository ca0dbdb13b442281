import pytest
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from kartoteka.cards.tests import makers as cards
from kartoteka.enquiries.models import Sharer, Sharing
from kartoteka.enquiries.tests import makers
from kartoteka.lib.database import connection
from kartoteka.staff.tests import makers as staff

SETTINGS = "/settings/enquiries"
PLAN = {"is_on": "on", "way": "least", "norm_number": "2", "norm_unit": "60"}


@pytest.fixture
def vera(db):
    return staff.member(role="head", name="Вера")


@pytest.fixture
def anna(db):
    return staff.member(name="Анна")


@pytest.fixture
def visitor(vera):
    return staff.signed_in(Browser(), vera)


def kept():
    with staff.inside():
        return Sharing.objects.first(), {
            one.member.name: one for one in Sharer.objects.select_related("member")
        }


def test_who_takes_part_is_kept_and_shown_again(visitor, anna):
    part = {f"m{anna.pk}-takes_part": "on", f"m{anna.pk}-cap": "5", f"m{anna.pk}-regions": "Киев, Львов"}
    assert visitor.post(SETTINGS, PLAN | part).status_code == 302

    sharing, sharers = kept()
    assert (sharing.is_on, sharing.way, sharing.norm) == (True, "least", 120)
    assert (sharers["Анна"].cap, sharers["Анна"].regions) == (5, ["Киев", "Львов"])
    assert "Киев, Львов" in visitor.get(SETTINGS).text


def test_whoever_does_not_take_part_any_more_is_left_out(visitor, anna, vera):
    visitor.post(SETTINGS, PLAN | {f"m{one.pk}-takes_part": "on" for one in (anna, vera)})
    visitor.post(SETTINGS, PLAN | {f"m{vera.pk}-takes_part": "on"})

    assert list(kept()[1]) == ["Вера"]


def test_sharing_among_nobody_is_refused_and_nothing_typed_is_lost(visitor, anna):
    answer = visitor.post(SETTINGS, PLAN | {f"m{anna.pk}-regions": "Одесса"})

    assert answer.status_code == 422
    assert "Одесса" in answer.text
    assert kept()[0] is None


def test_a_cap_below_one_is_refused(visitor, anna):
    answer = visitor.post(SETTINGS, PLAN | {f"m{anna.pk}-takes_part": "on", f"m{anna.pk}-cap": "0"})
    assert answer.status_code == 422
    assert kept()[0] is None


def test_a_manager_sees_his_own_enquiries_and_arranges_nothing(anna, vera):
    for who, name in ((anna, "Свой клиент"), (vera, "Чужой клиент")):
        actor = staff.acts_as(who)
        makers.form_sent(cards.client(by=actor, name=name), actor)
    makers.share()
    browser = staff.signed_in(Browser(), anna)

    page = browser.get("/enquiries").text
    assert "Свой клиент" in page
    assert "Чужой клиент" not in page
    assert "Вера" not in page
    assert browser.get(SETTINGS).status_code == 403
    assert browser.post(SETTINGS, PLAN).status_code == 403
    assert kept()[0] is None


def test_the_page_asks_as_often_for_three_rows_as_for_one(visitor, vera):
    actor = staff.acts_as(vera)

    def asked():
        visitor.get("/enquiries")
        with CaptureQueriesContext(connection) as seen:
            assert visitor.get("/enquiries").status_code == 200
        return len(seen)

    makers.form_sent(cards.client(by=actor), actor)
    once = asked()
    for number in range(3):
        makers.form_sent(cards.client(by=actor, name=f"Клиент {number}"), actor)
    makers.share()

    assert asked() == once
