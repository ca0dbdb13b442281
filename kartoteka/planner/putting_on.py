"""Putting reminders on a device, so that it rings though no page is open, and taking them off."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from kartoteka.access import acting, signing_out
from kartoteka.audit import tracing
from kartoteka.audit.following import Told
from kartoteka.lib import far_ends, keys, web_push
from kartoteka.lib.refusals import Refusal
from kartoteka.planner.models import Device, PushKey
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Member
from kartoteka.workspaces import keyring

LONGEST_ADDRESS, MOST_DEVICES = 1000, 10
# Deeds about a member after which nothing of his rings any more.
ENDINGS = {"sessions ended", "member let go"}


class DeviceUnfit(Refusal):
    pass


class DeviceTaken(Refusal):
    """Its address is kept for somebody else already."""


@dataclass(frozen=True)
class Reach:
    """What a browser tells: the address at its push service, its public key, and a secret that both know."""

    address: str
    p256dh: str
    auth: str


def public_key() -> str:
    """By which push services know this firm; made when it is asked for first."""
    if found := _public():
        return found
    private = web_push.fresh_key()
    fresh = PushKey(pk=1, public=web_push.public_of(private), sealed=keyring.current().seal(private))
    with acting.system_actor("push key"):
        PushKey.objects.bulk_create([fresh], ignore_conflicts=True)
    return _public()


@transaction.atomic
def put_on(reach: Reach, *, name: str, session: int | None, by: Actor) -> Device:
    """Told again of a device of one's own, it is the same. Raises DeviceUnfit and DeviceTaken."""
    _check(reach)
    digest = keys.digest(reach.address)
    known = Device.objects.filter(digest=digest).defer("sealed").first()
    if known is not None:
        return _again(known, session, by)
    if Device.objects.filter(member=by.person_id).count() >= MOST_DEVICES:
        raise DeviceUnfit(_("More than %(most)s devices are too many.") % {"most": MOST_DEVICES})
    sealed = keyring.current().seal(json.dumps(asdict(reach)))
    device = Device(member_id=by.person_id, session=session, digest=digest, sealed=sealed, name=name[:80])
    try:
        with transaction.atomic():
            device.save()
    except IntegrityError as error:
        raise _taken() from error
    tracing.trace("device put on", by=by)
    return device


@transaction.atomic
def take_off(device: Device, *, by: Actor) -> None:
    device.delete()
    tracing.trace("device taken off", by=by)


def own(actor: Actor) -> list[Device]:
    """Those that ring: whoever was signed out somewhere is not reminded there."""
    found = Device.objects.filter(member=actor.person_id).defer("sealed")
    return list(still_on(list(found)))


def still_on(devices: list[Device]) -> Iterable[Device]:
    alive = signing_out.not_ended({one.session for one in devices if one.session is not None})
    return (one for one in devices if one.session is None or one.session in alive)


def hear(told: Told) -> None:
    """Follows the trace."""
    if told.deed in ENDINGS and isinstance(told.noun, Member):
        Device.objects.filter(member=told.noun).defer("sealed").delete()


def _public() -> str:
    return PushKey.objects.values_list("public", flat=True).first() or ""


def _check(reach: Reach) -> None:
    """What it says about itself; where its name leads is judged whenever it is called."""
    try:
        far_ends.read(reach.address, allowed=settings.HOOK_NETWORKS, longest=LONGEST_ADDRESS)
        web_push.check(reach.p256dh, reach.auth)
    except (far_ends.AddressRefused, web_push.Unreadable) as error:
        raise DeviceUnfit(_("This browser told an address that cannot be called.")) from error


def _again(known: Device, session: int | None, by: Actor) -> Device:
    if known.member_id != by.person_id:
        raise _taken()
    if known.session != session:
        known.session = session
        known.save(update_fields=["session"])
    return known


def _taken() -> DeviceTaken:
    return DeviceTaken(_("This device reminds somebody else already."))
