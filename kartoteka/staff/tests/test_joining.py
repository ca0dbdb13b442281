"""Joining: the first director once, all others by invitation."""

from datetime import timedelta

import pytest
from django.utils import timezone

from kartoteka.audit.models import Event
from kartoteka.staff import joining, leaving
from kartoteka.staff.models import Invitation, Member, Role
from kartoteka.staff.tests import makers


@pytest.fixture
def newcomer(firm):
    with makers.inside(role="none"):
        return makers.user(email="new@firm.test")


def test_found_makes_the_first_director(newcomer):
    director = joining.found(user=newcomer, name="Дарья")

    assert (director.role, director.name, director.is_active) == (Role.DIRECTOR, "Дарья", True)
    assert Event.objects.get(deed="firm founded").actor_id == director.pk


def test_found_is_refused_where_somebody_is(newcomer, manager):
    with pytest.raises(joining.FirmFounded):
        joining.found(user=newcomer, name="Дарья")


def test_join_makes_a_member_as_invited(newcomer, director):
    team = makers.team(name="South")
    invitation, _ = makers.invitation(by=director, role="accountant", team=team)

    member = joining.join(invitation, user=newcomer, name="Ника")

    assert (member.role, member.team, member.name) == ("accountant", team, "Ника")
    assert Invitation.objects.get(pk=invitation.pk).accepted_at is not None


def test_an_invitation_is_accepted_once(newcomer, director):
    invitation, _ = makers.invitation(by=director)
    joining.join(invitation, user=newcomer, name="Ника")
    with makers.inside(role="none"):
        other = makers.user()

    with pytest.raises(joining.InvitationClosed):
        joining.join(invitation, user=other, name="Второй")


def test_join_is_refused_after_a_week(newcomer, director):
    invitation, _ = makers.invitation(by=director)

    with pytest.raises(joining.InvitationClosed):
        joining.join(invitation, user=newcomer, name="Ника", at=timezone.now() + timedelta(days=8))

    assert not Member.objects.filter(user=newcomer).exists()


def test_join_is_refused_for_a_member(manager, director):
    invitation, _ = makers.invitation(by=director, email=manager.user.email, role="director")

    with pytest.raises(joining.InvitationClosed):
        joining.join(invitation, user=manager.user, name="Анна")

    manager.refresh_from_db()
    assert manager.role == Role.MANAGER


def test_whoever_left_comes_back_under_the_old_record(manager, director, boss):
    leaving.leave(manager, by=boss)
    invitation, _ = makers.invitation(by=director, email=manager.user.email, role="head")

    member = joining.join(invitation, user=manager.user, name="Анна Новая")

    assert member.pk == manager.pk
    assert (member.role, member.is_active) == ("head", True)
