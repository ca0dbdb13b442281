"""Calling: whom to take next, and everything that is needed to talk to him."""

from dataclasses import dataclass, field
from functools import cache, lru_cache

from kartoteka.access import rights, spending
from kartoteka.access.models import Budget
from kartoteka.cards import portraits
from kartoteka.cards.models import Client, ContactPoint
from kartoteka.cards.portraits import Way
from kartoteka.deals.models import Deal, Step
from kartoteka.journal import queries as journal
from kartoteka.journal.models import Entry
from kartoteka.lib import hours, statements
from kartoteka.lib.statements import ID, Rows
from kartoteka.planner import queueing
from kartoteka.planner.queueing import Day, Row
from kartoteka.staff.actors import Actor

CONTACTS_SHOWN, WAYS_SHOWN = 3, 3
KINDS = [ContactPoint.Kind.PHONE, ContactPoint.Kind.EMAIL, ContactPoint.Kind.MESSENGER]


@dataclass(frozen=True)
class Briefing:
    """What a manager has before his eyes when he calls."""

    row: Row
    ways: list[Way] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    deal: Deal | None = None
    steps: list[Step] = field(default_factory=list)
    # Why it is not shown what was said: the day's budget of cards.
    sentence: str = ""


def brief(row: Row, day: Day, actor: Actor) -> Briefing:
    """Counts and traces what it shows, as the opening of a card does; what is on the line was counted before."""
    pk = row.client.pk
    if pk not in day.held:
        try:
            client = Client(pk=pk, key=row.client.key, name=row.client.name)
            spending.show(Budget.Kind.CARDS, "client opened", client, by=actor, subject=pk)
        except (spending.BudgetSpent, spending.ReasonWanted) as no:
            return Briefing(row, sentence=str(no))
    deal = _deal(row, actor) if rights.may(actor, "deals.see") else None
    return Briefing(
        row,
        _ways(row, day, actor),
        journal.last_words(pk, actor, many=CONTACTS_SHOWN),
        deal,
        _steps().ask({ID: deal.stage_id}) if deal else [],
    )


def _ways(row: Row, day: Day, actor: Actor) -> list[Way]:
    points = _points(actor).ask({ID: row.client.pk})
    # By the channel that was promised, else by the one he prefers; of equals the one of whoever it was promised to.
    whose = row.promise.person_id if row.promise else None
    promised = queueing.CHANNELS.get(row.promise.kind) if row.promise else None
    points.sort(
        key=lambda point: (
            point.kind != promised,
            not point.is_preferred,
            KINDS.index(ContactPoint.Kind(point.kind)),
            point.person_id != whose,
        )
    )
    return [
        portraits.Way(point, hours.there(point.time_zone, hours=point.hours, at=day.at))
        for point in points[:WAYS_SHOWN]
    ]


def _deal(row: Row, actor: Actor) -> Deal | None:
    """The deal that it is about, or else the dearest that is open."""
    wanted = 0
    if row.promise and row.promise.about_noun == "deal":
        wanted = row.promise.about_id or 0
    elif row.candidate and row.candidate.noun == "deal":
        wanted = row.candidate.noun_id
    dearest = _deals(actor).ask({ID: row.client.pk})
    return next((deal for deal in dearest if deal.pk == wanted), dearest[0] if dearest else None)


@lru_cache(maxsize=statements.KEPT)
def _points(actor: Actor) -> Rows[ContactPoint]:
    seen = ContactPoint.objects.visible_to(actor).filter(client=ID, dead_at=None, kind__in=KINDS)
    return Rows(seen.select_related("person").order_by("-is_preferred", "id"))


@lru_cache(maxsize=statements.KEPT)
def _deals(actor: Actor) -> Rows[Deal]:
    seen = Deal.objects.visible_to(actor).filter(client=ID, outcome="")
    return Rows(seen.select_related("stage").order_by("-value", "id"))


@cache
def _steps() -> Rows[Step]:
    return Rows(Step.objects.filter(stage=ID))
