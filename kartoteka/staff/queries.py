"""Looking up members."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from kartoteka.lib import keys
from kartoteka.lib.database import connection
from kartoteka.staff import actors
from kartoteka.staff.models import Absence, Invitation, Member, Role
from kartoteka.workspaces.models import User

# Those of the teams he leads, and whomever he stands in for on the day that is asked of.
FOLLOWED = (
    "ARRAY(SELECT f.id FROM staff_member f JOIN staff_team t ON t.id = f.team_id WHERE t.lead_id = m.id"
    " UNION SELECT a.member_id FROM staff_absence a WHERE a.deputy_id = m.id AND a.ended_at IS NULL"
    " AND %s BETWEEN a.since AND a.until)"
)
MEMBER_COLUMNS = [field.attname for field in Member._meta.concrete_fields]
USER_COLUMNS = [field.attname for field in User._meta.concrete_fields]
# Asked by each request: written out, because the making of this statement would cost more than its answer. It wants
# the day first, for those who stand in; what it is joined to names the user.
SEATED = f"m.{', m.'.join(MEMBER_COLUMNS)}, u.{', u.'.join(USER_COLUMNS)}, {FOLLOWED}"
SEAT = "staff_member m JOIN workspaces_user u ON u.id = m.user_id AND m.left_at IS NULL AND u.is_active"
AT_THE_DOOR = f"SELECT {SEATED} FROM {SEAT} WHERE m.user_id = %s"  # noqa: S608  # the names of our own columns


def member_of(user_id: int) -> Member | None:
    """The active member this user is here, with his user and, as `led_ids`, whose clients he cares for too."""
    with connection.cursor() as cursor:
        cursor.execute(AT_THE_DOOR, [timezone.localdate(), user_id])
        row = cursor.fetchone()
    return None if row is None else seated(row)


def seated(row: Sequence[Any]) -> Member:
    """A member with his user, from the columns of SEATED."""
    ends = len(MEMBER_COLUMNS)
    member = Member.from_db("default", MEMBER_COLUMNS, row[:ends])
    member.user = User.from_db("default", USER_COLUMNS, row[ends:-1])
    member.led_ids = row[-1]
    return member


def actor_of(member_id: int) -> actors.Actor | None:
    """The actor a job or a token stands for; None when the person has left or may not sign in any more."""
    member = Member.objects.active().filter(pk=member_id, user__is_active=True).first()
    if member is None:
        return None
    today = timezone.localdate()
    away = Absence.objects.filter(deputy=member, since__lte=today, until__gte=today, ended_at=None)
    led = Member.objects.filter(Q(team__lead=member) | Q(pk__in=away.values("member")))
    return actors.person(member, list(led.values_list("pk", flat=True)))


def open_invitation(token: str, *, at: datetime) -> Invitation | None:
    """The invitation that a link opens, unless it is used, revoked or older than a week."""
    found = Invitation.objects.select_related("team").filter(digest=keys.digest(token)).first()
    return found if found and found.is_open_at(at) else None


def colleagues() -> QuerySet[Member]:
    """Everybody who is or was in the firm, with e-mail and team; the rest of an account is the door's."""
    hidden = ("user__password", "user__last_login", "user__joined_at")
    return Member.objects.select_related("user", "team").defer(*hidden)


def names_by_id() -> dict[int, str]:
    return dict(Member.objects.values_list("pk", "name"))


def keepers() -> QuerySet[Member]:
    """Whom a client can be handed to."""
    return Member.objects.active().filter(role__in=[Role.MANAGER, Role.HEAD, Role.DIRECTOR])


def leaders_of(member: Member) -> list[Member]:
    """Who answers for him: the lead of his team, or, without one, the heads and directors; never he himself."""
    others = Member.objects.active().exclude(pk=member.pk)
    leads = list(others.filter(led_teams=member.team_id)) if member.team_id else []
    return leads or list(others.filter(role__in=[Role.HEAD, Role.DIRECTOR]))
