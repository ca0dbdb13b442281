"""Following: what was promised goes along with a client who is handed over, and so does who waits to be called."""

from django.db.models import F, QuerySet

from kartoteka.cards.models import Client
from kartoteka.planner.models import Candidate, Claim, Promise, Series
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Member


def follow(clients: QuerySet[Client], left: Member, to: Member, by: Actor) -> None:
    """What a third person has promised stays his; what is closed keeps the name of who closed it."""
    ids = clients.values("pk")
    promises = Promise.objects.visible_to(by).filter(keeper=left, closed_at=None, client__in=ids)
    promises.update(keeper=to, version=F("version") + 1)
    Series.objects.visible_to(by).filter(keeper=left, ended_at=None, client__in=ids).update(keeper=to)
    Candidate.objects.visible_to(by).filter(member=left, client__in=ids).update(member=to)
    Claim.objects.filter(member=left, client__in=ids).delete()
