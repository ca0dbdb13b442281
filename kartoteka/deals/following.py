"""Following: open deals go along with a client who is handed over, and back with him when that is undone."""

from django.db.models import F, QuerySet

from kartoteka.cards.models import Client
from kartoteka.deals.models import Deal
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Member


def follow(clients: QuerySet[Client], left: Member, to: Member, by: Actor) -> None:
    """A deal that was given to a third person stays his; one that is closed keeps the name of who closed it."""
    open_deals = Deal.objects.visible_to(by).filter(keeper=left, outcome="", client__in=clients.values("pk"))
    open_deals.update(keeper=to, version=F("version") + 1)
