"""The pages of the firm's calendar."""

from datetime import timedelta

import pytest
from django.test import Client as Browser
from django.utils import timezone

from kartoteka.staff.models import Absence, SpecialDay, WorkSpan
from kartoteka.staff.tests import makers as staff

WEEK = {"day0": "9-13, 14:00–18:00", "day1": "10.00-24", "day5": ""}


@pytest.fixture
def head(db):
    return staff.signed_in(Browser(), staff.member(name="Вера", role="head"))


def spans():
    with staff.inside():
        return [f"{one.weekday} {one.begins:%H:%M}-{one.ends:%H:%M}" for one in WorkSpan.objects.all()]


def test_the_week_is_written_as_people_write_it(head):
    answer = head.post("/settings/calendar/week", WEEK)

    assert answer.status_code == 302
    assert spans() == ["0 09:00-13:00", "0 14:00-18:00", "1 10:00-00:00"]
    assert "09:00–13:00, 14:00–18:00" in head.get("/settings/calendar").content.decode()


@pytest.mark.parametrize("typed", ["с утра", "9-25", "9-13 14-18", "18-9", "9-14, 13-18"])
def test_hours_nobody_can_read_are_refused_and_kept_on_the_page(head, typed):
    before = spans()
    answer = head.post("/settings/calendar/week", {**WEEK, "day2": typed})

    assert answer.status_code == 422
    assert typed in answer.content.decode()
    assert spans() == before


def test_a_holiday_is_kept_and_taken_off(head):
    head.post("/settings/calendar/days", {"on": "2031-05-09", "name": "День победы"})
    page = head.get("/settings/calendar").content.decode()
    head.post("/settings/calendar/days/2031-05-09/removal")

    assert "День победы" in page
    with staff.inside():
        assert not SpecialDay.objects.exists()
    assert head.post("/settings/calendar/days/nonsense/removal").status_code == 404


def test_somebody_goes_and_comes_back(head):
    anna, boris = staff.member(name="Анна"), staff.member(name="Борис")
    today = timezone.localdate()
    facts = {"member": anna.key, "deputy": boris.key, "why": "sick", "since": today, "until": today}
    head.post("/settings/absences/new", facts)
    page = head.get("/settings/calendar").content.decode()
    with staff.inside():
        absence = Absence.objects.get()
    head.post(f"/settings/absences/{absence.key}/end")
    again = head.post(f"/settings/absences/{absence.key}/end")

    assert "Борис stands in" in page
    assert again.status_code == 404
    with staff.inside():
        assert Absence.objects.get().ended_at is not None


def test_an_absence_that_cannot_be_is_refused(head):
    anna, today = staff.member(name="Анна"), timezone.localdate()
    facts = {"member": anna.key, "why": "sick", "since": today, "until": today - timedelta(days=1)}
    answer = head.post("/settings/absences/new", facts)

    assert answer.status_code == 422
    assert "The last day comes after the first." in answer.content.decode()
