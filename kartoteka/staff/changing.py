"""Changing who a member is: name, role, team."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.lib import folding
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Member, Role, Team


class NameMissing(Refusal):
    pass


class LastDirector(Refusal):
    """Without a director nobody could ever invite one."""


@transaction.atomic
def change(member: Member, *, name: str, role: str, team: Team | None, by: Actor) -> None:
    """Saves name, role and team; the new role holds from the member's next request on."""
    if role != Role.DIRECTOR:
        keep_a_director(member, field="role")
    locked = Member.objects.select_for_update().get(pk=member.pk)
    left = _told(locked)
    _rename(locked, name)
    locked.role, locked.team = role, team
    locked.save(update_fields=["name", "role", "team"])
    changed: dict[str, Any] = {
        what: [left[what], now] for what, now in _told(locked).items() if left[what] != now
    }
    tracing.trace("member changed", locked, by=by, **changed)


@transaction.atomic
def rename(member: Member, *, name: str, by: Actor) -> None:
    """What anybody may do to her own name."""
    left = member.name
    _rename(member, name)
    if member.name != left:
        member.save(update_fields=["name"])
        tracing.trace("member renamed", member, by=by, left=left)


def keep_a_director(member: Member, *, field: str | None = None) -> None:
    """Raises LastDirector when nobody else holds that role; both of two racing changes cannot pass."""
    if member.role != Role.DIRECTOR:
        return
    directors = list(Member.objects.active().filter(role=Role.DIRECTOR).order_by("pk").select_for_update())
    if [director.pk for director in directors] == [member.pk]:
        raise LastDirector(
            _("%(name)s is the only director. Make somebody else director first.") % {"name": member},
            field=field,
        )


def _told(member: Member) -> dict[str, str]:
    return {"name": member.name, "role": member.role, "team": member.team.name if member.team else ""}


def _rename(member: Member, name: str) -> None:
    tidy = folding.tidy(name)
    if not tidy:
        raise NameMissing(_("A person needs a name."), field="name")
    member.name = tidy
