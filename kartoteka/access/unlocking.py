"""Unlocking: what a director does for a colleague who cannot get in any more."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils.translation import gettext as _

from kartoteka.access import acting
from kartoteka.audit import tracing
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Member
from kartoteka.workspaces import queries
from kartoteka.workspaces.models import User


class AccountShared(Refusal):
    """One firm's director must not get into another firm through a common colleague."""


@transaction.atomic
def password_key(member: Member, *, by: Actor) -> tuple[str, str]:
    """The two parts of a one-time link by which the member sets a new password."""
    with acting.at_the_door():
        _check_alone(member)
        user = User.objects.get(pk=member.user_id)
        parts = user_pk_to_url_str(user), default_token_generator.make_token(user)
    tracing.trace("password link made", member, by=by)
    return parts


@transaction.atomic
def remove_second_factor(member: Member, *, by: Actor) -> None:
    """For whoever lost both the phone and the recovery codes."""
    with acting.at_the_door():
        _check_alone(member)
        Authenticator.objects.filter(user_id=member.user_id).delete()
    tracing.trace("second factor taken off", member, by=by)


def _check_alone(member: Member) -> None:
    if len(queries.firms_of(member.user_id)) > 1:
        raise AccountShared(
            _("%(name)s works in another firm too, so the account is not yours to unlock.") % {"name": member}
        )
