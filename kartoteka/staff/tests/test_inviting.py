"""Inviting: one open invitation a person, a link that is never kept, a week of life."""

from datetime import timedelta

import pytest
from django.utils import timezone

from kartoteka.audit.models import Event
from kartoteka.lib import keys
from kartoteka.staff import inviting, queries
from kartoteka.staff.models import Invitation, Role
from kartoteka.staff.tests import makers


def test_invite_keeps_only_the_digest_of_the_link(boss):
    invitation, token = inviting.invite("New@Firm.test", role=Role.MANAGER, by=boss)

    kept = Invitation.objects.get(pk=invitation.pk)
    assert kept.email == "new@firm.test"
    assert kept.digest == keys.digest(token)
    assert token not in str(Invitation.objects.values().get(pk=invitation.pk))


def test_the_link_of_an_invitation_opens_for_a_week(boss):
    invitation, token = inviting.invite("new@firm.test", role=Role.HEAD, by=boss)
    week = timedelta(days=7)

    assert (
        queries.open_invitation(token, at=invitation.invited_at + week - timedelta(seconds=1)) == invitation
    )
    assert queries.open_invitation(token, at=invitation.invited_at + week) is None
    assert queries.open_invitation("another", at=timezone.now()) is None


def test_invite_is_refused_for_a_member(boss, manager):
    with pytest.raises(inviting.MemberAlready) as refused:
        inviting.invite(manager.user.email.upper(), role=Role.MANAGER, by=boss)

    assert refused.value.field == "email"
    assert not Invitation.objects.exists()


def test_invite_is_refused_while_another_invitation_is_open(boss):
    inviting.invite("new@firm.test", role=Role.MANAGER, by=boss)

    with pytest.raises(inviting.InvitedAlready):
        inviting.invite("NEW@firm.test", role=Role.MANAGER, by=boss)


def test_an_invitation_that_ran_out_is_replaced(boss):
    month_ago = timezone.now() - timedelta(days=30)
    _, old = inviting.invite("new@firm.test", role=Role.MANAGER, by=boss, at=month_ago)

    invitation, token = inviting.invite("new@firm.test", role=Role.HEAD, by=boss)

    assert queries.open_invitation(token, at=timezone.now()) == invitation
    assert queries.open_invitation(old, at=timezone.now()) is None


def test_renew_gives_a_new_link_and_closes_the_old_one(boss):
    invitation, old = inviting.invite("new@firm.test", role=Role.MANAGER, by=boss)

    token = inviting.renew(invitation, by=boss)

    assert queries.open_invitation(token, at=timezone.now()) == invitation
    assert queries.open_invitation(old, at=timezone.now()) is None


def test_revoke_closes_the_link_for_good(boss):
    invitation, token = inviting.invite("new@firm.test", role=Role.MANAGER, by=boss)

    inviting.revoke(invitation, by=boss)

    assert queries.open_invitation(token, at=timezone.now()) is None
    with pytest.raises(inviting.InvitationUsed):
        inviting.renew(invitation, by=boss)


def test_each_step_is_traced(boss, director):
    invitation, _ = inviting.invite(
        "new@firm.test", role=Role.MANAGER, by=boss, team=makers.team(name="South")
    )
    inviting.renew(invitation, by=boss)
    inviting.revoke(invitation, by=boss)

    traced = Event.objects.filter(actor_id=director.pk).order_by("id").values_list("deed", "label")
    assert list(traced) == [
        ("invited", "new@firm.test"),
        ("invitation renewed", "new@firm.test"),
        ("invitation revoked", "new@firm.test"),
    ]
