"""Receiving a file: it is read in the sandbox, and its lines wait, sealed, for the person's word."""

import json
import os
from collections.abc import Collection, Generator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import BinaryIO

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.cards.sealing import keyring
from kartoteka.files import storing
from kartoteka.files.models import Content
from kartoteka.intake import joining, remembering, wording
from kartoteka.intake.layouts.layout import Layout
from kartoteka.intake.models import Import, Piece
from kartoteka.intake.plans import Plan
from kartoteka.intake.tables import opening
from kartoteka.intake.tables.unreadable import Unreadable
from kartoteka.lib import folding
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.actors import Actor

WAITS = timedelta(days=1)
LARGEST = 100 * 1024 * 1024
LONGEST_FILE_NAME = 200
PIECES_AT_ONCE = 20
CHUNK = 1024 * 1024
WRITTEN = {"csv", "vcard"}
LETTERS = "letters"
NOTHING_MADE = {Import.State.READING, Import.State.REFUSED, Import.State.RECEIVED}
# What is said of the whole file beside the plan.
TOLD = ("source", "legal_basis", "is_bought")


@dataclass(frozen=True)
class How:
    """How a text is to be read, where the guess is wrong, and whether its file is kept for being read again."""

    encoding: str = ""
    separator: str = ""
    keeps_file: bool = False


AS_GUESSED = How()


class FileRefused(Refusal):
    """There is no table in the file, or none that we can read; the sentence says what to do."""


class FileGone(Refusal):
    pass


class NotWaiting(Refusal):
    """The lines have been taken or thrown away already."""


class NameColumnMissing(Refusal):
    pass


@transaction.atomic
def receive(file_name: str, source: bytes | BinaryIO, *, by: Actor, told: How = AS_GUESSED) -> Import:
    """Reads the file and lays its lines down. Raises FileRefused; then nothing was kept."""
    batch = begun(file_name, by=by)
    _lay_down(batch, source, told, by=by)
    if told.keeps_file and batch.format in WRITTEN:
        batch.content = storing.store(chunks(source), largest=LARGEST)
    batch.save()
    tracing.trace("import received", batch, by=by, lines=batch.line_count, format=batch.format)
    return batch


def begun(file_name: str, *, by: Actor) -> Import:
    """An import of which nothing has been read yet."""
    batch = Import(owner_id=by.person_id, line_count=0)
    batch.file_name = folding.tidy(file_name)[:LONGEST_FILE_NAME] or _("unnamed")
    batch.save(force_insert=True)
    return batch


@transaction.atomic
def read_again(batch: Import, *, told: How, by: Actor) -> None:
    """Reads the file with other letters, or cut otherwise. Raises NotWaiting, FileGone or FileRefused."""
    refuse_if_not_waiting(locked(batch, by))
    content = kept_file(batch)
    Piece.objects.visible_to(by).filter(batch=batch).delete()
    batch.line_count = 0
    with in_memory(storing.read(content)) as source:
        _lay_down(batch, source, told, by=by)
    batch.save()
    tracing.trace("import read again", batch, by=by, lines=batch.line_count, encoding=batch.encoding)


def _lay_down(batch: Import, source: bytes | BinaryIO, told: How, *, by: Actor) -> None:
    try:
        Piece.objects.bulk_create(laid_down(batch, source, told), batch_size=PIECES_AT_ONCE)
    except Unreadable as unreadable:
        raise FileRefused(
            wording.unreadable(unreadable.reason, line=unreadable.line),
            field="encoding" if unreadable.reason == LETTERS else "file",
        ) from unreadable
    settle(batch, by=by)


def settle(batch: Import, *, by: Actor) -> None:
    """What is to be done with the lines, once all of them are laid down."""
    batch.plan = remembering.plan_for(Layout.of(batch.layout)).as_json()
    joining.settle(batch, by=by)


def laid_down(batch: Import, source: bytes | BinaryIO, told: How) -> Generator[Piece, None, None]:
    """The lines in sealed pieces, as they are read; what is learnt on the way is put on the import."""
    sheet, ring = 0, keyring()
    parts = opening.parts(source, encoding=told.encoding, separator=told.separator)
    for place, part in enumerate(parts):
        match part:
            case opening.Began():
                batch.format, batch.encoding = part.format, part.encoding
                batch.separator = part.separator
            case opening.SheetBegan():
                sheet = part.place
            case opening.Lines():
                batch.line_count += len(part.rows)
                said = json.dumps(part.rows, ensure_ascii=False, separators=(",", ":"))
                yield Piece(batch=batch, place=place, sheet=sheet, sealed=ring.seal(said))
            case opening.Guessed():
                batch.layout = part.layout.as_json()
                batch.fingerprint = part.layout.fingerprint


def chunks(source: bytes | BinaryIO) -> Iterator[bytes]:
    if isinstance(source, bytes):
        yield source
        return
    source.seek(0)
    while chunk := source.read(CHUNK):
        yield chunk


@contextmanager
def in_memory(kept: Iterable[bytes]) -> Iterator[BinaryIO]:
    """A file that lies in clear nowhere but in memory."""
    with os.fdopen(os.memfd_create("kartoteka"), "w+b") as file:
        for chunk in kept:
            file.write(chunk)
        file.flush()
        yield file


@transaction.atomic
def describe(batch: Import, plan: Plan, *, by: Actor) -> None:
    """Says what is in the columns. Raises NotWaiting when it is too late for that."""
    refuse_if_not_waiting(locked(batch, by))
    before = joining.pairs(Plan.of(batch))
    batch.plan = plan.as_json()
    if joining.pairs(plan) != before:
        joining.settle(batch, by=by)
    batch.save(update_fields=["plan", "layout", *TOLD])


@transaction.atomic
def discard(batch: Import, *, by: Actor) -> None:
    """Throws a received file away before anything was made of it."""
    refuse_if_not_waiting(locked(batch, by), NOTHING_MADE)
    Piece.objects.visible_to(by).filter(batch=batch).delete()
    batch.discarded_at, batch.content = timezone.now(), None
    batch.save(update_fields=["discarded_at", "content"])
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


def kept_file(batch: Import) -> Content:
    if batch.content is None:
        raise FileGone(_("This file is not kept. Drop it again to read it otherwise."))
    return batch.content


def refuse_if_not_waiting(batch: Import, states: Collection[Import.State] = (Import.State.RECEIVED,)) -> None:
    if batch.state not in states:
        raise NotWaiting(_("This file is being loaded already; its columns cannot be changed any more."))


def refuse_without_name(plan: Plan) -> None:
    if not plan.has_names:
        raise NameColumnMissing(_("Say which column holds the names: without a name there is no client."))
