"""Spending from budgets, and topping them up."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.access.models import Budget, TopUp
from kartoteka.audit import following, tracing
from kartoteka.lib import folding
from kartoteka.lib.database import connection
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Member

SHOW = f"""
    WITH spent AS MATERIALIZED (SELECT kartoteka_spend(%s, %s, %s, %s) AS answer),
    traced AS ({tracing.WRITE} FROM spent WHERE answer IN ('spent', 'free'))
    SELECT answer FROM spent"""  # noqa: S608  # the values are told apart
TOP_UP_LIFE = timedelta(hours=24)
TOP_UP_AMOUNT = 20
LONGEST_REASON = 200


class BudgetSpent(Refusal):
    """Enough for today; the head of sales can add more with one tap."""


class ReasonWanted(Refusal):
    """Possible, but the person has to say why."""


def spend(kind: Budget.Kind, *, amount: int = 1, subject: int | None = None, reason: str = "") -> None:
    """Counts what the acting person is about to be shown.

    Raises BudgetSpent or ReasonWanted; then nothing was counted.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT kartoteka_spend(%s, %s, %s, %s)", [kind, amount, subject, kept(reason)])
        check(cursor.fetchone()[0], kind)


def show(
    kind: Budget.Kind,
    deed: str,
    noun: Model | None = None,
    *,
    by: Actor,
    amount: int = 1,
    subject: int | None = None,
    reason: str = "",
    **detail: Any,
) -> None:
    """Counts what the acting person is about to be shown and traces that he was, by one statement.

    Raises BudgetSpent or ReasonWanted; then nothing was counted or traced. Of nothing at all there is only the trace.
    """
    if not amount:
        tracing.trace(deed, noun, by=by, **detail)
        return
    asked = [kind, amount, subject, kept(reason), *tracing.written(deed, noun, by=by, detail=detail)]
    with connection.cursor() as cursor:
        cursor.execute(SHOW, asked)
        check(cursor.fetchone()[0], kind)
    following.tell(following.Told(deed, noun, by.kind, detail))


def kept(reason: str) -> str:
    """The reason as it is written down."""
    return folding.tidy(reason)[:LONGEST_REASON]


def check(outcome: str, kind: Budget.Kind) -> None:
    """Turns the database's answer into the refusal it means, if it is one."""
    if outcome == "refused":
        raise BudgetSpent(
            _("Your budget is spent: %(budget)s. The head of sales can top it up with one tap.")
            % {"budget": kind.label}
        )
    if outcome == "reason":
        raise ReasonWanted(
            _("That is more than usual for one day. Say in a few words why you need it."), field="reason"
        )


@transaction.atomic
def top_up(member: Member, *, kind: Budget.Kind, by: Actor, amount: int = TOP_UP_AMOUNT) -> None:
    TopUp.objects.create(
        member=member, kind=kind, amount=amount, given_by_id=by.person_id, until=timezone.now() + TOP_UP_LIFE
    )
    tracing.trace("budget topped up", member, by=by, kind=kind, amount=amount)
