"""Pages of alarms: leaders see and close them, whoever is watched never sees his own."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from kartoteka.access import acting
from kartoteka.guard import closing
from kartoteka.guard.models import Alarm
from kartoteka.staff.tests import makers as staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def vera(db):
    return staff.member(role="head", name="Вера")


@pytest.fixture
def dmitri(db):
    return staff.member(role="director", name="Дмитрий")


@pytest.fixture
def anna(db):
    return staff.member(name="Анна")


def alarm_of(member, *, on=date(2026, 6, 1), sign=Alarm.Sign.CARDS):
    with staff.inside(), acting.system_actor("tests"):
        alarm = Alarm(member=member, sign=sign, on=on, count=90, idle=70, usual=40, usual_idle=12)
        alarm.save()
    return alarm


def read(alarm):
    with staff.inside(), acting.system_actor("tests"):
        return Alarm.objects.get(pk=alarm.pk)


def browser_of(member):
    return staff.signed_in(Browser(), member)


def test_a_leader_finds_it_in_settings_on_today_and_on_the_persons_page(anna, vera):
    alarm = alarm_of(anna)
    hers = browser_of(vera)

    assert "/alarms" in hers.get("/settings").content.decode()
    for page in ("/", "/alarms", f"/settings/people/{anna.key}/looks"):
        assert f"/alarms/{alarm.key}" in hers.get(page).content.decode(), page
    page = hers.get(f"/alarms/{alarm.key}").content.decode()
    assert "90 cards were opened, 70 of them without any work" in page


def test_nobody_sees_his_own_and_managers_see_none(anna, vera, dmitri):
    own, of_anna = alarm_of(vera), alarm_of(anna)
    hers, his, annas = browser_of(vera), browser_of(dmitri), browser_of(anna)

    assert hers.get(f"/alarms/{own.key}").status_code == 404
    assert own.key not in hers.get("/alarms").content.decode()
    assert his.get(f"/alarms/{own.key}").status_code == 200
    assert annas.get("/alarms").status_code == 403
    assert annas.get(f"/alarms/{of_anna.key}").status_code == 403
    assert of_anna.key not in annas.get("/").content.decode()


def test_it_is_closed_once_with_a_word_and_numbers_in_the_note_are_masked(anna, vera, dmitri):
    alarm = alarm_of(anna)
    hers, his = browser_of(vera), browser_of(dmitri)
    said = {"outcome": "work", "note": "Новый список, см. +7 999 123-45-67"}

    assert hers.post(f"/alarms/{alarm.key}/closing", said).status_code == 302
    his.post(f"/alarms/{alarm.key}/closing", {"outcome": "leak", "note": ""})

    closed = read(alarm)
    assert (closed.outcome, closed.closed_by_id) == ("work", vera.pk)
    assert "999 123-45-67" not in closed.note
    assert "It was work" in his.get(f"/alarms/{alarm.key}").content.decode()
    assert alarm.key not in hers.get("/").content.decode()


def test_without_a_word_it_stays_open(anna, vera):
    alarm = alarm_of(anna)

    assert browser_of(vera).post(f"/alarms/{alarm.key}/closing", {}).status_code == 422
    assert read(alarm).closed_at is None


def test_nobody_closes_his_own_nor_in_the_name_of_another(anna, vera, dmitri):
    own, of_anna = alarm_of(vera), alarm_of(anna)
    hers = staff.acts_as(vera)

    with staff.inside(role="none"), acting.acting(hers):
        with pytest.raises(closing.ClosedAlready):
            closing.close(own, outcome=Alarm.Outcome.WORK, country="RU", by=hers)
        rows = Alarm.objects.visible_to(hers).filter(pk=of_anna.pk)
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(closed_at=own.found_at, closed_by=dmitri, outcome="work")

    assert (read(own).closed_at, read(of_anna).closed_at) == (None, None)


def test_a_watched_leader_reads_nothing_of_himself_even_past_the_sight(vera):
    own = alarm_of(vera)

    with staff.inside(role="none"), acting.acting(staff.acts_as(vera)):
        assert not Alarm.objects._rows().filter(pk=own.pk).exists()


def test_the_page_asks_as_often_for_three_as_for_one(anna, vera):
    hers = browser_of(vera)
    alarm_of(anna)
    hers.get("/alarms")

    counts = []
    for day in (2, 3):
        with CaptureQueriesContext(connection) as asked:
            hers.get("/alarms")
        counts.append(len(asked))
        alarm_of(anna, on=date(2026, 6, day))
        alarm_of(anna, on=date(2026, 6, day), sign=Alarm.Sign.NIGHT)

    assert counts[0] == counts[1]
