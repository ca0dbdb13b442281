"""Reminding: which devices ring now, and the sending of each ring through the push service of its browser."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parseaddr
from http import HTTPStatus

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from kartoteka.access import acting
from kartoteka.lib import far_ends, keys, web_push
from kartoteka.planner import putting_on, ringing, showing
from kartoteka.planner.models import Device, Promise, PushKey, Reminder, Ring
from kartoteka.planner.putting_on import LONGEST_ADDRESS, Reach
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Member
from kartoteka.workspaces import keyring
from kartoteka.workspaces.models import Workspace
from kartoteka.workspaces.trying_again import TryAgain

# Whoever could not be reached at once is still told for a while; after that it would only disturb.
LATE = timedelta(minutes=15)
KEPT = timedelta(days=7)
SIGNED_FOR = 12 * 60 * 60
LONGEST_TOPIC = 32
GONE = {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}
LATER = {HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.REQUEST_TIMEOUT}


@dataclass(frozen=True)
class Parcel:
    """A ring as it goes out."""

    address: str
    body: bytes
    headers: dict[str, str]


def firms() -> Iterable[Workspace]:
    """Those where something may have to ring now, in one statement whatever their number."""
    told = {"usual": ringing.USUAL_MINUTES, "late": LATE}
    return Workspace.objects.raw(
        "SELECT * FROM public.workspaces_workspace"
        " WHERE public.kartoteka_has_to_ring(schema_name, %(usual)s, %(late)s)",
        told,
    )


def claim(*, by: Actor, at: datetime) -> list[int]:
    """Keeps the rings whose moment has come, each once for ever, and tells their numbers."""
    # Two workers at once would ring twice.
    if PushKey.objects.select_for_update().first() is None:
        return []
    devices = _devices()
    if not devices:
        return []
    wanted = {
        (promise.pk, device.pk, promise.due_at)
        for promise in _due(devices, by, at)
        for device in putting_on.still_on(devices[promise.keeper_id])
        if promise.due_at
    }
    rung = Ring.objects.filter(promise__in={promise for promise, _device, _due_at in wanted})
    fresh = wanted - set(rung.values_list("promise_id", "device_id", "due_at"))
    rows = [Ring(promise_id=promise, device_id=device, due_at=due) for promise, device, due in sorted(fresh)]
    return [ring.pk for ring in Ring.objects.bulk_create(rows)]


def send(ring_id: int) -> None:
    """Tries once, and is done when it was sent before. Raises TryAgain when another try is worth it."""
    with acting.system_actor("reminders") as program:
        ring = _unsent(ring_id, program)
        parcel = _packed(ring) if ring else None
    if ring is None or parcel is None:
        return
    try:
        answer = far_ends.post(
            parcel.address,
            parcel.body,
            headers=parcel.headers,
            allowed=settings.HOOK_NETWORKS,
            longest=LONGEST_ADDRESS,
        )
    except far_ends.AddressRefused as no:
        _note(ring, trouble=str(no))
    except far_ends.NoAnswer as no:
        _note(ring, trouble=str(no))
        raise TryAgain from no
    else:
        _judge(ring, answer.status)


def forget_old(at: datetime) -> None:
    """Done by the program, every night: old rings, and devices that were signed out."""
    Ring.objects.filter(made_at__lt=at - KEPT).delete()
    every = list(Device.objects.defer("sealed"))
    on = {device.pk for device in putting_on.still_on(every)}
    Device.objects.filter(pk__in={device.pk for device in every} - on).delete()


def _devices() -> dict[int, list[Device]]:
    """By whom they remind; some want no reminders."""
    found: dict[int, list[Device]] = defaultdict(list)
    for device in Device.objects.filter(member__left_at=None).defer("sealed"):
        found[device.member_id].append(device)
    return found


def _due(devices: dict[int, list[Device]], by: Actor, at: datetime) -> list[Promise]:
    told: dict[int, int | None] = dict(
        Reminder.objects.filter(member__in=devices).values_list("member", "minutes")
    )
    minutes = {member: told.get(member, ringing.USUAL_MINUTES) for member in devices}
    before = {member: timedelta(minutes=one) for member, one in minutes.items() if one is not None}
    longest, day, days = max(before.values(), default=LATE), timezone.localdate(at), timedelta(days=2)
    found = Promise.objects.visible_to(by).filter(
        keeper__in=list(before),
        closed_at=None,
        due_on__range=(day - days, day + days),
        due_at__gt=at - LATE,
        due_at__lte=at + longest,
    )
    return [
        one
        for one in found.only("pk", "keeper", "due_at")
        if one.due_at and one.due_at - before[one.keeper_id] <= at
    ]


def _unsent(ring_id: int, by: Actor) -> Ring | None:
    """Nothing of what was kept, put off or given away meanwhile, nor of what comes too late."""
    found = Ring.objects.filter(pk=ring_id, sent_at=None, due_at__gt=timezone.now() - LATE)
    ring = found.select_related("device").first()
    if ring is None:
        return None
    promises = Promise.objects.visible_to(by).filter(
        pk=ring.promise_id, closed_at=None, due_at=ring.due_at, keeper=ring.device.member_id
    )
    promise = promises.select_related("client").first()
    if promise is None or not list(putting_on.still_on([ring.device])):
        return None
    ring.promise = promise
    return ring


def _packed(ring: Ring) -> Parcel:
    """Sealed for the browser alone; and even there it names nobody: it lies on a locked screen."""
    ring_keys, key = keyring.current(), PushKey.objects.get()
    reach = Reach(**json.loads(ring_keys.open(ring.device.sealed)))
    with translation.override(_language(ring.device)):
        text = _("You have a promise at %(time)s") % {"time": showing.clock(ring.due_at)}
    client = ring.promise.client
    # Told from where the firm's pages begin, as the browser knows it.
    said = {
        "text": text,
        "page": f"clients/{client.key}" if client else "calendar",
        "tag": f"promises/{ring.promise.key}/bell",
    }
    now = timezone.now()
    left = int((ring.due_at + LATE - now).total_seconds())
    return Parcel(
        reach.address,
        web_push.seal(json.dumps(said, ensure_ascii=False).encode(), reach.p256dh, reach.auth),
        {
            "Authorization": web_push.signature(
                reach.address,
                ring_keys.open(key.sealed),
                until=int(now.timestamp()) + SIGNED_FOR,
                contact=_contact(),
            ),
            "Content-Encoding": "aes128gcm",
            "Content-Type": "application/octet-stream",
            "TTL": str(left),
            # A second one of the same takes the place of the first while it waits.
            "Topic": keys.digest(f"{ring.promise.key}{ring.device.key}")[:LONGEST_TOPIC],
            "Urgency": "high",
        },
    )


def _language(device: Device) -> str:
    return Member.objects.values_list("user__language", flat=True).get(pk=device.member_id)


def _contact() -> str:
    """Whom a push service may write to; some refuse an address that leads nowhere."""
    hosts = [host for host in settings.ALLOWED_HOSTS if "." in host.strip(".") and not host[-1].isdigit()]
    letters: str = settings.DEFAULT_FROM_EMAIL
    if letters.endswith("@localhost") and hosts:
        return f"https://{hosts[0].strip('.')}"
    return f"mailto:{parseaddr(letters)[1]}"


def _judge(ring: Ring, status: int) -> None:
    if status in GONE:
        with acting.system_actor("reminders"):
            Device.objects.filter(pk=ring.device_id).delete()
    elif status in LATER or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        _note(ring, trouble=str(status))
        raise TryAgain
    else:
        is_good = HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES
        _note(ring, trouble="" if is_good else str(status), is_sent=is_good)


def _note(ring: Ring, *, trouble: str, is_sent: bool = False) -> None:
    with acting.system_actor("reminders"):
        Ring.objects.filter(pk=ring.pk).update(
            trouble=trouble[:20], sent_at=timezone.now() if is_sent else None
        )
