"""What the fictional managers have promised: overdue, due today at a time or some time, and later."""

import tomllib
from datetime import datetime, timedelta
from functools import cache

from django.utils import timezone

from kartoteka.access import acting
from kartoteka.cards.models import Client
from kartoteka.demo import vocabulary
from kartoteka.demo.living import Morning, sellers
from kartoteka.lib.working_time import NeverOpen
from kartoteka.planner import planning
from kartoteka.planner.models import Promise
from kartoteka.planner.planning import Due, Wanted
from kartoteka.staff import calendar
from kartoteka.staff.actors import Actor

# Working minutes from now on: what is due at a moment, past ones among them by the clock.
LATE, SOON = (-95, -40), (6, 75, 150)
EARLIER = (1, 2, 8, 41)
LATER = (1, 2, 3, 6, 9, 20)
KINDS = ("call", "call", "call", "send", "call", "letter")
MEETINGS = (("meeting", 1, 11), ("visit", 3, 15), ("meeting", 7, 10))
ALL = len(LATE) + len(SOON) + len(EARLIER) + len(LATER) + len(MEETINGS) + 5


def promise(morning: Morning, *, zone: str) -> None:
    """By the firm's clock, so that meetings fall into its working hours."""
    for mailbox in sellers():
        manager = morning.actor(mailbox)
        with acting.acting(manager), timezone.override(zone):
            _promise(morning, manager)


def _promise(morning: Morning, manager: Actor) -> None:
    kept = Client.objects.visible_to(manager).filter(keeper_id=manager.member_id, is_held=False)
    clients = list(kept.order_by("-spoken_at")[: 3 * ALL])
    morning.chance.shuffle(clients)
    now, today = timezone.localtime(), timezone.localdate()
    dues: list[tuple[str, Due]] = [("call", Due(at=now + timedelta(minutes=away))) for away in LATE + SOON]
    dues = [(kind, due) for kind, due in dues if due.day == today]
    dues += [("call", Due(on=today - timedelta(days=days))) for days in EARLIER]
    dues += [(kind, Due(on=today)) for kind in ("call", "send", "call")]
    dues += [(kind, Due(on=today + timedelta(days=days))) for kind, days in zip(KINDS, LATER, strict=True)]
    dues += [(kind, Due(at=_meeting(now, days, hour))) for kind, days, hour in MEETINGS]
    said = words(morning.inventor.plan.language)
    dues += [("call", Due(awaits=awaits)) for awaits in said["awaits"]]
    for client, (kind, due) in zip(clients, dues, strict=False):
        is_meeting = kind in ("meeting", "visit")
        wanted = Wanted(
            kind=kind,
            text=morning.chance.choice(said[kind]),
            minutes=90 if is_meeting else None,
            place=said["places"][kind == "visit"] if is_meeting else "",
            # Promised in time, and yet not kept: that cannot be promised by hand any more.
            origin=Promise.Origin.REGULATION,
        )
        planning.promise(client, wanted, due=due, by=manager)


def _meeting(now: datetime, days: int, hour: int) -> datetime:
    day = (now + timedelta(days=days)).replace(hour=hour, minute=0, second=0, microsecond=0)
    try:
        return calendar.working_time().next_open(day)
    except NeverOpen:
        return day


@cache
def words(language: str) -> dict[str, list[str]]:
    return tomllib.loads((vocabulary.FOLDER / language / "promises.toml").read_text())
