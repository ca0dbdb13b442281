"""Looking up members."""

from datetime import datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet

from kartoteka.lib import keys
from kartoteka.staff import actors
from kartoteka.staff.models import Invitation, Member, Role


def members_at_the_door() -> QuerySet[Member]:
    """Active members with their user and, as `led_ids`, whom they lead: what each request needs, at once."""
    led = Member.objects.filter(team__lead=OuterRef("pk")).values("pk")
    return Member.objects.active().select_related("user").annotate(led_ids=ArraySubquery(led))


def member_of(user_id: int) -> Member | None:
    return members_at_the_door().filter(user_id=user_id, user__is_active=True).first()


def actor_of(member_id: int) -> actors.Actor | None:
    """The actor a job or a token stands for; None when the person has left."""
    member = members_at_the_door().select_related(None).filter(pk=member_id).first()
    # Annotated by members_at_the_door.
    return actors.person(member, member.led_ids) if member else None  # type: ignore[attr-defined]


def open_invitation(token: str, *, at: datetime) -> Invitation | None:
    """The invitation that a link opens, unless it is used, revoked or older than a week."""
    found = Invitation.objects.select_related("team").filter(digest=keys.digest(token)).first()
    return found if found and found.is_open_at(at) else None


def names_by_id() -> dict[int, str]:
    return dict(Member.objects.values_list("pk", "name"))


def keepers() -> QuerySet[Member]:
    """Whom a client can be handed to."""
    return Member.objects.active().filter(role__in=[Role.MANAGER, Role.HEAD, Role.DIRECTOR])
