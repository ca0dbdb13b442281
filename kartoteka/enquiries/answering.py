"""Answering: the first contact by us after an enquiry is its answer; its moment is kept."""

from functools import lru_cache

from django.db.models import F, QuerySet
from django.db.models.functions import Greatest
from django.utils.translation import gettext as _

from kartoteka.cards.models import Client
from kartoteka.deals.taking_back import GoneOn
from kartoteka.enquiries.models import Enquiry
from kartoteka.journal.models import Entry
from kartoteka.lib import statements
from kartoteka.lib.statements import ID, Statement
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Member

NO_ANSWERS = {Entry.Kind.NOTE, Entry.Kind.FORM}


def is_answer(entry: Entry) -> bool:
    """Whatever we did to reach them; of what came from them, only a talk."""
    if entry.kind in NO_ANSWERS:
        return False
    if entry.direction != Entry.Direction.IN:
        return True
    return entry.outcome is not None and entry.outcome.is_spoken


def answer(client: Client, entry: Entry, *, by: Actor) -> None:
    """Most contacts answer nothing, which is found out first."""
    if not (ids := [pk for (pk,) in _waiting(by).ask({ID: client.pk})]):
        return
    waiting = Enquiry.objects.visible_to(by).filter(pk__in=ids, answered_at=None)
    waiting.update(answered_at=Greatest(F("arrived_at"), entry.at), answered_by=entry.author_id)


@lru_cache(maxsize=statements.KEPT)
def _waiting(actor: Actor) -> Statement:
    return statements.once(
        Enquiry.objects.visible_to(actor).filter(client=ID, answered_at=None).values_list("pk")
    )


def take_back(entry: Entry, by: Actor) -> None:
    """Goes along with a contact that is taken back: what it answered waits for its answer again."""
    of_client = Enquiry.objects.visible_to(by).filter(client=entry.client_id)
    answered = of_client.filter(
        answered_by=entry.author_id,
        answered_at=Greatest(F("arrived_at"), entry.at),
        answered_at__gte=entry.at,
    )
    if not answered.exists():
        return
    if of_client.filter(answered_at=None).exists():
        raise GoneOn(_("A new enquiry of this client has come since. Correct the entry instead."))
    answered.update(answered_at=None, answered_by=None)


def hand_on(clients: QuerySet[Client], left: Member, to: Member, by: Actor) -> None:
    """Who gets the client owes the answer."""
    waiting = Enquiry.objects.visible_to(by).filter(client__in=clients.values("pk"), member=left)
    waiting.filter(answered_at=None).update(member=to)
