"""The board of a funnel: a column a stage, with count and sum, and the first of its deals by expected value."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from itertools import starmap
from typing import Any, NamedTuple

from django.db.models import Count, Q, QuerySet, Sum
from django.utils import timezone
from django.utils.translation import get_language

from kartoteka.access import rights
from kartoteka.cards.finding import names
from kartoteka.deals import ages
from kartoteka.deals.ages import Ages
from kartoteka.deals.models import Deal, Funnel, Stage, Tally
from kartoteka.lib import money, paging
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


class Standing(NamedTuple):
    """What the board needs of an open deal."""

    id: int
    key: str
    title: str
    amount: Decimal
    currency: str
    value: float
    stage_id: int
    entered_at: datetime
    next_at: datetime | None
    client: str
    keeper: str


OWN = ("id", "key", "title", "amount", "currency", "value", "stage_id", "entered_at", "next_at")


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
        after = paging.mark_after(rows[COLUMN_SIZE - 1], keys=BY_VALUE) if len(rows) > COLUMN_SIZE else ""
        made.append(_column(stage, sums, rows[:COLUMN_SIZE], after, judged, currency))
    return made


def column(wish: Wish, stage: Stage, actor: Actor, *, mark: str, currency: str) -> Column:
    """One column anew, or its next deals."""
    rows = deals(wish, actor).filter(stage=stage).select_related("client", "keeper")
    page = paging.page(rows, keys=BY_VALUE, mark=mark, size=COLUMN_SIZE)
    sums = {} if mark else _sums(wish, actor, stage)
    standing = [standing_of(deal) for deal in page.rows]
    return _column(stage, sums, standing, page.after, ages.ages([stage]), currency)


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


def standing_of(deal: Deal) -> Standing:
    told = {name: getattr(deal, name) for name in OWN}
    return Standing(**told, client=deal.client.name, keeper=deal.keeper.name)


def tile(deal: Standing, judged: Ages, *, currency: str) -> Tile:
    language = get_language() or "en"
    next_on = timezone.localdate(deal.next_at) if deal.next_at else None
    return Tile(
        key=deal.key,
        title=deal.title,
        client=deal.client,
        amount=_amount(deal.amount, deal.currency or currency, language),
        keeper=deal.keeper,
        age=judged.mark(deal.stage_id, deal.entered_at),
        next=ages.day_shown(next_on, language) if next_on else "",
        is_late=next_on is not None and next_on < timezone.localdate(judged.at),
    )


def _column(
    stage: Stage, sums: Sums, rows: Sequence[Standing], after: str, judged: Ages, currency: str
) -> Column:
    count, amount = sums.get(stage.pk, (0, Decimal(0)))
    tiles = [tile(deal, judged, currency=currency) for deal in rows]
    return Column(stage, count, _short(amount, currency, get_language() or "en"), tiles, after)


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


def _firsts(wish: Wish, stages: Sequence[Stage], actor: Actor) -> dict[int, list[Standing]]:
    """The first deals of each column, one more than is shown, in one question to all."""
    if not stages:
        return {}
    rows = deals(wish, actor).order_by(*BY_VALUE).values_list(*OWN, "client__name", "keeper__name")
    parts = [rows.filter(stage=stage)[: COLUMN_SIZE + 1] for stage in stages]
    found: Any = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
    firsts: dict[int, list[Standing]] = {}
    for deal in sorted(starmap(Standing, found), key=lambda one: (-one.value, -one.id)):
        firsts.setdefault(deal.stage_id, []).append(deal)
    return firsts


# Amounts repeat from page to page, and are dear to write in words.
@lru_cache(maxsize=20_000)
def _amount(amount: Decimal, currency: str, _language: str) -> str:
    return money.shown(amount, currency)


@lru_cache(maxsize=2_000)
def _short(amount: Decimal, currency: str, _language: str) -> str:
    return money.short(amount, currency)
