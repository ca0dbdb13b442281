"""Sending deliveries: read in one transaction, sent outside of any, and what came of it kept in another."""

import json
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from kartoteka import __version__
from kartoteka.access import acting
from kartoteka.audit import tracing
from kartoteka.hooks import letters, signing
from kartoteka.hooks.happenings import TRIAL
from kartoteka.hooks.models import Delivery, Hook
from kartoteka.lib import far_ends
from kartoteka.staff.actors import Actor
from kartoteka.workspaces import keyring
from kartoteka.workspaces.trying_again import TRIES, TryAgain

KEPT_DAYS = 30
GOOD = range(HTTPStatus.OK, HTTPStatus.MULTIPLE_CHOICES)


@dataclass(frozen=True)
class Parcel:
    """A delivery as it goes out."""

    url: str
    body: bytes
    headers: dict[str, str]


@dataclass(frozen=True)
class Outcome:
    """What the far end answered, or the word for why it did not; `is_final` when another try is idle."""

    status: int | None = None
    trouble: str = ""
    is_final: bool = False

    @property
    def is_good(self) -> bool:
        return self.status in GOOD


def send(delivery_id: int) -> None:
    """Tries once. Raises TryAgain when another try is worth it; what was sent already is left alone."""
    with acting.system_actor("webhooks"):
        delivery = Delivery.objects.select_related("hook").filter(pk=delivery_id).first()
        if delivery is None or not delivery.is_open:
            return
        parcel = _packed(delivery) if _is_listening(delivery) else None
    outcome = _posted(parcel) if parcel else Outcome(trouble="paused", is_final=True)
    with acting.system_actor("webhooks") as program:
        _note(delivery, outcome, by=program)
    if delivery.is_open:
        raise TryAgain


def discard_old(at: datetime | None = None) -> None:
    """The log of deliveries is kept for a month."""
    with acting.system_actor("old deliveries"):
        Delivery.objects.filter(made_at__lt=(at or timezone.now()) - timedelta(days=KEPT_DAYS)).delete()


def _is_listening(delivery: Delivery) -> bool:
    return delivery.hook.is_listening or delivery.event == TRIAL


def _packed(delivery: Delivery) -> Parcel:
    told = {"id": delivery.key, "event": delivery.event, **delivery.body}
    body = json.dumps(told, ensure_ascii=False).encode()
    secret = keyring.current().open(delivery.hook.sealed)
    headers = signing.headers(delivery.key, body, secret=secret, moment=int(time.time()))
    kind = {"Content-Type": "application/json", "User-Agent": f"Kartoteka/{__version__}"}
    return Parcel(delivery.hook.url, body, {**kind, **headers})


def _posted(parcel: Parcel) -> Outcome:
    try:
        answer = far_ends.post(
            parcel.url, parcel.body, headers=parcel.headers, allowed=settings.HOOK_NETWORKS
        )
    except far_ends.AddressRefused as no:
        return Outcome(trouble=str(no), is_final=True)
    except far_ends.NoAnswer as no:
        return Outcome(trouble=str(no))
    return Outcome(status=answer.status, is_final=answer.status == HTTPStatus.GONE)


def _note(delivery: Delivery, outcome: Outcome, *, by: Actor) -> None:
    now = timezone.now()
    delivery.attempts += 1
    delivery.tried_at, delivery.status, delivery.trouble = now, outcome.status, outcome.trouble
    if outcome.is_good:
        delivery.delivered_at = now
        Hook.objects.filter(pk=delivery.hook_id).update(succeeded_at=now)
    elif outcome.is_final or delivery.attempts >= TRIES or delivery.event == TRIAL:
        delivery.given_up_at = now
    delivery.save(update_fields=["attempts", "tried_at", "status", "trouble", "delivered_at", "given_up_at"])
    if delivery.given_up_at and delivery.event != TRIAL and outcome.trouble != "paused":
        _disable(delivery, by=by)


def _disable(delivery: Delivery, *, by: Actor) -> None:
    """A far end that took nothing since this delivery was made is not called any more, and the directors are told."""
    silent = Q(succeeded_at=None) | Q(succeeded_at__lt=delivery.made_at)
    hooks = Hook.objects.listening().filter(silent, pk=delivery.hook_id)
    if hooks.update(disabled_at=timezone.now()):
        tracing.trace("hook disabled", delivery.hook, by=by, status=delivery.status, reason=delivery.trouble)
        letters.post_disabled(delivery.hook)
