"""Tracing: one call writes one event, in the transaction of the deed it tells of."""

import json
from typing import Any, Protocol

from django.db.models import Model

from kartoteka.audit import following
from kartoteka.lib import circumstances
from kartoteka.lib.database import connection

# Written by every page and deed, so it is written out. The database adds the moment and what proves it.
WRITE = """
    INSERT INTO audit_event (actor_kind, actor_id, actor_name, deed, noun, noun_id, label, detail, address, request_id)
    SELECT %s::text, %s::bigint, %s::text, %s::text, %s::text, %s::bigint, %s::text, %s::jsonb, %s::inet, %s::text"""


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
    with connection.cursor() as cursor:
        cursor.execute(WRITE, written(deed, noun, by=by, detail=detail))
    following.tell(following.Told(deed, noun, by.kind, detail, about))


def written(deed: str, noun: Model | None, *, by: Doer, detail: dict[str, Any]) -> list[Any]:
    """The values of WRITE, for a statement that does something besides; whoever asks it tells the followers."""
    here = circumstances.current.get()
    told = ("", None, "") if noun is None else (noun._meta.model_name, noun.pk, str(noun)[:300])
    who = (by.kind, by.member_id, by.name)
    return [*who, deed, *told, json.dumps(detail), here.address, here.request_id]
