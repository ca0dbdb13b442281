"""Applying an import: its lines become clients, a piece of the file at a time.

A piece is taken away in the transaction that makes its clients, so each line is taken exactly
once, whatever dies in between and however often it is begun anew.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from kartoteka.access import acting, rights
from kartoteka.audit import tracing
from kartoteka.cards import adding
from kartoteka.cards import queries as cards
from kartoteka.cards.models import Client, ContactPoint
from kartoteka.intake import lines, matching, queries, receiving
from kartoteka.intake.lines import Line
from kartoteka.intake.models import Import, Piece, Row
from kartoteka.intake.plans import Plan
from kartoteka.journal import recording
from kartoteka.lib.phones import Phone
from kartoteka.staff import actors
from kartoteka.staff import queries as staff
from kartoteka.staff.actors import Actor
from kartoteka.workspaces.queries import current_workspace


@transaction.atomic
def start(batch: Import, plan: Plan, *, by: Actor) -> None:
    """The person says yes. Raises NotWaiting or NameColumnMissing."""
    receiving.refuse_if_not_waiting(receiving.locked(batch, by))
    receiving.refuse_without_name(plan)
    batch.started_at = batch.moved_at = timezone.now()
    batch.save(update_fields=["started_at", "moved_at", *plan.put_on(batch)])
    tracing.trace("import started", batch, by=by, lines=batch.line_count)


def apply(batch_id: int, *, owner_id: int) -> None:
    """Takes all lines that are left, acting for the person whose import it is."""
    while take_next(batch_id, owner_id=owner_id):
        pass


def take_next(batch_id: int, *, owner_id: int) -> bool:
    """Takes one piece, all of it or nothing, and tells whether there may be more.

    The person's rights are read anew each time: whoever leaves the firm imports nothing more.
    """
    owner = staff.actor_of(owner_id)
    if owner is None or not rights.may(owner, "clients.import"):
        _stop(batch_id)
        return False
    with acting.acting(actors.job(owner)) as actor:
        batch = Import.objects.visible_to(actor).select_for_update(of=("self",)).get(pk=batch_id)
        if batch.state is not Import.State.APPLYING:
            return False
        piece = queries.pieces_of(batch, actor).first()
        if piece is None:
            _finish(batch, actor)
            return False
        _take(batch, piece, actor)
        return True


def _take(batch: Import, piece: Piece, actor: Actor) -> None:
    records = queries.records_in(piece, batch)
    outcomes, known = _matched(batch, records, actor)
    clients = _made(batch, [line for line, outcome in outcomes if outcome == Row.Outcome.MADE], actor)
    contact_counts = _contact_counts(clients.values(), actor)
    Row.objects.bulk_create(
        _row_of_client(batch, line, clients[line.number], contact_counts)
        if outcome == Row.Outcome.MADE
        else _row_left_out(batch, line, outcome, known)
        for line, outcome in outcomes
    )
    piece.delete()
    counted = Counter(batch.tally) + Counter(outcome for _, outcome in outcomes)
    batch.tally = dict(counted)
    batch.done_count += len(records)
    batch.moved_at = timezone.now()
    batch.save(update_fields=["tally", "done_count", "moved_at"])


def _matched(
    batch: Import, records: list[lines.Record], actor: Actor
) -> tuple[list[tuple[Line, str]], dict[Phone, int]]:
    """What becomes of each line; and the cards, in the person's sight, on which some of the phones are."""
    plan, country = Plan.of(batch), current_workspace().country
    understood = [
        line for record in records if (line := lines.understood(record, plan.uses, country=country))
    ]
    cards_by_phone = cards.cards_with((phone for line in understood for phone in line.phones), actor)
    of_this_file = set(
        Row.objects.visible_to(actor)
        .filter(batch=batch, outcome=Row.Outcome.MADE, client__in=set(cards_by_phone.values()))
        .values_list("client_id", flat=True)
    )
    seen = {phone for phone, card in cards_by_phone.items() if card in of_this_file}
    known = {phone: card for phone, card in cards_by_phone.items() if phone not in seen}
    outcomes = matching.outcomes(understood, known=known, seen=seen, adds_known=plan.adds_known)
    return list(outcomes), known


def _made(batch: Import, fresh: Sequence[Line], actor: Actor) -> dict[int, Client]:
    """The new clients with their notes, each by the number of its line."""
    clients = adding.add_many([(line.name, line.phones) for line in fresh], kind=batch.kind, by=actor)
    by_line = {line.number: client for line, client in zip(fresh, clients, strict=True)}
    notes = [(by_line[line.number], line.note) for line in fresh if line.note]
    recording.note_many(notes, country=current_workspace().country, by=actor)
    return by_line


def _contact_counts(clients: Iterable[Client], actor: Actor) -> dict[int, int]:
    points = ContactPoint.objects.visible_to(actor).filter(client__in=clients).order_by()
    return dict(points.values_list("client").annotate(Count("pk")))


def _row_of_client(batch: Import, line: Line, client: Client, contact_counts: dict[int, int]) -> Row:
    return Row(
        batch=batch,
        line=line.number,
        outcome=Row.Outcome.MADE,
        client=client,
        contact_count=contact_counts.get(client.pk, 0),
        entry_count=1 if line.note else 0,
    )


def _row_left_out(batch: Import, line: Line, outcome: str, known: dict[Phone, int]) -> Row:
    card = next((known[phone] for phone in line.phones if phone in known), None)
    return Row(
        batch=batch,
        line=line.number,
        outcome=outcome,
        name=line.name,
        phone=line.shown_phone,
        client_id=card if outcome == Row.Outcome.KNOWN else None,
    )


def _finish(batch: Import, actor: Actor) -> None:
    batch.applied_at = timezone.now()
    batch.save(update_fields=["applied_at"])
    tracing.trace("clients imported", batch, by=actor, made=batch.made_count, left=batch.left_count)


def _stop(batch_id: int) -> None:
    with acting.system_actor("import stopped") as program:
        batch = Import.objects.select_for_update(of=("self",)).get(pk=batch_id)
        if batch.state is Import.State.APPLYING:
            batch.stopped_at = timezone.now()
            batch.save(update_fields=["stopped_at"])
            tracing.trace("import stopped", batch, by=program, done=batch.done_count)
