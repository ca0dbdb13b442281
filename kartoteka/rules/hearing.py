"""Hearing of deeds: what a rule waits for becomes a job, in the transaction of the deed, so none is lost."""

import time
from dataclasses import dataclass, field
from functools import cache

from kartoteka.audit.following import Told
from kartoteka.cards.models import Client
from kartoteka.deals.models import Closure, Move
from kartoteka.journal.models import Entry
from kartoteka.lib import statements
from kartoteka.lib.database import connection
from kartoteka.lib.statements import KEY, Statement
from kartoteka.rules import chaining, tasks
from kartoteka.rules.models import Rule
from kartoteka.segments.models import BulkEdit

When = Rule.When
DEEDS = {
    "deal opened": When.STAGE,
    "deal moved": When.STAGE,
    "deal won": When.CLOSED,
    "deal lost": When.CLOSED,
    "client edited": When.FIELD,
    "clients edited together": When.FIELD,
    "contact recorded": When.OUTCOME,
    "client added": When.ADDED,
}
# Firms without such a rule are asked once in a while, not at each deed.
KEPT_SECONDS = 5.0
_deaf: dict[tuple[str, str], float] = {}


@dataclass(frozen=True)
class Heard:
    """What is known of the deed: what narrows the when down, the deal, and its name for ever."""

    cause: str
    of: list[str] = field(default_factory=list)
    deal_id: int | None = None


def hear(told: Told) -> None:
    """Follows the trace."""
    when = DEEDS.get(told.deed)
    if when is None or chaining.is_too_deep() or not _is_listening(when):
        return
    path = list(chaining.path())
    if isinstance(told.noun, BulkEdit):
        tasks.weigh_many.later(told.noun.pk, path)
    elif isinstance(told.noun, Client) and (heard := _heard(told, told.noun)):
        tasks.weigh.later(when.value, told.noun.pk, heard.deal_id, heard.of, heard.cause, path)


def listen_again() -> None:
    """A rule was switched on or changed; other processes notice within seconds."""
    for known in [known for known in _deaf if known[0] == connection.schema_name]:
        del _deaf[known]


def _is_listening(when: Rule.When) -> bool:
    place = (connection.schema_name, when.value)
    if _deaf.get(place, 0.0) > time.monotonic():
        return False
    if _working().ask({KEY: when.value}):
        return True
    _deaf[place] = time.monotonic() + KEPT_SECONDS
    return False


@cache
def _working() -> Statement:
    return statements.once(Rule.objects.working().filter(when=KEY).values_list("pk")[:1])


def _heard(told: Told, client: Client) -> Heard | None:
    match told.about:
        case Move() as move:
            return Heard(f"move:{move.pk}", [move.entered.key], move.deal_id)
        case Closure() as closure:
            return Heard(f"closure:{closure.pk}", [closure.outcome], closure.deal_id)
        case Entry() as entry:
            deal_id = entry.about_id if entry.about_noun == "deal" else None
            return Heard(f"entry:{entry.pk}", [entry.outcome.key], deal_id) if entry.outcome else None
    if told.deed == "client added":
        return Heard(f"client:{client.pk}")
    return Heard(f"edit:{client.pk}:{client.version}", list(told.detail["fields"]))
