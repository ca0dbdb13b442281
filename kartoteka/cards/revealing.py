"""Revealing a contact: the one way a full value leaves the database."""

from django.db import transaction

from kartoteka.access import spending
from kartoteka.access.models import Budget
from kartoteka.cards import sealing
from kartoteka.cards.models import ContactPoint
from kartoteka.lib import phones
from kartoteka.lib.database import connection
from kartoteka.lib.phones import Phone
from kartoteka.lib.refusals import Refusal


class NotHere(Refusal):
    """The database knows no such contact in the actor's sight."""


@transaction.atomic
def reveal(point: ContactPoint, *, reason: str = "") -> Phone:
    """Gives the number out to whoever acts, spending her budget and writing the log in one transaction.

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
    return phones.restore(sealing.keyring().open(value))
