"""Everything a caller has before her eyes: the client, his numbers, the script, the keys."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext_lazy

from kartoteka.access import rights, spending
from kartoteka.access.models import Budget
from kartoteka.cards.portraits import Way
from kartoteka.coldcalls import calling, scripting, settling, taking_back
from kartoteka.coldcalls.calling import Found
from kartoteka.coldcalls.models import Branch, CallLine, CallList, Script
from kartoteka.journal import queries as journal
from kartoteka.journal.models import Outcome, Reason
from kartoteka.lib import dates, hours
from kartoteka.planner.ordering import Wait
from kartoteka.staff.actors import Actor

ENTRIES_SHOWN = 2
# Keys of the turns, in the order of their places; none of them is a key of the frame's.
KEYS = "qwasdfzx"
LOOKS = {
    Branch.Warmth.WARM: ("flame", "good"),
    Branch.Warmth.LUKEWARM: ("circle-dot", "warn"),
    Branch.Warmth.COLD: ("circle-dashed", ""),
}
WAITS: dict[Wait, Lazy | str] = {
    Wait.HOURS: gettext_lazy("not a good time there"),
    Wait.CONSENT: gettext_lazy("asked not to be called"),
    Wait.HELD: gettext_lazy("a colleague has them on the line"),
}


@dataclass(frozen=True)
class Spoken:
    """A turn of the talk with its key, and the turns that may follow it."""

    branch: Branch
    key: str
    icon: str
    tone: str
    words: str
    then: "list[Spoken]"


def brief(call_list: CallList, found: Found, actor: Actor, *, firm: str) -> dict[str, Any]:
    """Counts and traces the client it shows, as the opening of a card does."""
    now = timezone.now()
    told: dict[str, Any] = {
        "left": calling.waiting(call_list, actor, at=now).count(),
        "last": taking_back.last_of(call_list, actor),
        "waits": [(WAITS[why], count) for why, count in sorted(found.waits.items()) if why in WAITS],
    }
    line = found.line
    if line is None:
        return told
    if refused := _spend(line, actor):
        return {**told, "line": line, "sentence": refused}
    script = scripting.current(call_list)
    names = {"client": line.client.name, "me": actor.name, "firm": firm}
    points = calling.phones_of(line.client, actor)
    return {
        **told,
        "line": line,
        "client": line.client,
        "ways": [Way(point, hours.there(point.time_zone, hours=point.hours, at=now)) for point in points],
        "entries": list(journal.entries_of(line.client, actor)[:ENTRIES_SHOWN]),
        "script": script,
        "opening": _named(script.opening, names) if script else "",
        "turns": _turns(script, names),
        "outcomes": list(Outcome.objects.filter(retired_at=None, kinds__contains=["call"])[:9]),
        "reasons": list(Reason.objects.filter(retired_at=None)[:9]),
        "soon": dates.day(settling.usual_day(call_list, Outcome.Meaning.INTERESTED, at=now)),
        "later": dates.day(settling.usual_day(call_list, Outcome.Meaning.LATER, at=now)),
        "may_reveal": rights.may(actor, "clients.reveal"),
        "seconds": scripting.BAR_SECONDS,
    }


def _spend(line: CallLine, actor: Actor) -> str:
    try:
        spending.show(Budget.Kind.CARDS, "client opened", line.client, by=actor, subject=line.client_id)
    except (spending.BudgetSpent, spending.ReasonWanted) as no:
        return str(no)
    return ""


def _turns(script: Script | None, names: dict[str, str]) -> list[Spoken]:
    branches = list(script.branches.all()) if script else []
    return _after(0, branches, names)


def _after(place: int, branches: Sequence[Branch], names: dict[str, str]) -> list[Spoken]:
    return [
        Spoken(
            one,
            KEYS[one.place - 1],
            *LOOKS[Branch.Warmth(one.warmth)],
            _named(one.words, names),
            _after(one.place, branches, names),
        )
        for one in branches
        if one.after == place
    ]


def _named(words: str, names: dict[str, str]) -> str:
    for name, value in names.items():
        words = words.replace(f"{{{name}}}", value)
    return words
