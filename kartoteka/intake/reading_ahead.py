"""Reading ahead: while the database takes one piece of a file in, the next is made ready."""

import sys
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context
from types import TracebackType
from typing import Self

from django_tenants.utils import tenant_context

from kartoteka.access import acting
from kartoteka.intake import queries, readying
from kartoteka.intake.lines import Line
from kartoteka.intake.models import Import, Piece
from kartoteka.intake.readying import Ready
from kartoteka.lib.database import connection, connections
from kartoteka.staff.actors import Actor
from kartoteka.workspaces.models import Workspace
from kartoteka.workspaces.queries import current_workspace

# Seconds after which one thread lets the other go on. The database waits while whoever has its answer waits
# for whoever is reading; a piece has some twenty statements.
PROMPT, USUAL = 0.0005, 0.005


class Ahead:
    """Makes pieces ready in their order, the next one beside what is being written, over a connection of its own.

    What that one is told by the database is a piece old; so each is told what the lines of the one before
    it are known by. Within an open transaction, of which other connections know nothing, there is no beside.
    """

    def __init__(self) -> None:
        self._is_beside = not connection.in_atomic_block
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="readying")
        self._begun: dict[int, Future[Ready]] = {}
        self._ahead: dict[str, Line] = {}

    def __enter__(self) -> Self:
        sys.setswitchinterval(PROMPT)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._is_beside:
            self._pool.submit(connections.close_all)
        self._pool.shutdown()
        sys.setswitchinterval(USUAL)

    def begin(self, piece: Piece, batch: Import, by: Actor) -> None:
        """Has the piece made ready, unless that is begun. The one but last is written by now."""
        if self._is_beside and piece.pk not in self._begun:
            context, firm = copy_context(), current_workspace()
            self._begun[piece.pk] = self._pool.submit(context.run, self._in_firm, firm, piece, batch, by)

    def ready(self, piece: Piece, batch: Import, by: Actor) -> Ready:
        """Waits for the piece, which was begun before."""
        begun = self._begun.pop(piece.pk, None)
        return begun.result() if begun else self._ready(piece, batch, by)

    def _in_firm(self, firm: Workspace, piece: Piece, batch: Import, by: Actor) -> Ready:
        with tenant_context(firm), acting.acting(by):
            return self._ready(piece, batch, by)

    def _ready(self, piece: Piece, batch: Import, by: Actor) -> Ready:
        ready = readying.ready(batch, piece.sheet, queries.records_in(piece), ahead=self._ahead, by=by)
        self._ahead = ready.ahead
        return ready
