"""Gathering what a day is made of: promises, those worth a call, and what is known of reaching each client."""

import json
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

from django.db.models import Case, Count, F, Max, Q, QuerySet, Sum, When

from kartoteka.cards.models import Client, ContactPoint
from kartoteka.lib import addressing, statements
from kartoteka.lib.statements import DAY, IDS, MOMENT, Statement
from kartoteka.planner.models import Candidate, Claim, Promise
from kartoteka.planner.ordering import Group
from kartoteka.staff.actors import Actor

MOST_A_GROUP = 30
# Nobody whose own rhythm is not known yet is called more often than this without a reason.
QUIET = timedelta(days=30)
WHO = ("client_id", "client__key", "client__name", "client__kind", "client__keeper_id", "client__spoken_at")
PROMISED = (
    *("pk", "key", "kind", "text", "due_at", "due_on", "about_noun", "about_id"),
    *("person_id", "minutes", "keeper_id", "origin", "moved_count"),
)
CONSIDERED = ("pk", "noun", "noun_id", "group", "chance", "income", "value", "since", "reason", "detail")


class Who(NamedTuple):
    """A client as far as a day tells of him."""

    pk: int
    key: str
    name: str
    kind: str
    keeper_id: int
    spoken_at: datetime | None

    def get_absolute_url(self) -> str:
        return addressing.address("client", self.key)


class Promised(NamedTuple):
    """A promise as far as a day tells of it."""

    pk: int
    key: str
    kind: str
    text: str
    due_at: datetime | None
    due_on: date | None
    about_noun: str
    about_id: int | None
    person_id: int | None
    minutes: int | None
    keeper_id: int
    origin: str
    moved_count: int
    who: Who

    @property
    def name(self) -> str:
        return f"promise{self.pk}"


class Considered(NamedTuple):
    """Why a client without a promise is worth a call."""

    pk: int
    noun: str
    noun_id: int
    group: int
    chance: float
    income: float
    value: float
    since: datetime
    reason: str
    detail: dict[str, Any]
    who: Who

    @property
    def name(self) -> str:
        return f"candidate{self.pk}" if self.pk else f"client{self.who.pk}"


class Reached(NamedTuple):
    """What is known of how a client is reached on a channel: his hours there, and whether he agreed to be."""

    convenient: str = ""
    zone: str = ""
    has_consent: bool = True


def promises(actor: Actor, members: tuple[int, ...], *, until: date) -> list[Promised]:
    """All that is due by then; what waits for something or is due later is no matter of the day."""
    cut = len(PROMISED)
    rows = _promises(actor, members).ask({DAY: until})
    return [Promised(*(*row[:cut], Who(*row[cut:]))) for row in rows]


@lru_cache(maxsize=statements.KEPT)
def _promises(actor: Actor, members: tuple[int, ...]) -> Statement:
    mine = Promise.objects.visible_to(actor).filter(
        keeper__in=members, closed_at=None, due_on__lte=DAY, client__in=_callable(actor)
    )
    return statements.once(mine.values_list(*PROMISED, *WHO))


def candidates(actor: Actor, members: tuple[int, ...], *, midnight: datetime) -> list[Considered]:
    """The dearest of each group; of equals those who wait longest.

    Who was spoken to today is left in peace; a new enquiry is not yet spoken to, whatever he has written.
    """
    cut = len(CONSIDERED)
    rows = _candidates(actor, members).ask({MOMENT: midnight})
    return [Considered(*(*row[: cut - 1], json.loads(row[cut - 1]), Who(*row[cut:]))) for row in rows]


@lru_cache(maxsize=statements.KEPT)
def _candidates(actor: Actor, members: tuple[int, ...]) -> Statement:
    mine = Candidate.objects.visible_to(actor).filter(_may_be_called(actor), member__in=members)
    in_peace = Q(client__spoken_at=None) | Q(client__spoken_at__lt=MOMENT)
    parts = [
        mine.filter(Q() if group == Candidate.Group.FRESH else in_peace, group=group)
        .order_by("-value", "since", "id")
        .values_list(*CONSIDERED, *WHO)[:MOST_A_GROUP]
        for group in Candidate.Group
    ]
    return statements.once(parts[0].union(*parts[1:], all=True))


