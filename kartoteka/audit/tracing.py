"""Tracing: one call writes one event, in the transaction of the deed it tells of."""

from typing import Any, Protocol

from django.db.models import Model

from kartoteka.audit import following
from kartoteka.audit.models import Event
from kartoteka.lib import circumstances


class Doer(Protocol):
    """Whoever acts: the trace needs no more than this."""

    @property
    def kind(self) -> str: ...
    @property
    def member_id(self) -> int | None: ...
    @property
    def name(self) -> str: ...


def trace(deed: str, noun: Model | None = None, *, by: Doer, **detail: Any) -> None:
    """Writes that `by` did or looked at something.

    `detail` must not hold contact values: the trace is read by more people than the card is.
    """
    here = circumstances.current.get()
    Event(
        actor_kind=by.kind,
        actor_id=by.member_id,
        actor_name=by.name,
        deed=deed,
        noun=noun._meta.model_name or "" if noun is not None else "",
        noun_id=noun.pk if noun is not None else None,
        label=str(noun)[:300] if noun is not None else "",
        detail=detail,
        address=here.address,
        request_id=here.request_id,
    ).save(force_insert=True)
    following.tell(following.Told(deed, noun, by.kind, detail))
