"""Noting that somebody is about to leave, to whom his clients will go, and taking it back if he stays."""

from collections.abc import Collection
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.lib.refusals import Refusal
from kartoteka.staff import changing
from kartoteka.staff.actors import Actor
from kartoteka.staff.leaving import LeftAlready
from kartoteka.staff.models import Heir, Member


class NoticeUnfit(Refusal):
    pass


@transaction.atomic
def note(member: Member, *, leaves_on: date, heirs: Collection[Member], by: Actor) -> None:
    """From now on the member is watched more closely and may do less; noted again, it is changed.

    Raises LeftAlready, NoticeUnfit or LastDirector.
    """
    locked = Member.objects.select_for_update().get(pk=member.pk)
    if not locked.is_active:
        raise LeftAlready(_("%(name)s has left the firm already.") % {"name": member})
    if by.member_id == locked.pk:
        raise NoticeUnfit(_("Somebody else notes that you are leaving."))
    if leaves_on < timezone.localdate():
        raise NoticeUnfit(_("The last day cannot lie in the past."), field="leaves_on")
    if any(heir.pk == locked.pk or not heir.is_active or heir.is_leaving for heir in heirs):
        raise NoticeUnfit(_("Only colleagues who stay can take the clients."), field="heirs")
    changing.keep_a_director(locked)

    locked.leaves_on, locked.leaving_since = leaves_on, locked.leaving_since or timezone.now()
    locked.save(update_fields=["leaves_on", "leaving_since"])
    Heir.objects.filter(leaver=locked).delete()
    Heir.objects.bulk_create([Heir(leaver=locked, heir=heir) for heir in heirs])
    tracing.trace("leaving noted", locked, by=by, on=leaves_on.isoformat(), heirs=len(heirs))


@transaction.atomic
def take_back(member: Member, *, by: Actor) -> None:
    """He stays: everything is as it was, but for tokens and feeds that have ended. Doing so twice changes nothing."""
    locked = Member.objects.select_for_update().get(pk=member.pk)
    if not locked.is_leaving or not locked.is_active:
        return
    if by.member_id == locked.pk:
        raise NoticeUnfit(_("Somebody else notes that you are leaving."))
    locked.leaves_on = locked.leaving_since = None
    locked.save(update_fields=["leaves_on", "leaving_since"])
    Heir.objects.filter(leaver=locked).delete()
    tracing.trace("leaving taken back", locked, by=by)
