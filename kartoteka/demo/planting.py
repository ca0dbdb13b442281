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
from kartoteka.deals.models import Closure, Deal, Funnel
from kartoteka.journal.models import Competitor, Reason
from kartoteka.lib import keys
from kartoteka.lib.pouring import repaint
from kartoteka.reports import outlaying
from kartoteka.sales import exchanging, history
from kartoteka.sales.models import Line
from kartoteka.staff.actors import Actor

MONTHS, ORDERS, AMOUNT = 36, 3.0, 20_000
ENDS = 45  # deals that end of a source in a half-year
USUAL, ROTTEN = 0.42, 0.1
RAISED, PRICED = 8, 0.6  # months ago, and what is left of sales
LARGE, COST, WORSE = 6, 0.7, 1.12
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


def plant(field: Field, *, by: Actor, today: date, has_truths: bool, seed: str = "truths") -> None:
    """Orders of three years up to a day, deals that ended, an event and an outlay."""
    dice = Random(seed)
    _orders(field, dice, by=by, today=today, has_truths=has_truths)
    _deals(field, dice, today=today, has_truths=has_truths)
    raised = _month(today, -RAISED)
    happenings.note(
        kind=Event.Kind.PRICE,
        on=raised,
        words="",
        cut=Forecast.Cut.REGION,
        subject=field.regions[0],
        by=by,
    )
    cost = Decimal(400_000) if has_truths else Decimal(40_000)
    outlaying.note(field.exhibition, cost, on=_month(today, -6), words="", by=by)


def _orders(field: Field, dice: Random, *, by: Actor, today: date, has_truths: bool) -> None:
    made: list[dict[str, Any]] = []
    for place, client in enumerate(field.clients):
        for back in range(MONTHS, 0, -1):
            usual = ORDERS
            if has_truths and client.region == field.regions[0] and back <= RAISED:
                usual *= PRICED
            size = LARGE if place == 1 else 1
            made += _month_of(client, dice, _month(today, -back), usual, size)
    since = _month(today, -6)
    for client in field.newcomers[: 4 if has_truths else None]:
        made += _month_of(client, dice, _month(since, 1), 2.0 if has_truths else 4.0, 1)
    batch = keys.fresh_key()
    _lay(made, batch)
    while history.post_next(batch, origin=batch, reason="", by=by):
        pass
    lines = Line.objects.visible_to(by).filter(order__brought_by=batch)
    _cost(lines, COST)
    if has_truths:
        _cost(lines.filter(order__client=field.clients[1]), WORSE)


def _cost(lines: Any, share: float) -> None:
    told = lines.values_list("pk", "price")
    repaint(Line, [{"id": pk, "cost": str(price * Decimal(str(share)))} for pk, price in told])


def _month_of(client: Client, dice: Random, first: date, usual: float, size: float) -> list[dict[str, Any]]:
    return [
        {
            "client": client.pk,
            "on": first + timedelta(days=dice.randrange(28)),
            "gross": Decimal(str(dice.lognormvariate(math.log(AMOUNT * size), 0.4))).quantize(CENT),
        }
        for _nth in range(_poisson(dice, usual))
    ]


def _lay(made: Sequence[dict[str, Any]], batch: str) -> None:
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
            "product": None,
            "name": "—",
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


def _deals(field: Field, dice: Random, *, today: date, has_truths: bool) -> None:
    """Deals that ended in the last half-year and in the two before it, source by source."""
    stage = field.funnel.stages.order_by("place").first()
    deals, closures = [], []
    for place, source in enumerate(field.sources):
        of_source = [client for client in field.clients if client.source_id == source.pk]
        for half in range(3):
            for _nth in range(ENDS):
                client = dice.choice(of_source)
                is_rotten = has_truths and place == 0 and half == 0
                is_won = dice.random() < (ROTTEN if is_rotten else USUAL)
                days = dice.randrange(175) + 4 + half * 182
                at = timezone.make_aware(datetime.combine(today - timedelta(days=10 + days), time(12)))
                deals.append(_deal(client, field, stage, at, is_won=is_won))
                rival = _rival(field, dice, client, is_pressed=has_truths and half == 0)
                closures.append(_end(deals[-1], field, rival, at, is_won=is_won))
    Deal.objects.bulk_create(deals)
    Closure.objects.bulk_create(closures)


def _rival(field: Field, dice: Random, client: Client, *, is_pressed: bool) -> Competitor:
    """In the second region the first rival takes four of five."""
    if is_pressed and client.region == field.regions[1] and dice.random() < 0.8:  # noqa: PLR2004  # four of five
        return field.rivals[0]
    return dice.choice(field.rivals)


def _deal(client: Client, field: Field, stage: Any, at: datetime, *, is_won: bool) -> Deal:
    return Deal(
        client=client,
        funnel=field.funnel,
        stage=stage,
        keeper_id=client.keeper_id,
        amount=Decimal(AMOUNT),
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
