"""Inviting people into the firm: a one-time link, of which only the digest is kept."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.lib import keys
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Invitation, Member, Role, Team


class MemberAlready(Refusal):
    pass


class InvitedAlready(Refusal):
    pass


class InvitationUsed(Refusal):
    """Accepted or revoked: there is nothing left to renew."""


@transaction.atomic
def invite(
    email: str, *, role: Role, by: Actor, team: Team | None = None, at: datetime | None = None
) -> tuple[Invitation, str]:
    """Makes an invitation and the token of its link, which is given out this one time."""
    email = email.strip().lower()
    if Member.objects.active().filter(user__email=email).exists():
        raise MemberAlready(_("%(email)s is a member of the firm already.") % {"email": email}, field="email")
    now = at or timezone.now()
    before = Invitation.objects.select_for_update().filter(email__iexact=email, accepted_at=None).first()
    if before and before.is_open_at(now):
        raise _invited_already(email)
    if before:
        before.delete()

    token = keys.fresh_token()
    try:
        with transaction.atomic():
            invitation = Invitation.objects.create(
                email=email,
                role=role,
                team=team,
                digest=keys.digest(token),
                invited_by_id=by.person_id,
                invited_at=now,
            )
    except IntegrityError as error:
        raise _invited_already(email) from error
    tracing.trace("invited", invitation, by=by, role=role, team=team.name if team else "")
    return invitation, token


@transaction.atomic
def renew(invitation: Invitation, *, by: Actor, at: datetime | None = None) -> str:
    """Gives a new link for another week; the one before opens nothing any more."""
    locked = _waiting(invitation)
    token = keys.fresh_token()
    locked.digest = keys.digest(token)
    locked.invited_at = at or timezone.now()
    locked.save(update_fields=["digest", "invited_at"])
    tracing.trace("invitation renewed", locked, by=by)
    return token


@transaction.atomic
def revoke(invitation: Invitation, *, by: Actor) -> None:
    locked = _waiting(invitation)
    tracing.trace("invitation revoked", locked, by=by)
    locked.delete()


def _invited_already(email: str) -> InvitedAlready:
    return InvitedAlready(
        _("%(email)s is invited already. Renew that invitation to get a new link.") % {"email": email},
        field="email",
    )


def _waiting(invitation: Invitation) -> Invitation:
    locked = Invitation.objects.select_for_update().filter(pk=invitation.pk, accepted_at=None).first()
    if locked is None:
        raise InvitationUsed(_("This invitation was accepted or revoked meanwhile."))
    return locked
