"""Drafts: new cards that may be another's client wait for the head, who admits them."""

from django.db import transaction

from kartoteka.access import rights, spending
from kartoteka.access.models import Budget
from kartoteka.audit import tracing
from kartoteka.cards.models import Client, Duplicate
from kartoteka.lib.database import connection
from kartoteka.staff.actors import Actor


@transaction.atomic
def hold_if_known(client: Client, *, by: Actor) -> None:
    """Makes a draft of a card that shares a contact or a tax number with a card out of its maker's sight.

    The database looks, and names nobody. Raises BudgetSpent: who asks too often learns too much.
    """
    if rights.scope(by, "clients.see") is rights.Scope.ALL:
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT kartoteka_hold_double(%s)", [client.pk])
        (outcome,) = cursor.fetchone()
    if outcome == "held":
        client.is_held = client.is_draft = True
        tracing.trace("draft saved", client, by=by)
        return
    spending.check(outcome, Budget.Kind.PROBES)


@transaction.atomic
def admit(client: Client, *, by: Actor) -> None:
    """The card works as any other, unless it is asked about still. Only who sees all may say so."""
    if not client.is_draft or rights.scope(by, "clients.merge") is not rights.Scope.ALL:
        return
    asked = Duplicate.objects.visible_to(by).filter(is_asked=True, verdict=Duplicate.Verdict.OPEN)
    if (asked.filter(left=client) | asked.filter(right=client)).exists():
        return
    client.is_held = client.is_draft = False
    client.version += 1
    client.save(update_fields=["is_held", "is_draft", "version"])
    tracing.trace("draft admitted", client, by=by)
