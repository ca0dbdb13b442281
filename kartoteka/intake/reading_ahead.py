"""Reading ahead: while the database takes one piece of a file in, the lines of the next are understood."""

from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from kartoteka.intake import queries, taking_in
from kartoteka.intake.lines import Line
from kartoteka.intake.models import Import, Piece
from kartoteka.intake.plans import Plan
from kartoteka.intake.understanding import Reader
from kartoteka.workspaces.queries import current_workspace


@dataclass(frozen=True)
class Understood:
    """How many lines the piece has, and those that say something."""

    count: int
    lines: list[Line]


class Ahead:
    """Understanding asks the database for nothing, so it goes on beside what waits for the database.

    The fields of the firm are as they were a piece ago; what is done about the lines goes by those of now.
    """

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="understanding")
        self._begun: dict[int, Future[Understood]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.shutdown(cancel_futures=True)

    def begin(self, piece: Piece, batch: Import) -> None:
        """Has the lines understood, unless that is begun."""
        if piece.pk not in self._begun:
            plan = Plan.of(batch)
            reader = Reader(plan, country=plan.country or current_workspace().country)
            self._begun[piece.pk] = self._pool.submit(copy_context().run, _understood, piece, reader)

    def lines_of(self, piece: Piece) -> Understood:
        """Waits for them. They were begun before."""
        return self._begun.pop(piece.pk).result()


def _understood(piece: Piece, reader: Reader) -> Understood:
    records = queries.records_in(piece)
    return Understood(len(records), taking_in.read(reader, piece.sheet, records))
