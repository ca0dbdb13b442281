"""Receiving a file: it is read in the sandbox, and its lines wait, sealed, for the person's word."""

from datetime import timedelta
from typing import Any

import structlog
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.cards.models import Client
from kartoteka.cards.sealing import keyring
from kartoteka.intake import wording
from kartoteka.intake.models import Import, Piece
from kartoteka.intake.plans import Plan
from kartoteka.intake.tables import collecting
from kartoteka.intake.tables.headings import NAME
from kartoteka.lib import folding, sandbox
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.actors import Actor

WAITS = timedelta(days=1)
LARGEST = 20 * 1024 * 1024
LONGEST_FILE_NAME = 200
PIECES_AT_ONCE = 100

log = structlog.get_logger("intake")


class FileRefused(Refusal):
    """There is no table in the file, or none that we can read; the sentence says what to do."""


class NotWaiting(Refusal):
    """The lines have been taken or thrown away already."""


class NameColumnMissing(Refusal):
    pass


@transaction.atomic
def receive(file_name: str, data: bytes, *, by: Actor) -> Import:
    """Reads the file and lays its lines down. Raises FileRefused; then nothing was kept."""
    table = _read(data)
    batch = Import(
        owner_id=by.member_pk,
        file_name=folding.tidy(file_name)[:LONGEST_FILE_NAME] or _("unnamed"),
        encoding=table["encoding"],
        labels=table["labels"],
        uses=table["uses"],
        has_header=table["has_header"],
        kind=Client.Kind.PERSON if table["of_people"] else Client.Kind.COMPANY,
        line_count=table["line_count"],
    )
    batch.save(force_insert=True)
    Piece.objects.bulk_create(
        (
            Piece(batch=batch, place=place, sealed=keyring().seal(piece))
            for place, piece in enumerate(table["pieces"])
        ),
        batch_size=PIECES_AT_ONCE,
    )
    tracing.trace("import received", batch, by=by, lines=batch.line_count, bytes=len(data))
    return batch


@transaction.atomic
def describe(batch: Import, plan: Plan, *, by: Actor) -> None:
    """Says what is in the columns. Raises NotWaiting when it is too late for that."""
    refuse_if_not_waiting(locked(batch, by))
    batch.save(update_fields=plan.put_on(batch))


@transaction.atomic
def discard(batch: Import, *, by: Actor) -> None:
    """Throws a received file away before anything was made of it."""
    refuse_if_not_waiting(locked(batch, by))
    Piece.objects.visible_to(by).filter(batch=batch).delete()
    batch.discarded_at = timezone.now()
    batch.save(update_fields=["discarded_at"])
    tracing.trace("import discarded", batch, by=by, lines=batch.line_count)


def discard_old(*, by: Actor) -> None:
    """Throws away what nobody has confirmed within a day."""
    old = Import.objects.visible_to(by).filter(
        started_at=None, discarded_at=None, received_at__lt=timezone.now() - WAITS
    )
    for batch in old:
        discard(batch, by=by)


def locked(batch: Import, actor: Actor) -> Import:
    """The import as it is now, held until the end of the transaction."""
    return Import.objects.visible_to(actor).select_for_update(of=("self",)).get(pk=batch.pk)


def refuse_if_not_waiting(batch: Import) -> None:
    if batch.state is not Import.State.RECEIVED:
        raise NotWaiting(_("This file is being loaded already; its columns cannot be changed any more."))


def refuse_without_name(plan: Plan) -> None:
    if NAME not in plan.uses:
        raise NameColumnMissing(_("Say which column holds the names: without a name there is no client."))


def _read(data: bytes) -> dict[str, Any]:
    if len(data) > LARGEST:
        raise _refusal("too big")
    try:
        table: dict[str, Any] = sandbox.run(collecting.collect, data)
    except sandbox.Overrun as error:
        log.warning("a file took too much", overrun=str(error), bytes=len(data))
        raise _refusal("too much work") from error
    except sandbox.Crashed as error:
        log.exception("a file could not be read", crash=str(error), bytes=len(data))
        raise _refusal("binary") from error
    if "refused" in table:
        raise _refusal(table["refused"], line=table["line"])
    return table


def _refusal(reason: str, *, line: int = 0) -> FileRefused:
    return FileRefused(wording.unreadable(reason, line=line), field="file")
