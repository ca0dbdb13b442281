"""Questions to an import: its waiting lines, and what became of those that were taken."""

import json
from collections.abc import Iterator

from django.db.models import Prefetch, QuerySet

from kartoteka.cards.models import Client
from kartoteka.cards.sealing import keyring
from kartoteka.intake.lines import Record
from kartoteka.intake.models import Import, Piece, Row
from kartoteka.staff.actors import Actor

NEWEST_FIRST = ("-received_at", "-id")
ROWS_SHOWN = 200


def imports_for(actor: Actor) -> QuerySet[Import]:
    return Import.objects.visible_to(actor).select_related("owner")


def pieces_of(batch: Import, actor: Actor) -> QuerySet[Piece]:
    return Piece.objects.visible_to(actor).filter(batch=batch).order_by("place")


def records_in(piece: Piece, batch: Import) -> list[Record]:
    """The lines of a piece, each a number and cells; the heading is none of them."""
    records: list[Record] = json.loads(keyring().open(piece.sealed))
    return records[1:] if piece.place == 0 and batch.has_header else records


def waiting_records(batch: Import, actor: Actor) -> Iterator[Record]:
    for piece in pieces_of(batch, actor).iterator(chunk_size=20):
        yield from records_in(piece, batch)


def left_out(batch: Import, actor: Actor) -> list[Row]:
    """Lines that did not become clients, with the card a known phone is on where the actor sees it."""
    rows = Row.objects.visible_to(actor).filter(batch=batch).exclude(outcome=Row.Outcome.MADE)
    return list(_with_clients(rows, actor).order_by("line")[:ROWS_SHOWN])


def kept(batch: Import, actor: Actor) -> list[Row]:
    """Clients that an undone import left in place, because somebody had touched them."""
    rows = Row.objects.visible_to(actor).filter(batch=batch).exclude(kept="")
    return list(_with_clients(rows, actor).order_by("line")[:ROWS_SHOWN])


def _with_clients(rows: QuerySet[Row], actor: Actor) -> QuerySet[Row]:
    """A client who is no longer in the actor's sight is not fetched, only his id."""
    seen = Client.objects.visible_to(actor)
    return rows.prefetch_related(Prefetch("client", queryset=seen))
