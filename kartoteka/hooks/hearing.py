"""Hearing of deeds: what a hook wants to know becomes a delivery, in the transaction of the deed."""

import time
from typing import Any

from django.db.models import Model
from django.utils import timezone

from kartoteka.audit.following import Told
from kartoteka.hooks import happenings, tasks
from kartoteka.hooks.models import Delivery, Hook
from kartoteka.lib.database import connection

# Most firms have no hook; they are asked once in a while, not at each deed.
KEPT_SECONDS = 5.0
_deaf: dict[str, float] = {}


def hear(told: Told) -> None:
    """Follows the trace."""
    happening = happenings.BY_DEED.get(told.deed)
    if happening is None or _deaf.get(connection.schema_name, 0.0) > time.monotonic():
        return
    listening = dict(Hook.objects.listening().values_list("pk", "events"))
    if not listening:
        _deaf[connection.schema_name] = time.monotonic() + KEPT_SECONDS
    wanted = [hook_id for hook_id, events in listening.items() if happening.name in events]
    if wanted:
        hand_in(wanted, happening.name, _body(told))


def listen_again() -> None:
    """A hook was added or changed; other processes notice within seconds."""
    _deaf.pop(connection.schema_name, None)


def hand_in(hook_ids: list[int], event: str, body: dict[str, Any]) -> list[Delivery]:
    made = Delivery.objects.bulk_create(
        Delivery(hook_id=hook_id, event=event, body=body) for hook_id in hook_ids
    )
    for delivery in made:
        send_later(delivery)
    return made


def send_later(delivery: Delivery) -> None:
    tasks.deliver.later(delivery.pk)


def _body(told: Told) -> dict[str, Any]:
    """Ids and masks, nothing else: whoever may know more asks the API for it."""
    body: dict[str, Any] = {
        "at": timezone.now().isoformat(),
        "by": told.actor_kind,
        "object": _named(told.noun),
    }
    if mask := told.detail.get("contact"):
        body["contact"] = mask
    if keys := told.detail.get("keys"):
        body["clients"] = keys
    if counts := {name: count for name, count in told.detail.items() if isinstance(count, int)}:
        body["counts"] = counts
    return body


def _named(noun: Model | None) -> dict[str, str] | None:
    key = getattr(noun, "key", None)
    return {"type": noun._meta.model_name or "", "key": str(key)} if noun is not None and key else None
