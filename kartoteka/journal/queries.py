"""Reading the journal."""

from datetime import datetime
from functools import lru_cache

from django.db.models import QuerySet

from kartoteka.cards.models import Client
from kartoteka.journal import window
from kartoteka.journal.models import Entry
from kartoteka.lib import statements
from kartoteka.lib.statements import ID, Rows
from kartoteka.staff.actors import Actor

NEWEST_FIRST = ("-at", "-id")
# Everything that a line of the journal shows, in one question.
SHOWN = ("author", "outcome", "reason", "person", "point", "product", "competitor", "source", "corrects")


def entries_of(client: Client, actor: Actor) -> QuerySet[Entry]:
    return _whole(Entry.objects.visible_to(actor).filter(client=client)).order_by(*NEWEST_FIRST)


def newest_of(client: Client, actor: Actor, *, many: int) -> list[Entry]:
    """The first of `entries_of`, as a card shows them."""
    return _newest(actor, window.begins(), many).ask({ID: client.pk})


@lru_cache(maxsize=statements.KEPT)
def _newest(actor: Actor, _since: datetime, many: int) -> Rows[Entry]:
    """Made anew when the window moves."""
    return Rows(entries_of(Client(pk=ID), actor)[:many])


def entries_for(actor: Actor) -> QuerySet[Entry]:
    return _whole(Entry.objects.visible_to(actor)).select_related("client", *SHOWN)


def _whole(entries: QuerySet[Entry]) -> QuerySet[Entry]:
    # The web's database roles may not read the sealed value at all.
    return entries.select_related(*SHOWN).defer("point__sealed")
