"""Leaving the firm. The record stays, so that what was done keeps its name."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.lib.refusals import Refusal
from kartoteka.staff import changing
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Member, Team


class LeftAlready(Refusal):
    pass


@transaction.atomic
def leave(member: Member, *, by: Actor, at: datetime | None = None) -> None:
    """Closes the firm to the member from the next request on; her teams stay without a lead."""
    locked = Member.objects.select_for_update().get(pk=member.pk)
    if not locked.is_active:
        raise LeftAlready(_("%(name)s has left the firm already.") % {"name": member})
    changing.keep_a_director(locked)

    locked.left_at = at or timezone.now()
    locked.team = None
    locked.save(update_fields=["left_at", "team"])
    Team.objects.filter(lead=locked).update(lead=None)
    tracing.trace("member let go", locked, by=by)
