"""Tracing: one call writes one event, in the transaction of the deed it tells of."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Protocol

from django.db.models import Model

from kartoteka.audit import following
from kartoteka.lib import circumstances
from kartoteka.lib.database import connection

# Written by every page and deed, so it is written out. The database adds the moment and what proves it.
EVENT = """
    SELECT %s::text, %s::bigint, %s::text, %s::text, %s::text, %s::bigint, %s::text, %s::jsonb, %s::inet, %s::text"""
WRITE = f"""
    INSERT INTO audit_event (actor_kind, actor_id, actor_name, deed, noun, noun_id, label, detail, address, request_id)
    {EVENT}"""
_waiting: ContextVar[list[list[Any]] | None] = ContextVar("events that are written together", default=None)


class Doer(Protocol):
    """Whoever acts: the trace needs no more than this."""

    @property
    def kind(self) -> str: ...
    @property
    def member_id(self) -> int | None: ...
    @property
    def name(self) -> str: ...


def trace(
    deed: str, noun: Model | None = None, *, by: Doer, about: Model | None = None, **detail: Any
) -> None:
    """Writes that `by` did or looked at something.

    `detail` must not hold contact values: the trace is read by more people than the card is. `about` is not
    written; it is told to those who follow the trace.
    """
    event, waiting = written(deed, noun, by=by, detail=detail), _waiting.get()
    if waiting is None:
        _write([event])
    else:
        waiting.append(event)
    following.tell(following.Told(deed, noun, by.kind, detail, about))


@contextmanager
def together() -> Iterator[None]:
    """What is traced within is written at its end by one statement, in its order; nothing, if it does not end well.

    A refusal that is caught within takes nothing of it back, so whoever catches one traces by himself.
    """
    if _waiting.get() is not None:
        yield
        return
    waiting: list[list[Any]] = []
    before = _waiting.set(waiting)
    try:
        yield
    finally:
        _waiting.reset(before)
    if waiting:
        _write(waiting)


def _write(events: list[list[Any]]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            " UNION ALL ".join([WRITE, *[EVENT] * (len(events) - 1)]),
            [value for event in events for value in event],
        )


def written(deed: str, noun: Model | None, *, by: Doer, detail: dict[str, Any]) -> list[Any]:
    """The values of WRITE, for a statement that does something besides; whoever asks it tells the followers."""
    here = circumstances.current.get()
    told = ("", None, "") if noun is None else (noun._meta.model_name, noun.pk, str(noun)[:300])
    who = (by.kind, by.member_id, by.name)
    return [*who, deed, *told, json.dumps(detail), here.address, here.request_id]
