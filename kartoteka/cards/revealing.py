"""Revealing a contact: the one way a full value leaves the database."""

from django.db import transaction

from kartoteka.access import spending
from kartoteka.access.models import Budget
from kartoteka.cards import reaching, sealing
from kartoteka.cards.models import ContactPoint
from kartoteka.cards.reaching import Reach
from kartoteka.lib.database import connection
from kartoteka.lib.refusals import Refusal


class NotHere(Refusal):
    """The database knows no such contact in the actor's sight."""


@transaction.atomic
def reveal(point: ContactPoint, *, reason: str = "") -> Reach:
    """Gives the value out to whoever acts, spending her budget and writing the log in one transaction.

    The actor is not an argument: the database asks the signed context who it is. Raises
    BudgetSpent, ReasonWanted or NotHere, and then nothing was given.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT outcome, value FROM kartoteka_reveal(%s, %s)", [point.pk, spending.kept(reason)]
        )
        outcome, value = cursor.fetchone()
    spending.check(outcome, Budget.Kind.REVEALS)
    if outcome == "absent":
        raise NotHere("")
    return reaching.restore(point.kind, sealing.keyring().open(value))
