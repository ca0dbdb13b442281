"""Letting a colleague go: everything he could still reach closes in one transaction."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from kartoteka.access import acting, issuing, signing_out
from kartoteka.cards import handing_over
from kartoteka.cards.models import Client
from kartoteka.lib.refusals import Refusal
from kartoteka.planner import opening_feeds
from kartoteka.staff import leaving
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Member
from kartoteka.workspaces import opening, queries


class HeirMissing(Refusal):
    """No client may be left without a keeper."""


@transaction.atomic
def let_go(member: Member, *, heir: Member | None, by: Actor) -> None:
    """Hands the clients over, ends tokens, calendar addresses and sessions, and takes the seat away."""
    let_go_to(member, heirs=[heir] if heir else [], by=by)


@transaction.atomic
def let_go_to(member: Member, *, heirs: Sequence[Member], by: Actor) -> None:
    """The same with several who take the clients in turn. Raises HeirMissing."""
    if len(heirs) == 1:
        handing_over.hand_over_all(member, to=heirs[0], by=by)
    elif heirs:
        handing_over.hand_over_in_turn(member, to=heirs, by=by)
    elif Client.objects.visible_to(by).filter(keeper=member).exists():
        raise HeirMissing(_("Choose a colleague who takes the clients."), field="heir")
    leaving.leave(member, by=by)
    issuing.revoke_all(member, by=by)
    opening_feeds.revoke(member, by=by)
    signing_out.everywhere(member, by=by)
    with acting.at_the_door():
        opening.unseat(member.user_id, queries.current_workspace())
