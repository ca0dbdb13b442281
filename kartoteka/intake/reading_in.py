"""Reading in a large file: what was dropped lies sealed, and the worker lays its lines down as it reads them."""

from contextlib import closing
from itertools import islice
from typing import BinaryIO

from django.db import transaction
from django.utils import timezone

from kartoteka.access import acting, rights
from kartoteka.audit import tracing
from kartoteka.files import storing
from kartoteka.files.storing import Opened
from kartoteka.intake import receiving
from kartoteka.intake.models import Import, Piece
from kartoteka.intake.receiving import How
from kartoteka.intake.tables.unreadable import Unreadable
from kartoteka.staff import actors
from kartoteka.staff import queries as staff
from kartoteka.staff.actors import Actor

# Up to that a file is read in about a second, while the person waits.
LARGE = 1024 * 1024
READABLE_AGAIN = {Import.State.RECEIVED, Import.State.REFUSED}


@transaction.atomic
def put_down(file_name: str, source: BinaryIO, *, by: Actor, told: How) -> Import:
    """Keeps the file for the worker to read."""
    batch = receiving.begun(file_name, by=by)
    batch.content = storing.store(receiving.chunks(source), largest=receiving.LARGEST)
    _wait(batch, told)
    return batch


@transaction.atomic
def put_down_again(batch: Import, *, told: How, by: Actor) -> None:
    """Has a kept file read in other letters, or cut otherwise. Raises NotWaiting or FileGone."""
    receiving.refuse_if_not_waiting(receiving.locked(batch, by), READABLE_AGAIN)
    receiving.kept_file(batch)
    Piece.objects.visible_to(by).filter(batch=batch).delete()
    batch.read_at = batch.refused_at = None
    _wait(batch, told)


def read(batch_id: int, *, owner_id: int) -> None:
    """Reads the file from its beginning, however far an earlier try came; whoever left the firm reads nothing."""
    owner = staff.actor_of(owner_id)
    if owner is None or not rights.may(owner, "clients.import"):
        return
    actor = actors.job(owner)
    begun = _begin(batch_id, actor)
    if begun is None:
        return
    batch, kept = begun
    told = How(batch.encoding, batch.separator)
    with receiving.in_memory(kept) as source, closing(receiving.laid_down(batch, source, told)) as pieces:
        try:
            while some := list(islice(pieces, receiving.PIECES_AT_ONCE)):
                if not _keep(batch, some, actor):
                    return
        except Unreadable as unreadable:
            _refuse(batch, unreadable, actor)
        else:
            _finish(batch, actor)


def _wait(batch: Import, told: How) -> None:
    batch.encoding, batch.separator = told.encoding, told.separator
    batch.line_count, batch.layout, batch.plan = 0, {}, {}
    batch.reading_at = batch.moved_at = timezone.now()
    batch.save()


def _begin(batch_id: int, actor: Actor) -> tuple[Import, Opened] | None:
    with acting.acting(actor):
        batch = Import.objects.visible_to(actor).select_for_update(of=("self",)).get(pk=batch_id)
        if batch.state is not Import.State.READING or batch.content is None:
            return None
        Piece.objects.visible_to(actor).filter(batch=batch).delete()
        return batch, storing.read(batch.content)


def _is_awaited(batch: Import, actor: Actor) -> bool:
    """Whether nobody has thrown it away meanwhile, or had it read otherwise."""
    now = receiving.locked(batch, actor)
    return now.state is Import.State.READING and now.reading_at == batch.reading_at


def _keep(batch: Import, pieces: list[Piece], actor: Actor) -> bool:
    with acting.acting(actor):
        if not _is_awaited(batch, actor):
            return False
        Piece.objects.bulk_create(pieces)
        batch.moved_at = timezone.now()
        batch.save(update_fields=["line_count", "moved_at"])
        return True


def _finish(batch: Import, actor: Actor) -> None:
    with acting.acting(actor):
        if not _is_awaited(batch, actor):
            return
        batch.read_at = timezone.now()
        receiving.settle(batch, by=actor)
        if batch.format not in receiving.WRITTEN:
            batch.content = None
        batch.save()
        tracing.trace("import received", batch, by=actor, lines=batch.line_count, format=batch.format)


def _refuse(batch: Import, unreadable: Unreadable, actor: Actor) -> None:
    """Of a file whose letters cannot be made out the person may say which they are; another is let go."""
    with acting.acting(actor):
        if not _is_awaited(batch, actor):
            return
        Piece.objects.visible_to(actor).filter(batch=batch).delete()
        batch.refused_at, batch.line_count = timezone.now(), 0
        batch.refusal, batch.refused_line = unreadable.reason, unreadable.line
        if batch.refusal != receiving.LETTERS:
            batch.content = None
        batch.save()
        tracing.trace("import refused", batch, by=actor)
