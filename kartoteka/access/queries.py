"""Questions to the door: whose token this is, and what is known of people's accounts."""

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
from kartoteka.staff import actors
from kartoteka.staff import queries as staff
from kartoteka.staff.actors import Actor
from kartoteka.workspaces.models import User

USE_NOTED_EVERY = timedelta(minutes=1)
SECOND_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def actor_by_token(secret: str) -> Actor | None:
    """The actor a secret stands for; None when it is unknown, expired, revoked, or its member has left.

    Belongs to the door: ask it before the actor's database role is assumed.
    """
    now = timezone.now()
    token = Token.objects.filter(digest=keys.digest(secret)).first()
    if token is None or not token.is_valid_at(now):
        return None
    behalf = staff.actor_of(token.member_id)
    if behalf is None:
        return None
    if token.used_at is None or now - token.used_at >= USE_NOTED_EVERY:
        Token.objects.filter(pk=token.pk).update(used_at=now)
    return actors.token(behalf, token_id=token.pk, name=token.name, scopes=frozenset(token.scopes))


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
