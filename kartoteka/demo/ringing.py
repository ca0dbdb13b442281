"""Ringing by cold-call lists in the fictional firm: two with some weeks of history, one of which is bad."""

import tomllib
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cache
from random import Random
from typing import Any

from django.utils import timezone, translation

from kartoteka.access import acting
from kartoteka.cards.filtering import conditions
from kartoteka.coldcalls import calling, making, scripting
from kartoteka.coldcalls.calling import Ended
from kartoteka.coldcalls.making import Wanted
from kartoteka.coldcalls.models import CallLine, CallList
from kartoteka.coldcalls.scripting import Turn, Words
from kartoteka.coldcalls.sources import Source
from kartoteka.demo import vocabulary
from kartoteka.demo.crew import BY_MAILBOX
from kartoteka.demo.living import Morning, sellers
from kartoteka.journal.models import Outcome, Reason
from kartoteka.segments import drawing
from kartoteka.segments.wishes import Wish
from kartoteka.staff import calendar
from kartoteka.staff.actors import Actor

CALLED, WEEKS = 80, 3
# After how many working minutes of the day calls are made, and how often.
RUSH = {0: 1, 60: 10, 120: 6, 180: 1, 300: 8, 360: 4, 420: 1}
# How calls end, and how often; of the bad list most must say something, as it is short in a small firm.
GOOD = {
    "no_answer": 34,
    "busy": 6,
    "interested": 12,
    "offer": 5,
    "later": 15,
    "reached": 10,
    "refused": 14,
    "rude": 1,
    "wrong": 3,
}
BAD = {
    "no_answer": 10,
    "busy": 2,
    "interested": 1,
    "offer": 0,
    "later": 5,
    "reached": 4,
    "refused": 42,
    "rude": 12,
    "wrong": 16,
}


def ring(morning: Morning, *, zone: str) -> None:
    """The head of sales has made both lists; each client is called by his keeper."""
    words = _words(morning.inventor.plan.language)
    opening, second = (Words(words[name], tuple(_turns(words))) for name in ("opening", "second"))
    head = morning.actor("head")
    with timezone.override(zone), translation.override(morning.inventor.plan.language):
        for name, odds, condition in (
            ("good", GOOD, "completeness~at_least~68"),
            ("bad", BAD, "completeness~at_most~67"),
        ):
            with acting.acting(head):
                made = _make(words[name], condition, opening, morning, by=head)
            if made is not None:
                dice = Random(f"{morning.inventor.plan.seed}/{name}")
                _call(made, odds, dice, second, morning, by=head)


def _make(name: str, condition: str, words: Words, morning: Morning, *, by: Actor) -> CallList | None:
    wish = Wish(conditions=tuple(conditions.read_all([condition])))
    view = drawing.save(name, wish, by=by)
    source = Source(CallList.Origin.VIEW, view.key, view.name, view)
    callers = [morning.members[BY_MAILBOX[mailbox]] for mailbox in sellers()]
    wanted = Wanted(name, callers, quiet_days=14)
    try:
        return making.make(wanted, source, words, country=morning.country, by=by)
    except (making.NobodyToCall, making.TooLong):  # a firm of many thousands is there to be measured
        return None


def _call(
    made: CallList, odds: dict[str, int], dice: Random, second: Words, morning: Morning, *, by: Actor
) -> None:
    callers = {actor.member_id: actor for actor in map(morning.actor, sellers())}
    with acting.acting(by):
        outcomes = {one.meaning: one for one in Outcome.objects.filter(kinds__contains=["call"])}
        reasons = list(Reason.objects.filter(retired_at=None))
        lines = CallLine.objects.visible_to(by).filter(call_list=made).select_related("client", "call_list")
        called = list(lines.order_by("place")[:CALLED])
    for nth, (line, at) in enumerate(zip(called, _moments(len(called), dice), strict=False)):
        with acting.acting(callers[line.client.keeper_id]) as caller:
            (meaning,) = dice.choices(list(odds), list(odds.values()))
            reason = dice.choice(reasons) if meaning == "refused" else None
            ended = Ended(outcomes[meaning], reason, _point(line, caller))
            calling.end(line, ended, country=morning.country, by=caller, at=at)
        if nth == len(called) // 2:
            with acting.acting(by):
                scripting.write(made, second, by=by)


def _point(line: CallLine, by: Actor) -> Any:
    return next(iter(calling.phones_of(line.client, by)), None)


def _moments(number: int, dice: Random) -> Iterator[datetime]:
    """On the working days of the last weeks, day by day."""
    hours, midnight = calendar.working_time(), timezone.localtime().replace(hour=0, minute=0)
    mornings = [midnight - timedelta(days=ago) for ago in range(7 * WEEKS, 0, -1)]
    days = [one for one in mornings if hours.minutes_on(one.date())]
    for nth in range(number if days else 0):
        (minutes,) = dice.choices(list(RUSH), list(RUSH.values()))
        yield hours.after(hours.next_open(days[nth * len(days) // number]), minutes + dice.randint(0, 50))


def _turns(words: dict[str, Any]) -> Iterator[Turn]:
    for says, ours, warmth in words["turns"]:
        yield Turn(says, ours, warmth)


@cache
def _words(language: str) -> dict[str, Any]:
    return tomllib.loads((vocabulary.FOLDER / language / "cold_calls.toml").read_text())
