"""Hanging files on clients, taking them off, and bringing them back from the bin."""

from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.audit import tracing
from kartoteka.cards.models import Client, ClientFile
from kartoteka.files import naming, storing
from kartoteka.lib import phones, scrubbing
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.actors import Actor

MOST_ON_A_CARD = 500
KEPT_IN_THE_BIN = timedelta(days=30)


class TooManyFiles(Refusal):
    pass


class FileEmpty(Refusal):
    pass


@transaction.atomic
def attach(client: Client, *, name: str, chunks: Iterable[bytes], country: str, by: Actor) -> ClientFile:
    """Hangs a file on the card. Raises TooBig, NoRoom, TooManyFiles or FileEmpty; then nothing was kept.

    Telephone numbers and e-mails in the name are masked: the name is shown wherever the card is.
    """
    if ClientFile.objects.visible_to(by).filter(client=client).count() >= MOST_ON_A_CARD:
        raise TooManyFiles(
            _("There are %(count)s files on the card already. Remove some first.")
            % {"count": MOST_ON_A_CARD},
            field="file",
        )
    content = storing.store(chunks)
    if not content.size:
        raise FileEmpty(_("The file is empty."), field="file")
    file = ClientFile(
        client=client,
        content=content,
        name=_shown(name, country=country) or _("unnamed"),
        added_by_id=by.member_id,
    )
    file.save(force_insert=True)
    tracing.trace("file attached", client, by=by, file=file.name, bytes=content.size)
    return file


@transaction.atomic
def remove(file: ClientFile, *, by: Actor) -> None:
    """Puts the file into the bin."""
    file.removed_at, file.removed_by_id = timezone.now(), by.member_id
    file.save(update_fields=["removed_at", "removed_by"])
    tracing.trace("file removed", file.client, by=by, file=file.name)


@transaction.atomic
def bring_back(file: ClientFile, *, by: Actor) -> None:
    file.removed_at = file.removed_by_id = None
    file.save(update_fields=["removed_at", "removed_by"])
    tracing.trace("file brought back", file.client, by=by, file=file.name)


def files_of(client: Client, actor: Actor) -> QuerySet[ClientFile]:
    """The files on a card, the latest first, with what is told of each beside its name."""
    seen = ClientFile.objects.visible_to(actor).filter(client=client)
    return seen.select_related("content", "added_by").order_by("-added_at", "-id")


@transaction.atomic
def empty_bin(*, by: Actor) -> int:
    """Takes away for good what has lain in the bin for a month; the bytes are swept after that."""
    old = ClientFile.objects.binned_for(by).filter(removed_at__lt=timezone.now() - KEPT_IN_THE_BIN)
    count, _each = old.delete()
    if count:
        tracing.trace("files thrown away", by=by, files=count)
    return count


def _shown(name: str, *, country: str) -> str:
    masked, _numbers = phones.masked_in(naming.tidied(name), country=country)
    return scrubbing.EMAIL.sub(f"{phones.DOT}@{phones.DOT}", masked)[: naming.LONGEST]
