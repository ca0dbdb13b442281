"""Questions to the door: whose token this is, and what is known of people's accounts."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models import Count, Sum
from django.utils import timezone

from kartoteka.access import acting
from kartoteka.access.models import Budget, Spending, Token, TopUp
from kartoteka.lib import keys
from kartoteka.lib.database import connection
from kartoteka.staff import actors
from kartoteka.staff import queries as staff
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Member
from kartoteka.workspaces.models import User

USE_NOTED_EVERY = timedelta(minutes=1)
SECOND_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


# Asked by each request of a program: written out, because making this statement would cost more than its answer.
AT_THE_DOOR = (
    "SELECT t.id, t.name, t.scopes, t.expires_at, t.revoked_at, t.used_at,"  # noqa: S608  # words of our own
    f" m.id, m.name, m.role, {staff.FOLLOWED} FROM access_token t JOIN staff_member m ON m.id = t.member_id"
    " JOIN workspaces_user u ON u.id = m.user_id"
    " WHERE t.digest = %s AND m.left_at IS NULL AND u.is_active"
)


def actor_by_token(secret: str) -> Actor | None:
    """The actor a secret stands for; None when it is unknown, expired, revoked, or its member has left.

    Belongs to the door: ask it before the actor's database role is assumed.
    """
    now = timezone.now()
    with connection.cursor() as cursor:
        cursor.execute(AT_THE_DOOR, [timezone.localdate(now), keys.digest(secret)])
        row = cursor.fetchone()
    if row is None:
        return None
    pk, name, scopes, expires_at, revoked_at, used_at, member_id, member, role, led = row
    if not Token(expires_at=expires_at, revoked_at=revoked_at).is_valid_at(now):
        return None
    if used_at is None or now - used_at >= USE_NOTED_EVERY:
        Token.objects.filter(pk=pk).update(used_at=now)
    behalf = actors.person(Member(pk=member_id, name=member, role=role), led)
    return actors.token(behalf, token_id=pk, name=name, scopes=frozenset(json.loads(scopes)))


@dataclass(frozen=True)
class Account:
    """What the door knows of a person's way in."""

    has_second_factor: bool = False
    last_sign_in: datetime | None = None
    session_count: int = 0


def accounts(user_ids: Iterable[int]) -> dict[int, Account]:
    """The accounts of these users, in three queries however many they are."""
    wanted = list(user_ids)
    with acting.at_the_door():
        protected = set(
            Authenticator.objects.filter(user_id__in=wanted, type__in=SECOND_FACTORS).values_list(
                "user_id", flat=True
            )
        )
        alive = Session.objects.filter(expire_date__gt=timezone.now()).values("session_key")
        counted = UserSession.objects.filter(user_id__in=wanted, session_key__in=alive)
        sessions = dict(counted.values_list("user_id").annotate(Count("id")))
        signed_in = dict(User.objects.filter(pk__in=wanted).values_list("pk", "last_login"))
    return {pk: Account(pk in protected, signed_in.get(pk), sessions.get(pk, 0)) for pk in wanted}


def has_second_factor(user_id: int) -> bool:
    return Authenticator.objects.filter(user_id=user_id, type__in=SECOND_FACTORS).exists()


@dataclass(frozen=True)
class Allowance:
    """How much of a budget is used in the last day, and where it stops."""

    budget: Budget
    used: int
    stops: int


def allowances(member_id: int) -> list[Allowance]:
    """The budgets of a member today, top-ups counted in."""
    now = timezone.now()
    spent = Spending.objects.filter(holder=f"member:{member_id}", at__gt=now - timedelta(days=1))
    used = dict(spent.values_list("kind").annotate(Sum("amount")))
    added = TopUp.objects.filter(member_id=member_id, until__gt=now)
    extra = dict(added.values_list("kind").annotate(Sum("amount")))
    return [
        Allowance(budget, used.get(budget.kind, 0), budget.day_stops + extra.get(budget.kind, 0))
        for budget in Budget.objects.exclude(kind=Budget.Kind.API_ROWS).order_by("pk")
    ]


LEFT = (
    "SELECT b.day_stops + e.extra - s.today, b.hour_stops + e.extra - s.lately, b.day_stops + e.extra,"
    " extract(epoch FROM s.first_today + interval '1 day' - now()),"
    " extract(epoch FROM s.first_lately + interval '1 hour' - now())"
    " FROM access_budget b, (SELECT coalesce(sum(amount), 0) AS extra FROM access_topup"
    " WHERE member_id = %(member)s AND kind = %(kind)s AND until > now()) e,"
    " (SELECT coalesce(sum(amount), 0) AS today, min(at) AS first_today,"
    " coalesce(sum(amount) FILTER (WHERE at > now() - interval '1 hour'), 0) AS lately,"
    " min(at) FILTER (WHERE at > now() - interval '1 hour') AS first_lately FROM access_spending"
    " WHERE holder = %(holder)s AND kind = %(kind)s AND at > now() - interval '1 day') s"
    " WHERE b.kind = %(kind)s"
)


@dataclass(frozen=True)
class Left:
    """What is left of a token's budget, and in how many seconds some of it comes back."""

    limit: int
    remaining: int
    seconds: int


def left(kind: Budget.Kind, actor: Actor) -> Left:
    with connection.cursor() as cursor:
        holder = f"token:{actor.token_id}" if actor.token_id else f"member:{actor.member_id}"
        cursor.execute(LEFT, {"kind": kind, "member": actor.member_id, "holder": holder})
        today, lately, limit, day_ends, hour_ends = cursor.fetchone()
    ends = hour_ends if lately < today else day_ends
    return Left(int(limit), max(0, int(min(today, lately))), max(0, int(ends or 0)))
