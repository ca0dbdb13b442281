"""Reading the journal."""

from datetime import datetime
from functools import lru_cache

from django.db.models import QuerySet, prefetch_related_objects

from kartoteka.cards.models import Client
from kartoteka.journal import window
from kartoteka.journal.models import Entry
from kartoteka.lib import statements
from kartoteka.lib.statements import ID, Rows
from kartoteka.staff.actors import Actor

NEWEST_FIRST = ("-at", "-id")
# What a line of the journal shows mostly, in one question, and what few lines have.
MOSTLY = ("author", "outcome", "reason", "person", "point", "corrects")
SELDOM = ("product", "competitor", "source")
SHOWN = (*MOSTLY, *SELDOM)


def entries_of(client: Client, actor: Actor) -> QuerySet[Entry]:
    return _whole(Entry.objects.visible_to(actor).filter(client=client)).order_by(*NEWEST_FIRST)


def newest_of(client: Client, actor: Actor, *, many: int) -> list[Entry]:
    """The first of `entries_of`, as a card shows them. To plan a join costs more than to ask for the few things."""
    entries = _newest(actor, window.begins(), many).ask({ID: client.pk})
    for name in SELDOM:
        if having := [entry for entry in entries if getattr(entry, f"{name}_id")]:
            prefetch_related_objects(having, name)
    return entries


def last_words(client_id: int, actor: Actor, *, many: int) -> list[Entry]:
    """The newest, with who wrote them and how they ended."""
    return _last_words(actor, window.begins(), many).ask({ID: client_id})


@lru_cache(maxsize=statements.KEPT)
def _newest(actor: Actor, _since: datetime, many: int) -> Rows[Entry]:
    """Made anew when the window moves."""
    entries = Entry.objects.visible_to(actor).filter(client=ID).order_by(*NEWEST_FIRST)
    return Rows(entries.select_related(*MOSTLY).defer("point__sealed")[:many])


@lru_cache(maxsize=statements.KEPT)
def _last_words(actor: Actor, _since: datetime, many: int) -> Rows[Entry]:
    entries = Entry.objects.visible_to(actor).filter(client=ID).order_by(*NEWEST_FIRST)
    return Rows(entries.select_related("author", "outcome")[:many])


def entries_for(actor: Actor) -> QuerySet[Entry]:
    return _whole(Entry.objects.visible_to(actor)).select_related("client", *SHOWN)


def _whole(entries: QuerySet[Entry]) -> QuerySet[Entry]:
    # The web's database roles may not read the sealed value at all.
    return entries.select_related(*SHOWN).defer("point__sealed")
