"""The board of a funnel: a column a stage, with count and sum, and the first of its deals by expected value."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum
from django.utils import timezone
from django.utils.translation import get_language

from kartoteka.access import rights
from kartoteka.cards.finding import names
from kartoteka.deals import ages
from kartoteka.deals.ages import Ages
from kartoteka.deals.models import Deal, Funnel, Stage, Tally
from kartoteka.lib import dates, money, paging
from kartoteka.lib.paging import Page
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Member

COLUMN_SIZE = 20
BY_VALUE = ("-value", "-id")
Sums = dict[int, tuple[int, Decimal]]


@dataclass(frozen=True)
class Wish:
    """Which deals: of a funnel, of a manager, by words."""

    funnel: Funnel
    keeper: Member | None = None
    words: str = ""

    @property
    def is_plain(self) -> bool:
        return not self.words


@dataclass(frozen=True)
class Tile:
    """A deal as it stands on the board."""

    key: str
    title: str
    client: str
    amount: str
    keeper: str
    age: dict[str, str]
    next: str
    is_late: bool


@dataclass(frozen=True)
class Column:
    stage: Stage
    count: int
    amount: str
    tiles: list[Tile]
    after: str


def deals(wish: Wish, actor: Actor) -> QuerySet[Deal]:
    """The open deals that fit the wish."""
    found = Deal.objects.visible_to(actor).filter(funnel=wish.funnel, outcome="")
    if wish.keeper is not None:
        found = found.filter(keeper=wish.keeper)
    if wish.words:
        clients = {one.client_id for one in names.find(actor, wish.words)}
        found = found.filter(Q(client__in=clients) | Q(title__icontains=wish.words) | Q(code=wish.words))
    return found


def columns(wish: Wish, stages: Sequence[Stage], actor: Actor, *, currency: str) -> list[Column]:
    """All columns with their first deals: the same few questions for a hundred deals and a hundred thousand."""
    sums = _sums(wish, actor)
    firsts = _firsts(wish, stages, actor)
    judged = ages.ages(stages)
    made = []
    for stage in stages:
        rows = firsts.get(stage.pk, [])
        page = paging.page_of(rows, keys=BY_VALUE, size=COLUMN_SIZE)
        made.append(_column(stage, sums, page, judged, currency))
    return made


def column(wish: Wish, stage: Stage, actor: Actor, *, mark: str, currency: str) -> Column:
    """One column anew, or its next deals."""
    rows = deals(wish, actor).filter(stage=stage).select_related("client", "keeper")
    page = paging.page(rows, keys=BY_VALUE, mark=mark, size=COLUMN_SIZE)
    sums = {} if mark else _sums(wish, actor, stage)
    return _column(stage, sums, page, ages.ages([stage]), currency)


def keepers(actor: Actor) -> list[Member]:
    """By whom the board can be narrowed: for a manager who leads nobody there is no choice."""
    if rights.scope(actor, "deals.see") is rights.Scope.OWN:
        found = (
            Member.objects.filter(pk__in=actor.follows) if len(actor.follows) > 1 else Member.objects.none()
        )
    else:
        found = Member.objects.filter(
            pk__in=Tally.objects.visible_to(actor).filter(count__gt=0).values("keeper")
        )
    return list(found.order_by("name"))


def tile(deal: Deal, judged: Ages, *, currency: str, at: datetime) -> Tile:
    return Tile(
        key=deal.key,
        title=deal.title,
        client=deal.client.name,
        amount=_amount(deal.amount, deal.currency or currency, get_language() or "en"),
        keeper=deal.keeper.name,
        age=judged.mark(deal),
        next=_day(timezone.localdate(deal.next_at), get_language() or "en") if deal.next_at else "",
        is_late=deal.next_at is not None and timezone.localdate(deal.next_at) < timezone.localdate(at),
    )


def _column(stage: Stage, sums: Sums, page: Page[Deal], judged: Ages, currency: str) -> Column:
    count, amount = sums.get(stage.pk, (0, Decimal(0)))
    tiles = [tile(deal, judged, currency=currency, at=judged.at) for deal in page.rows]
    return Column(stage, count, _short(amount, currency, get_language() or "en"), tiles, page.after)


def _sums(wish: Wish, actor: Actor, stage: Stage | None = None) -> Sums:
    """By stage: how many deals and for how much. Kept beside the deals; only a search is counted."""
    if not wish.is_plain:
        return _counted(deals(wish, actor), stage)
    tallies: Any = Tally.objects.visible_to(actor).filter(stage__funnel=wish.funnel)
    if wish.keeper is not None:
        tallies = tallies.filter(keeper=wish.keeper)
    if stage is not None:
        tallies = tallies.filter(stage=stage)
    told = tallies.values_list("stage").annotate(Sum("count"), Sum("amount"))
    sums = {pk: (count, amount) for pk, count, amount in told}
    # Those whose client lies in the bin are counted, and not shown.
    for pk, (count, amount) in _counted(_binned(wish, actor), stage).items():
        sums[pk] = (sums[pk][0] - count, sums[pk][1] - amount)
    return sums


def _binned(wish: Wish, actor: Actor) -> QuerySet[Deal]:
    found = Deal.objects.binned_for(actor).filter(funnel=wish.funnel, outcome="")
    return found if wish.keeper is None else found.filter(keeper=wish.keeper)


def _counted(found: Any, stage: Stage | None) -> Sums:
    narrowed = found if stage is None else found.filter(stage=stage)
    told = narrowed.order_by().values_list("stage").annotate(Count("pk"), Sum("amount"))
    return {pk: (count, amount) for pk, count, amount in told}


def _firsts(wish: Wish, stages: Sequence[Stage], actor: Actor) -> dict[int, list[Deal]]:
    """The first deals of each column, one more than is shown, in one question to all."""
    if not stages:
        return {}
    rows = deals(wish, actor).order_by(*BY_VALUE).values_list("pk", flat=True)
    parts = [rows.filter(stage=stage)[: COLUMN_SIZE + 1] for stage in stages]
    ids = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
    seen = Deal.objects.visible_to(actor).filter(pk__in=list(ids)).select_related("client", "keeper")
    firsts: dict[int, list[Deal]] = {}
    for deal in sorted(seen, key=lambda one: (-one.value, -one.pk)):
        firsts.setdefault(deal.stage_id, []).append(deal)
    return firsts


# Amounts and days repeat from page to page, and are dear to write in words.
@lru_cache(maxsize=20_000)
def _amount(amount: Decimal, currency: str, _language: str) -> str:
    return money.shown(amount, currency)


@lru_cache(maxsize=2_000)
def _short(amount: Decimal, currency: str, _language: str) -> str:
    return money.short(amount, currency)


@lru_cache(maxsize=2_000)
def _day(on: Any, _language: str) -> str:
    return dates.day(on)
