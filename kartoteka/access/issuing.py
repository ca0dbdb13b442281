"""Issuing API tokens and revoking them."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.access import rights
from kartoteka.access.models import Token
from kartoteka.audit import tracing
from kartoteka.lib import keys
from kartoteka.lib.refusals import Refusal
from kartoteka.staff import actors
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Member

PREFIX = "kt_"
LONGEST_DAYS = 90
# What a program may be given: work with clients, never the keeper's own rights.
GRANTABLE = [
    right
    for right in rights.TABLE
    if right.name.startswith(
        (
            "clients.",
            "journal.",
            "planner.",
            "deals.",
            "sales.",
            "stock.",
            "cash.",
            "catalog.",
            "cold.",
            "rules.",
            "analysis.",
            "groups.",
            "potential.",
            "bonuses.",
        )
    )
    and not right.name.endswith((".arrange", ".export"))
]


class ScopeRefused(Refusal):
    """A token may never do more than the person it acts for."""


class LifeRefused(Refusal):
    pass


class MemberLeft(Refusal):
    pass


@transaction.atomic
def issue(
    name: str, *, member: Member, scopes: Collection[str], days: int, by: Actor, at: datetime | None = None
) -> tuple[Token, str]:
    """Makes a token and gives its secret out, this one time; only the digest is kept."""
    _check(member, scopes, days)
    now = at or timezone.now()
    secret = PREFIX + keys.fresh_token()
    token = Token.objects.create(
        name=name,
        member=member,
        scopes=sorted(scopes),
        digest=keys.digest(secret),
        issued_by_id=by.person_id,
        issued_at=now,
        expires_at=now + timedelta(days=days),
    )
    tracing.trace("token issued", token, by=by, member=member.name, scopes=token.scopes, days=days)
    return token, secret


@transaction.atomic
def revoke(token: Token, *, by: Actor) -> None:
    """Ends the token at once; revoking twice changes nothing."""
    if token.revoked_at is None:
        token.revoked_at = timezone.now()
        token.save(update_fields=["revoked_at"])
        tracing.trace("token revoked", token, by=by, member=token.member.name)


@transaction.atomic
def revoke_all(member: Member, *, by: Actor) -> None:
    for token in Token.objects.filter(member=member, revoked_at=None).select_related("member"):
        revoke(token, by=by)


def _check(member: Member, scopes: Collection[str], days: int) -> None:
    if not member.is_active:
        raise MemberLeft(_("%(name)s has left the firm.") % {"name": member}, field="member")
    if member.is_leaving:
        raise MemberLeft(
            _("%(name)s is leaving the firm and gets no tokens.") % {"name": member}, field="member"
        )
    if not 1 <= days <= LONGEST_DAYS:
        raise LifeRefused(_("A token lives from 1 to %(days)s days.") % {"days": LONGEST_DAYS}, field="days")
    if not scopes:
        raise ScopeRefused(_("Choose at least one right."), field="scopes")
    grantable = {right.name for right in GRANTABLE}
    behalf = actors.person(member)
    beyond = [name for name in scopes if name not in grantable or not rights.may(behalf, name)]
    if beyond:
        named = ", ".join(str(rights.BY_NAME[name].meaning) for name in beyond if name in rights.BY_NAME)
        raise ScopeRefused(
            _("%(name)s has no such right, so the token cannot have it either: %(rights)s")
            % {"name": member, "rights": named or ", ".join(beyond)},
            field="scopes",
        )