def silent(actor: Actor, members: tuple[int, ...], at: datetime) -> list[Considered]:
    """The clients with whom nobody has spoken for longest; never spoken to comes first."""
    return [_silent(Who(*row), at) for row in _silences(actor, members).ask({MOMENT: at - QUIET})]


@lru_cache(maxsize=statements.KEPT)
def _silences(actor: Actor, members: tuple[int, ...]) -> Statement:
    own = _callable(actor).filter(Q(spoken_at=None) | Q(spoken_at__lt=MOMENT), keeper__in=members)
    longest = own.order_by(F("spoken_at").asc(nulls_first=True), "id")
    told = longest.values_list(*("pk", *(name.removeprefix("client__") for name in WHO[1:])))
    return statements.once(told[:MOST_A_GROUP])


def _silent(who: Who, at: datetime) -> Considered:
    group = Group.REGULAR if who.spoken_at else Group.REST
    return Considered(0, "client", who.pk, group, 0.0, 0.0, 0.0, who.spoken_at or at, "silent", {}, who)


def reached(actor: Actor, ids: set[int]) -> dict[tuple[int, str], Reached]:
    """By client and channel, of which one point that may be used is enough; the preferred of such tells the hours.

    Of whoever may be reached at any time on all of them there is nothing to tell.
    """
    return {
        (client, kind): Reached(hours, zone, consent != ContactPoint.Consent.REFUSED)
        for client, kind, hours, zone, consent in _reached(actor).ask({IDS: statements.ids(ids)})
    }


@lru_cache(maxsize=statements.KEPT)
def _reached(actor: Actor) -> Statement:
    points = ContactPoint.objects.visible_to(actor).filter(dead_at=None)
    refused = Q(consent=ContactPoint.Consent.REFUSED)
    wishing = points.filter(refused | ~Q(hours="") | ~Q(time_zone=""), client__among=IDS)
    of_them = points.filter(client__in=wishing.values("client"))
    last = Case(When(refused, then=1), default=0)
    best = of_them.order_by("client_id", "kind", last, "-is_preferred", "id").distinct("client_id", "kind")
    return statements.once(best.values_list("client_id", "kind", "hours", "time_zone", "consent"))


def claimed(actor: Actor, ids: set[int], at: datetime) -> dict[int, int]:
    """Who has which of the clients on the line; all that the actor has himself."""
    return dict(_claimed(actor).ask({IDS: statements.ids(ids), MOMENT: at}))


@lru_cache(maxsize=statements.KEPT)
def _claimed(actor: Actor) -> Statement:
    live = Claim.objects.filter(Q(client__among=IDS) | Q(member=actor.member_id), until__gt=MOMENT)
    return statements.once(live.values_list("client_id", "member_id"))


def values(actor: Actor, ids: set[int]) -> dict[int, float]:
    """What is expected of clients to whom something was promised: the dearest of what they may buy."""
    return dict(_values(actor).ask({IDS: statements.ids(ids)}))


@lru_cache(maxsize=statements.KEPT)
def _values(actor: Actor) -> Statement:
    told = Candidate.objects.visible_to(actor).filter(client__among=IDS).order_by()
    return statements.once(told.values_list("client").annotate(Max("value")))


def totals(actor: Actor, members: tuple[int, ...]) -> list[tuple[int, int, float]]:
    """How many are worth a call in each group, and what is expected of them."""
    return _totals(actor, members).ask()


@lru_cache(maxsize=statements.KEPT)
def _totals(actor: Actor, members: tuple[int, ...]) -> Statement:
    mine = Candidate.objects.visible_to(actor).filter(member__in=members, client__is_held=False)
    return statements.once(mine.order_by().values_list("group").annotate(Count("pk"), Sum("value")))


def _may_be_called(actor: Actor) -> Case:
    """Asked of one candidate after another, the dearest first, until there are enough.

    As a plain condition it would read all of a member's clients and deals: that both are his, the database
    takes for a rare chance.
    """
    seen = Client.sight.through("client").condition(actor)
    return Case(When(seen, client__is_held=False, then=True), default=False)


def _callable(actor: Actor) -> QuerySet[Client]:
    return Client.objects.visible_to(actor).filter(is_held=False)
