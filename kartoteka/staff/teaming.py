"""Making teams up and changing them."""

from collections.abc import Collection
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.lib import folding
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Member, Team


class TeamNameRefused(Refusal):
    pass


@transaction.atomic
def make(name: str, *, by: Actor, lead: Member | None = None, members: Collection[Member] = ()) -> Team:
    team = Team(lead=lead)
    _save(team, name)
    _seat(team, members)
    tracing.trace("team made", team, by=by, **_told(team, members))
    return team


@transaction.atomic
def change(team: Team, *, name: str, lead: Member | None, members: Collection[Member], by: Actor) -> None:
    """Saves name, lead and members; whom the lead sees changes from the next request on."""
    locked = Team.objects.select_for_update().get(pk=team.pk)
    locked.lead = lead
    _save(locked, name)
    _seat(locked, members)
    tracing.trace("team changed", locked, by=by, **_told(locked, members))


@transaction.atomic
def dissolve(team: Team, *, by: Actor) -> None:
    """The people stay, without a team."""
    tracing.trace("team dissolved", team, by=by)
    team.delete()


def _save(team: Team, name: str) -> None:
    team.name = folding.tidy(name)
    if not team.name:
        raise TeamNameRefused(_("A team needs a name."), field="name")
    try:
        with transaction.atomic():
            team.save()
    except IntegrityError as error:
        raise TeamNameRefused(_("There is a team of this name already."), field="name") from error


def _seat(team: Team, members: Collection[Member]) -> None:
    chosen = [member.pk for member in members]
    team.members.exclude(pk__in=chosen).update(team=None)
    Member.objects.filter(pk__in=chosen).update(team=team)


def _told(team: Team, members: Collection[Member]) -> dict[str, Any]:
    return {"lead": team.lead.name if team.lead else "", "members": sorted(member.name for member in members)}
