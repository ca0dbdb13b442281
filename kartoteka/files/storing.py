"""Storing the bytes of a file, and reading them again."""

import errno
import hashlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable, Iterator
from typing import IO

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.files import sniffing
from kartoteka.files.models import Content
from kartoteka.lib import streams
from kartoteka.lib.database import connection
from kartoteka.lib.refusals import Refusal
from kartoteka.workspaces import belongings, keyring

LARGEST = 20 * 1024 * 1024
NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class TooBig(Refusal):
    pass


class NoRoom(Refusal):
    """The disk is full; nothing of the file was kept."""


class ContentLost(Exception):
    """A row tells of a content that is not in the data folder."""


def too_big() -> str:
    return _("Files may have 20 MB at most. Make it smaller, or store a link to it.")


class Meter:
    """Counts, hashes and looks at the beginning of what passes through."""

    def __init__(self, chunks: Iterable[bytes], *, largest: int) -> None:
        self.size = 0
        self.beginning = b""
        self._chunks = chunks
        self._largest = largest
        self._hash = hashlib.sha256()

    def __iter__(self) -> Iterator[bytes]:
        for chunk in self._chunks:
            self.size += len(chunk)
            if self.size > self._largest:
                raise TooBig(too_big())
            self._hash.update(chunk)
            if len(self.beginning) < sniffing.LOOKED_AT:
                self.beginning += chunk[: sniffing.LOOKED_AT - len(self.beginning)]
            yield chunk

    @property
    def digest(self) -> str:
        return self._hash.hexdigest()


@transaction.atomic
def store(chunks: Iterable[bytes], *, largest: int = LARGEST) -> Content:
    """Keeps the bytes sealed, or finds that they are kept already. Raises TooBig or NoRoom.

    Nothing points to them yet: hang them on something within the same transaction.
    """
    key = streams.fresh_key()
    meter = Meter(chunks, largest=largest)
    try:
        with belongings.drafted(connection.schema_name) as draft:
            for piece in streams.seal(meter, key=key):
                draft.file.write(piece)
            content, is_ours = _noted(meter, key)
            if is_ours:
                draft.keep_as(content.path)
    except OSError as error:
        if error.errno not in NO_ROOM:
            raise
        raise NoRoom(_("The disk is full: the file could not be kept. Nothing was changed.")) from error
    return content


class Opened:
    """The bytes of a content, a chunk at a time. The file is open from the beginning: it may be swept meanwhile."""

    def __init__(self, file: IO[bytes], *, key: bytes) -> None:
        self._file = file
        self._chunks = streams.unseal(file, key=key)

    def __iter__(self) -> Iterator[bytes]:
        with self._file:
            yield from self._chunks

    def close(self) -> None:
        self._file.close()

    __del__ = close


def read(content: Content) -> Opened:
    """Raises ContentLost at once when the bytes are not there."""
    key = urlsafe_b64decode(keyring.current().open(content.sealed))
    try:
        return Opened(content.path.open("rb"), key=key)
    except FileNotFoundError as error:
        raise ContentLost(content.digest) from error


def _noted(meter: Meter, key: bytes) -> tuple[Content, bool]:
    """The row of the content, held against sweeping, and whether its bytes are to be sealed with this key.

    Bytes may lie there already without a row, left by a deed that failed: they have another key.
    """
    fresh = Content(
        digest=meter.digest,
        size=meter.size,
        kind=sniffing.kind(meter.beginning),
        sealed=keyring.current().seal(urlsafe_b64encode(key).decode()),
        wanted_at=timezone.now(),
    )
    Content.objects.bulk_create(
        [fresh], update_conflicts=True, unique_fields=["digest"], update_fields=["wanted_at"]
    )
    content = Content.objects.get(digest=fresh.digest)
    if content.sealed != fresh.sealed and not content.path.exists():
        # Its bytes were lost, with a disk or a careless hand; now they are here again.
        content.sealed = fresh.sealed
        content.save(update_fields=["sealed"])
    return content, content.sealed == fresh.sealed
