"""Subscribing far ends to what happens: making a hook, changing, pausing and removing it."""

import base64
import secrets
from collections.abc import Collection

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kartoteka.audit import tracing
from kartoteka.hooks import happenings, hearing
from kartoteka.hooks.models import Delivery, Hook
from kartoteka.lib import far_ends
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.actors import Actor
from kartoteka.workspaces import keyring

PREFIX = "whsec_"
SECRET_BYTES = 32
MOST_HOOKS = 50

WORDS: dict[str, Promise | str] = {
    "unreadable": gettext_lazy("This is not an address. It should look like https://example.org/hooks."),
    "password": gettext_lazy("Leave name and password out of the address; the signature says who we are."),
    "https": gettext_lazy("Only addresses that begin with https:// are called."),
    "private": gettext_lazy(
        "This address lies inside a private network. The keeper can allow it by the setting HOOK_NETWORKS."
    ),
}


class AddressUnfit(Refusal):
    pass


class NothingWanted(Refusal):
    pass


class TooManyHooks(Refusal):
    pass


@transaction.atomic
def subscribe(url: str, *, events: Collection[str], by: Actor) -> tuple[Hook, str]:
    """Makes a hook and gives its secret out, this one time."""
    _check(url, events)
    if Hook.objects.count() >= MOST_HOOKS:
        raise TooManyHooks(_("More than %(most)s hooks are too many.") % {"most": MOST_HOOKS})

    secret = _fresh_secret()
    sealed = keyring.current().seal(secret)
    hook = Hook.objects.create(url=url, events=sorted(events), sealed=sealed, made_by_id=by.person_id)
    hearing.listen_again()
    tracing.trace("hook made", hook, by=by, events=hook.events)
    return hook, secret


@transaction.atomic
def change(hook: Hook, *, url: str, events: Collection[str], by: Actor) -> None:
    _check(url, events)
    left = {"url": str(hook), "events": hook.events}
    hook.url, hook.events = url, sorted(events)
    hook.save(update_fields=["url", "events"])
    hearing.listen_again()
    tracing.trace("hook changed", hook, by=by, left=left, entered={"url": str(hook), "events": hook.events})


@transaction.atomic
def renew_secret(hook: Hook, *, by: Actor) -> str:
    """A new secret in place of the old one, which is worth nothing from now on."""
    secret = _fresh_secret()
    hook.sealed = keyring.current().seal(secret)
    hook.save(update_fields=["sealed"])
    tracing.trace("hook given a new secret", hook, by=by)
    return secret


@transaction.atomic
def pause(hook: Hook, *, by: Actor) -> None:
    """What happens in a pause is not told later."""
    if hook.paused_at is None:
        hook.paused_at = timezone.now()
        hook.save(update_fields=["paused_at"])
        tracing.trace("hook paused", hook, by=by)


@transaction.atomic
def resume(hook: Hook, *, by: Actor) -> None:
    """Ends a pause, or gives a far end that did not answer another chance."""
    if hook.paused_at or hook.disabled_at:
        hook.paused_at = hook.disabled_at = None
        hook.save(update_fields=["paused_at", "disabled_at"])
        hearing.listen_again()
        tracing.trace("hook resumed", hook, by=by)


@transaction.atomic
def remove(hook: Hook, *, by: Actor) -> None:
    tracing.trace("hook removed", hook, by=by)
    hook.delete()


@transaction.atomic
def repeat(delivery: Delivery, *, by: Actor) -> None:
    """Sends the same once more, whatever came of it before."""
    delivery.attempts, delivery.delivered_at, delivery.given_up_at = 0, None, None
    delivery.save(update_fields=["attempts", "delivered_at", "given_up_at"])
    hearing.send_later(delivery)
    tracing.trace("delivery repeated", delivery.hook, by=by, happening=delivery.event)


@transaction.atomic
def try_out(hook: Hook, *, by: Actor) -> Delivery:
    """Tells the far end something harmless, to see whether it listens."""
    [delivery] = hearing.hand_in([hook.pk], happenings.TRIAL, {"by": by.kind, "object": None})
    tracing.trace("hook tried", hook, by=by)
    return delivery


def _check(url: str, events: Collection[str]) -> None:
    try:
        far_ends.read(url, allowed=settings.HOOK_NETWORKS)
    except far_ends.AddressRefused as error:
        raise AddressUnfit(str(WORDS[str(error)]), field="url") from error
    if not events or not set(events) <= happenings.BY_NAME.keys():
        raise NothingWanted(_("Choose at least one thing to be told of."), field="events")


def _fresh_secret() -> str:
    return PREFIX + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()
