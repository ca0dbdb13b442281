"""Reading the journal."""

from django.db.models import QuerySet

from kartoteka.cards.models import Client
from kartoteka.journal.models import Entry
from kartoteka.staff.actors import Actor

NEWEST_FIRST = ("-at", "-id")


def entries_of(client: Client, actor: Actor) -> QuerySet[Entry]:
    return (
        Entry.objects.visible_to(actor).filter(client=client).select_related("author").order_by(*NEWEST_FIRST)
    )


def entries_for(actor: Actor) -> QuerySet[Entry]:
    return Entry.objects.visible_to(actor).select_related("author", "client")
