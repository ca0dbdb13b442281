"""Entering: the worker goes on with a batch that somebody has confirmed, and marks what no deed has marked."""

from django.utils.translation import gettext as _

from kartoteka.access import errands
from kartoteka.clientbook import vault
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.actors import Actor

PIECE = 20_000


class PassEnded(Refusal):
    """Whoever confirmed the batch holds no pass any more; another can have it gone on with."""


def go_on(posting_id: int, *, member_id: int, piece: int = PIECE) -> None:
    """Piece by piece, each whole or not at all; whoever dies meanwhile is followed by another who goes on."""
    remaining: int | None = None
    while remaining != 0:
        with errands.on_behalf_of(member_id):
            remaining = vault.call("kartoteka_book_go_on", posting_id, piece)
        if remaining is None:
            raise PassEnded(_("Only who holds a pass posts to the Client Book."))


def gather(*, by: Actor) -> int:
    """Marks what no deed has marked; done by the program."""
    assert by.kind == "system"  # noqa: S101  # the database refuses everybody else
    return int(vault.call("kartoteka_book_gather") or 0)
