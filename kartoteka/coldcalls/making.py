"""Making a cold-call list of a view or an import, and what is said on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kartoteka.access import rights
from kartoteka.audit import tracing
from kartoteka.coldcalls import scripting, surveying, telling
from kartoteka.coldcalls.models import CallLine, CallList
from kartoteka.coldcalls.scripting import Words
from kartoteka.coldcalls.sources import Source
from kartoteka.lib import folding
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Member

MOST_LINES = 5000


class NobodyToCall(Refusal):
    pass


class TooLong(Refusal):
    pass


class NotYourCaller(Refusal):
    pass


@dataclass(frozen=True)
class Wanted:
    """How long nobody may have spoken with a client, and when a lukewarm one is called again, in days."""

    name: str
    callers: Sequence[Member]
    quiet_days: int = 30
    most_tries: int = 3
    warm_days: int = 14


@transaction.atomic
def make(
    wanted: Wanted, source: Source, words: Words, *, country: str, by: Actor, at: datetime | None = None
) -> CallList:
    """Raises NobodyToCall, TooLong, and NotYourCaller for whom the maker may not name."""
    at = at or timezone.now()
    _check(wanted.callers, by)
    chosen = _chosen(wanted, source, country=country, by=by, at=at)
    made = CallList(
        name=folding.tidy(wanted.name)[:80],
        maker_id=by.person_id,
        origin=source.origin,
        told_from=source.name[:200],
        most_tries=wanted.most_tries,
        warm_days=wanted.warm_days,
    )
    made.save()
    made.callers.set(wanted.callers)
    # Whom somebody else has put on a list in this moment stays on that one.
    CallLine.objects.bulk_create(
        [CallLine(call_list=made, client_id=pk, place=place) for place, pk in enumerate(chosen, 1)],
        batch_size=1000,
        ignore_conflicts=True,
    )
    scripting.write(made, words, by=by)
    telling.tell(CallLine.objects.visible_to(by).filter(call_list=made), by=by, at=at)
    tracing.trace("call list made", made, by=by, clients=len(chosen))
    return made


def _chosen(wanted: Wanted, source: Source, *, country: str, by: Actor, at: datetime) -> list[int]:
    callers = {member.pk for member in wanted.callers}
    clients = source.clients(by, country=country)
    ids = surveying.taken(clients, callers, quiet_days=wanted.quiet_days, by=by, at=at).values_list(
        "pk", flat=True
    )
    chosen = list(ids[: MOST_LINES + 1])
    if not chosen:
        raise NobodyToCall(
            _("Nobody would be on this list. See below who is left out, and why."), field="source"
        )
    if len(chosen) > MOST_LINES:
        raise TooLong(
            ngettext(
                "A list holds %(n)s client at most. Choose fewer.",
                "A list holds %(n)s clients at most. Choose fewer.",
                MOST_LINES,
            )
            % {"n": MOST_LINES},
            field="source",
        )
    return chosen


def callers_for(by: Actor) -> set[int] | None:
    """Whom the maker may name: those in his care; None means anybody."""
    return None if rights.scope(by, "cold.arrange") is rights.Scope.ALL else set(by.follows)


def _check(callers: Sequence[Member], by: Actor) -> None:
    allowed = callers_for(by)
    if not callers:
        raise NotYourCaller(_("Say who calls."), field="callers")
    if allowed is not None and not {member.pk for member in callers} <= allowed:
        raise NotYourCaller(_("You may name yourself and your team only."), field="callers")
