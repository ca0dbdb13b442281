"""Leaving: the record stays, the door closes."""

import pytest

from kartoteka.staff import changing, leaving, queries
from kartoteka.staff.models import Member, Team
from kartoteka.staff.tests import makers


def test_leave_closes_the_firm_and_keeps_the_record(manager, boss):
    leaving.leave(manager, by=boss)

    kept = Member.objects.get(pk=manager.pk)
    assert (kept.is_active, kept.name) == (False, "Анна")
    assert queries.actor_of(manager.pk) is None
    with makers.inside(role="none"):
        assert queries.member_of(manager.user_id) is None


def test_the_last_director_cannot_leave(director, boss):
    with pytest.raises(changing.LastDirector):
        leaving.leave(director, by=boss)

    assert Member.objects.get(pk=director.pk).is_active


def test_a_director_leaves_when_another_stays(director, boss):
    makers.member(role="director", name="Вторая")

    leaving.leave(director, by=boss)

    assert not Member.objects.get(pk=director.pk).is_active


def test_a_director_who_left_does_not_count(director, boss):
    other = makers.member(role="director", name="Вторая")
    leaving.leave(other, by=boss)

    with pytest.raises(changing.LastDirector):
        leaving.leave(director, by=boss)


def test_the_teams_of_whoever_left_stay_without_a_lead(manager, boss):
    makers.member(led_by=manager)
    team = Team.objects.get(lead=manager)

    leaving.leave(manager, by=boss)

    team.refresh_from_db()
    assert team.lead is None


def test_nobody_leaves_twice(manager, boss):
    leaving.leave(manager, by=boss)

    with pytest.raises(leaving.LeftAlready):
        leaving.leave(manager, by=boss)
