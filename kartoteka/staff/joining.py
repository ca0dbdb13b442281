"""Joining the firm: its first director, and all who come by invitation."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.lib.refusals import Refusal
from kartoteka.staff import actors
from kartoteka.staff.models import Invitation, Member, Role
from kartoteka.workspaces.models import User


class FirmFounded(Refusal):
    """There is somebody in the firm; who else comes is invited."""


class InvitationClosed(Refusal):
    pass


@transaction.atomic
def found(*, user: User, name: str) -> Member:
    """Makes the user the first director of a firm that has nobody yet."""
    if Member.objects.exists():
        raise FirmFounded(_("This firm has a director already."))
    director = Member(user=user, name=name, role=Role.DIRECTOR)
    director.save()
    tracing.trace("firm founded", director, by=actors.person(director))
    return director


@transaction.atomic
def join(invitation: Invitation, *, user: User, name: str, at: datetime | None = None) -> Member:
    """Makes the user a member as the invitation says; whoever left before comes back under the old record."""
    now = at or timezone.now()
    locked = Invitation.objects.select_for_update().filter(pk=invitation.pk).first()
    if locked is None or not locked.is_open_at(now):
        raise InvitationClosed(_("This invitation is no longer valid. Ask for a new link."))

    member = Member.objects.select_for_update().filter(user=user).first() or Member(user=user)
    if member.pk and member.is_active:
        raise InvitationClosed(_("You are a member of this firm already."))
    member.name, member.role, member.team, member.left_at = name, locked.role, locked.team, None
    member.save()
    locked.accepted_at = now
    locked.save(update_fields=["accepted_at"])
    tracing.trace("joined", member, by=actors.person(member), role=member.role)
    return member
