"""Answering: the first contact by us after an enquiry is its answer; its moment is kept."""

from django.db.models import F, QuerySet
from django.db.models.functions import Greatest

from kartoteka.cards.models import Client
from kartoteka.enquiries.models import Enquiry
from kartoteka.journal.models import Entry
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
    waiting = Enquiry.objects.visible_to(by).filter(client=client, answered_at=None)
    waiting.update(answered_at=Greatest(F("arrived_at"), entry.at), answered_by=entry.author_id)


def hand_on(clients: QuerySet[Client], left: Member, to: Member, by: Actor) -> None:
    """Who gets the client owes the answer."""
    waiting = Enquiry.objects.visible_to(by).filter(client__in=clients.values("pk"), member=left)
    waiting.filter(answered_at=None).update(member=to)
