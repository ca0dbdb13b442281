"""Questions to the guard: whose requests one sees, who may decide on them, and what stands out."""

from django.db.models import QuerySet

from kartoteka.access import rights
from kartoteka.guard.models import Alarm, Export
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Member

NEWEST_FIRST = ("-requested_at", "-id")


def exports_for(actor: Actor) -> QuerySet[Export]:
    return Export.objects.visible_to(actor).select_related("requested_by", "approved_by", "refused_by")


def deciders(*, besides: int | None) -> QuerySet[Member]:
    """Who could say yes to this member's request."""
    holders = rights.BY_NAME["exports.approve"].all
    members = Member.objects.active().filter(role__in=holders)
    return members if besides is None else members.exclude(pk=besides)


def is_alone(actor: Actor) -> bool:
    """Whether there is nobody else to ask."""
    return not deciders(besides=actor.member_id).exists()


def waiting_for(actor: Actor) -> QuerySet[Export]:
    """Requests on which this actor could decide now."""
    if not rights.may(actor, "exports.approve"):
        return Export.objects.visible_to(actor).none()
    undecided = exports_for(actor).filter(
        approved_at=None, refused_at=None, withdrawn_at=None, lapsed_at=None, stopped_at=None
    )
    return undecided.exclude(requested_by=actor.member_id).order_by(*NEWEST_FIRST)


def alarms_for(actor: Actor) -> QuerySet[Alarm]:
    return Alarm.objects.visible_to(actor).select_related("member", "closed_by").order_by("-found_at", "-id")


def open_alarms(actor: Actor) -> QuerySet[Alarm]:
    """What nobody has said a word about yet."""
    return alarms_for(actor).filter(closed_at=None)
