from datetime import timedelta

from django.utils import timezone

from kartoteka.access import acting
from kartoteka.coldcalls import tasks, telling
from kartoteka.coldcalls.models import CallLine
from kartoteka.coldcalls.tests import makers
from kartoteka.planner import queueing
from kartoteka.planner.models import Candidate
from kartoteka.planner.ordering import Group
from kartoteka.staff.tests import makers as staff


def told_of(by):
    with acting.acting(by):
        return list(Candidate.objects.visible_to(by).filter(noun="line"))


def test_lines_stand_at_the_end_of_the_day_with_the_name_of_their_list(manager):
    makers.clients(1, by=manager)
    made = makers.call_list(by=manager)

    with acting.acting(manager):
        (row,) = queueing.day(manager).queue

    assert row.place.group is Group.REST
    assert row.candidate is not None
    assert row.candidate.detail["list"] == made.name


def test_a_line_that_waits_for_its_hour_is_told_when_it_has_come(manager):
    makers.clients(1, by=manager)
    made = makers.call_list(by=manager)
    makers.call(made, "no_answer", by=manager)
    assert told_of(manager) == []

    with acting.acting(manager):
        lines = CallLine.objects.visible_to(manager).filter(call_list=made)
        telling.tell(lines, by=manager, at=timezone.now() + timedelta(hours=21))

    assert len(told_of(manager)) == 1
    with staff.inside():
        tasks.tell_waiting()
    assert told_of(manager) == []


def test_what_a_list_has_brought_so_far_sets_the_chance_of_the_rest(manager):
    makers.clients(4, by=manager)
    made = makers.call_list(by=manager)
    for meaning in ("interested", "offer", "refused"):
        makers.call(made, meaning, by=manager)

    with staff.inside():
        tasks.tell_all()

    (told,) = told_of(manager)
    assert told.chance == (2 + 20 * 0.05) / 23
