"""Questions to an import: its waiting lines, and what became of those that were taken."""

import json
from collections.abc import Iterator

from django.db.models import Case, Exists, OuterRef, Prefetch, Q, QuerySet, Value, When

from kartoteka.cards.models import Client, Duplicate
from kartoteka.cards.sealing import keyring
from kartoteka.intake.lines import Record
from kartoteka.intake.models import Import, Piece, Row
from kartoteka.intake.plans import Plan
from kartoteka.staff.actors import Actor

NEWEST_FIRST = ("-received_at", "-id")
ROWS_SHOWN = 200


def imports_for(actor: Actor) -> QuerySet[Import]:
    return Import.objects.visible_to(actor).select_related("owner", "source")


def pieces_of(batch: Import, actor: Actor) -> QuerySet[Piece]:
    """In the order of taking: the clients first, then what other sheets hang on them."""
    is_joined = Case(When(sheet=Plan.of(batch).main.place, then=Value(0)), default=Value(1))
    pieces = Piece.objects.visible_to(actor).filter(batch=batch)
    return pieces.order_by(is_joined, "place")


def records_in(piece: Piece) -> list[Record]:
    """The lines of a piece, each a number and cells."""
    records: list[Record] = [(number, cells) for number, cells in json.loads(keyring().open(piece.sealed))]
    return records


def waiting_records(batch: Import, actor: Actor) -> Iterator[tuple[int, list[Record]]]:
    """The lines of each piece with the place of their sheet."""
    for piece in pieces_of(batch, actor).iterator(chunk_size=5):
        yield piece.sheet, records_in(piece)


def left_out(batch: Import, actor: Actor) -> QuerySet[Row]:
    """Lines that changed nothing, with the card a known client is on where the actor sees it."""
    rows = Row.objects.visible_to(actor).filter(batch=batch).exclude(outcome__in=Row.TAKEN)
    return _with_clients(rows, actor).order_by("sheet", "line")


def doubtful(batch: Import, actor: Actor) -> QuerySet[Row]:
    """Lines that were taken without a value that could not be read."""
    rows = Row.objects.visible_to(actor).filter(batch=batch, outcome__in=Row.TAKEN).exclude(trouble="")
    return _with_clients(rows, actor).order_by("sheet", "line")


def kept(batch: Import, actor: Actor) -> list[Row]:
    """Clients that an undone import left in place, because somebody had touched them."""
    rows = Row.objects.visible_to(actor).filter(batch=batch).exclude(kept="")
    return list(_with_clients(rows, actor).order_by("line")[:ROWS_SHOWN])


def doubles_of(batch: Import, actor: Actor) -> QuerySet[Duplicate]:
    """Pairs that nobody has decided yet, of cards this file has made or filled in."""
    either = Q(client=OuterRef("left")) | Q(client=OuterRef("right"))
    rows = Row.objects.visible_to(actor).filter(either, batch=batch, outcome__in=Row.TAKEN)
    return Duplicate.objects.visible_to(actor).filter(Exists(rows), verdict=Duplicate.Verdict.OPEN)


def _with_clients(rows: QuerySet[Row], actor: Actor) -> QuerySet[Row]:
    """A client who is no longer in the actor's sight is not fetched, only his id."""
    seen = Client.objects.visible_to(actor)
    return rows.prefetch_related(Prefetch("client", queryset=seen))
