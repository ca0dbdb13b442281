"""Planting: three years of sales with truths in them that a report must find, or the same firm without any.

A source that rots, a rival in one region, a large client on whom nothing is earned, an exhibition that did not pay
off, and prices that cost a region its sales. The twin has the same source, rivals, client, exhibition and event, and
nothing the matter with them.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from django.utils import timezone

from kartoteka.analysis import happenings
from kartoteka.analysis.models import Event, Forecast
from kartoteka.cards.models import Client, Source
from kartoteka.catalog.models import Product
from kartoteka.deals.models import Closure, Deal, Funnel
from kartoteka.journal.models import Competitor, Reason
from kartoteka.lib import keys
from kartoteka.lib.pouring import repaint
from kartoteka.reports import outlaying
from kartoteka.sales import exchanging, history
from kartoteka.sales.models import Line
from kartoteka.staff.actors import Actor

MONTHS, ORDERS, AMOUNT = 36, 3.0, 20_000
HALF = 182
ENDS = 60  # deals that end of a source in a half-year
USUAL, ROTTEN, PRESSED = 0.42, 0.1, 0.9
RAISED, PRICED = 8, 0.6  # months ago, and what is left of sales
LARGE, COST, WORSE = 6, 0.7, 1.12
COSTLY, WORTH = 20, 2  # orders that the exhibition has cost
CENT = Decimal("0.01")


@dataclass(frozen=True)
class Field:
    """What is there to be planted on; the first of each is the one with whom something is the matter."""

    clients: Sequence[Client]
    newcomers: Sequence[Client]
    regions: Sequence[str]
    sources: Sequence[Source]
    exhibition: Source
    rivals: Sequence[Competitor]
    reason: Reason
    funnel: Funnel
    # What an order is worth in the firm's own money, what is sold, and what deals are about.
    amount: float = AMOUNT
    goods: Sequence[Product] = ()
    titles: Sequence[str] = ("",)


def plant(
    field: Field, *, by: Actor, today: date, has_truths: bool, seed: str = "truths", until: date | None = None
) -> None:
    """Orders of three years up to a day and from there until another, deals that ended, an event and an outlay."""
    sow_orders(field, by=by, today=today, has_truths=has_truths, seed=seed, until=until)
    sow_deals(field, today=today, has_truths=has_truths, seed=seed, until=until)


def sow_orders(
    field: Field, *, by: Actor, today: date, has_truths: bool, seed: str, until: date | None = None
) -> None:
    _orders(field, Random(f"{seed}/orders"), by=by, today=today, has_truths=has_truths, until=until or today)
    raised = _month(today, -RAISED)
    happenings.note(
        kind=Event.Kind.PRICE,
        on=raised,
        words="",
        cut=Forecast.Cut.REGION,
        subject=field.regions[0],
        by=by,
    )
    cost = Decimal(round(field.amount * (COSTLY if has_truths else WORTH)))
    outlaying.note(field.exhibition, cost, on=_month(today, -6), words="", by=by)


def _orders(field: Field, dice: Random, *, by: Actor, today: date, has_truths: bool, until: date) -> None:
    made = _of_regulars(field, dice, today, until, has_truths=has_truths)
    since = _month(today, -6)
    for client in field.newcomers[: 4 if has_truths else None]:
        made += _month_of(client, dice, _month(since, 1), 2.0 if has_truths else 4.0, field.amount)
    batch = keys.fresh_key()
    _lay(made, batch, [dice.choice(field.goods) for _one in made] if field.goods else [])
    while history.post_next(batch, origin=batch, reason="", by=by):
        pass
    lines = Line.objects.visible_to(by).filter(order__brought_by=batch)
    _cost(lines, COST)
    if has_truths:
        _cost(lines.filter(order__client=field.clients[1]), WORSE)


def _of_regulars(
    field: Field, dice: Random, today: date, until: date, *, has_truths: bool
) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = []
    ahead = (until.year - today.year) * 12 + until.month - today.month
    for place, client in enumerate(field.clients):
        for back in range(MONTHS, -ahead, -1):
            usual = ORDERS
            if has_truths and client.region == field.regions[0] and back <= RAISED:
                usual *= PRICED
            size = LARGE if place == 1 else 1
            made += _month_of(client, dice, _month(today, -back), usual, size * field.amount)
    return made


def _cost(lines: Any, share: float) -> None:
    told = lines.values_list("pk", "price")
    repaint(Line, [{"id": pk, "cost": str(price * Decimal(str(share)))} for pk, price in told])


def _month_of(client: Client, dice: Random, first: date, usual: float, amount: float) -> list[dict[str, Any]]:
    return [
        {
            "client": client.pk,
            "on": first + timedelta(days=dice.randrange(28)),
            "gross": Decimal(str(dice.lognormvariate(math.log(amount), 0.4))).quantize(CENT),
        }
        for _nth in range(_poisson(dice, usual))
    ]


def _lay(made: Sequence[dict[str, Any]], batch: str, goods: Sequence[Product]) -> None:
    amounts = [one["gross"] for one in made]
    history.lay(
        {
            "number": [str(nth + 1) for nth in range(len(made))],
            "line": list(range(1, len(made) + 1)),
            "on": [one["on"] for one in made],
            "client": [one["client"] for one in made],
            "gross": amounts,
            "price": amounts,
            "paid": amounts,
            "product": [one.pk for one in goods] if goods else None,
            "name": [one.name for one in goods] if goods else "—",
            "quantity": 1,
            "discount": 0,
            "vat": 0,
            "vat_rate": None,
            "currency": exchanging.own(),
            "country": "",
            "note": "",
            "is_return": False,
            "is_shipped": True,
            "brought_by": batch,
        }
    )


def sow_deals(field: Field, *, today: date, has_truths: bool, seed: str, until: date | None = None) -> None:
    """Deals that ended in the last half-year, in the two before it and since, source by source."""
    dice, since = Random(f"{seed}/deals"), ((until or today) - today).days
    currency = exchanging.own()
    stage = field.funnel.stages.order_by("place").first()
    deals, closures = [], []
    for place, source in enumerate(field.sources):
        of_source = [client for client in field.clients if client.source_id == source.pk]
        for half, count in ((-1, ENDS * since // HALF), (0, ENDS), (1, ENDS), (2, ENDS)):
            for _nth in range(count):
                client = dice.choice(of_source)
                is_rotten = has_truths and place == 0 and half <= 0
                is_won = dice.random() < (ROTTEN if is_rotten else USUAL)
                days = dice.randrange(175) + 14 + half * HALF if half >= 0 else -dice.randrange(since)
                at = timezone.make_aware(datetime.combine(today - timedelta(days=days), time(12)))
                rival = _rival(field, dice, client, is_pressed=has_truths and half <= 0)
                title = dice.choice(field.titles)
                deals.append(_deal(client, field, stage, at, is_won=is_won, title=title, currency=currency))
                closures.append(_end(deals[-1], field, rival, at, is_won=is_won))
    Deal.objects.bulk_create(deals)
    Closure.objects.bulk_create(closures)


def _rival(field: Field, dice: Random, client: Client, *, is_pressed: bool) -> Competitor:
    """In the second region the first rival takes most of what is lost."""
    if is_pressed and client.region == field.regions[1] and dice.random() < PRESSED:
        return field.rivals[0]
    return dice.choice(field.rivals)


def _deal(
    client: Client, field: Field, stage: Any, at: datetime, *, is_won: bool, title: str, currency: str
) -> Deal:
    return Deal(
        client=client,
        funnel=field.funnel,
        stage=stage,
        keeper_id=client.keeper_id,
        title=title,
        amount=Decimal(round(field.amount)),
        currency=currency,
        opened_at=at - timedelta(days=20),
        entered_at=at - timedelta(days=20),
        closed_at=at,
        outcome=Deal.Outcome.WON if is_won else Deal.Outcome.LOST,
    )


def _end(deal: Deal, field: Field, rival: Competitor, at: datetime, *, is_won: bool) -> Closure:
    return Closure(
        deal=deal,
        stage=deal.stage,
        outcome=deal.outcome,
        at=at,
        reason=None if is_won else field.reason,
        competitor=None if is_won else rival,
    )


def _month(day: date, count: int) -> date:
    place = day.year * 12 + day.month - 1 + count
    return date(place // 12, place % 12 + 1, 1)


def _poisson(dice: Random, mean: float) -> int:
    """By Knuth: how many products of dice stay above the bar."""
    bar, count, product = math.exp(-mean), 0, dice.random()
    while product > bar:
        count, product = count + 1, product * dice.random()
    return count
