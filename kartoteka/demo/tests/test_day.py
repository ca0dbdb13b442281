"""What the day of the founded firm shows: marks, dates, who is away, a file taken in, enquiries."""

import pytest
from django.utils import timezone

from kartoteka.access import acting
from kartoteka.enquiries.models import Enquiry
from kartoteka.planner.models import CalendarFile, Promise
from kartoteka.staff.models import Absence


@pytest.fixture(autouse=True)
def looking(firm):
    with acting.system_actor("tests"):
        yield


def test_marks_and_dates_stand_in_the_day():
    origins = set(Promise.objects.filter(closed_at=None).values_list("origin", "kind"))
    assert {("mark", "call"), ("mark", "greet"), ("dates", "greet")} <= origins


def test_somebody_is_away_with_a_deputy_and_somebody_has_come_back():
    today = timezone.localdate()
    away, back = Absence.objects.order_by("-until")
    assert away.since <= today <= away.until
    assert back.until < today
    assert away.deputy
    assert back.deputy


def test_a_calendar_file_was_taken_in():
    file = CalendarFile.objects.get()
    assert (file.made_count, file.promises.count()) == (3, 3)
    assert file.promises.filter(series__isnull=False).count() == 1


def test_enquiries_wait_for_their_answer():
    assert Enquiry.objects.filter(answered_at=None).exists()
