"""Changing a member: what she may do changes with it, and one director always stays."""

import pytest

from kartoteka.audit.models import Event
from kartoteka.staff import changing
from kartoteka.staff.models import Role
from kartoteka.staff.tests import makers


def test_change_saves_name_role_and_team(manager, boss):
    team = makers.team(name="South")

    changing.change(manager, name="  Анна   Новая ", role=Role.HEAD, team=team, by=boss)

    manager.refresh_from_db()
    assert (manager.name, manager.role, manager.team) == ("Анна Новая", Role.HEAD, team)


def test_change_is_traced_with_before_and_after(manager, boss):
    changing.change(manager, name="Анна", role=Role.HEAD, team=None, by=boss)

    event = Event.objects.get(deed="member changed")
    assert (event.actor_id, event.detail) == (boss.member_id, {"role": ["manager", "head"]})


def test_a_changed_role_is_the_actors_at_once(manager, boss):
    assert makers.acts_as(manager).role == "manager"

    changing.change(manager, name="Анна", role=Role.HEAD, team=None, by=boss)

    assert makers.acts_as(manager).role == "head"


def test_the_last_director_keeps_the_role(director, boss):
    with pytest.raises(changing.LastDirector) as refused:
        changing.change(director, name="Дарья", role=Role.MANAGER, team=None, by=boss)

    director.refresh_from_db()
    assert (director.role, refused.value.field) == (Role.DIRECTOR, "role")


def test_one_of_two_directors_may_lose_the_role(director, boss):
    makers.member(role="director", name="Вторая")

    changing.change(director, name="Дарья", role=Role.MANAGER, team=None, by=boss)

    director.refresh_from_db()
    assert director.role == Role.MANAGER


def test_a_person_needs_a_name(manager, boss):
    with pytest.raises(changing.NameMissing):
        changing.change(manager, name=" \u200b ", role=Role.MANAGER, team=None, by=boss)


def test_rename_tells_the_name_before(manager):
    changing.rename(manager, name="Анна Третья", by=makers.acts_as(manager))

    manager.refresh_from_db()
    assert manager.name == "Анна Третья"
    assert Event.objects.get(deed="member renamed").detail == {"left": "Анна"}
