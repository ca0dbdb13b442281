"""Dealing in the fictional firm: a year of deals on all stages, won, lost and under way, with their history.

The history is poured in at once, as that of the clients is; it keeps to the regulation, but for breaches with a reason.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import chain
from random import Random

from kartoteka.cards import listing_words
from kartoteka.cards.models import Client
from kartoteka.catalog import offering
from kartoteka.catalog.models import Product
from kartoteka.catalog.offering import Offer
from kartoteka.deals import overstaying, valuing
from kartoteka.deals.models import Breach, Closure, Deal, Funnel, Line, Move, Stage
from kartoteka.demo import vocabulary
from kartoteka.demo.living import Morning
from kartoteka.journal.models import Competitor, Hold, Reason
from kartoteka.lib import territories
from kartoteka.lib.working_time import NeverOpen, WorkingTime
from kartoteka.planner import planning
from kartoteka.planner.models import Promise
from kartoteka.planner.planning import Due, Wanted
from kartoteka.staff import calendar
from kartoteka.staff.actors import Actor

MOST_DEALS, ONE_IN = 420, 5
YEAR, LATELY, SOON = 360, 40, 5
OF_LATE = 0.45
# What becomes of a deal when its time on a stage is over; the rest goes on as it should.
LOST, SKIPPED, GONE_BACK = 0.2, 0.05, 0.04
USUAL_NORM = 5 * 8 * 60
WITH_GOODS, AT_ONCE = 0.4, 500
# The share of deals with a date, and the days until it.
EXPECTED, CLOSES_IN = 0.75, (14, 75)
# In prices of the first of the goods: the mean and the spread of their logarithm.
AMOUNTS = (3.4, 0.9)
# Shares of the norm, likewise.
STAYS, LYING = (-0.9, 0.7), (0.0, 0.8)


@dataclass
class Story:
    """One deal and all that came of it."""

    deal: Deal
    moves: list[Move] = field(default_factory=list)
    breaches: list[Breach] = field(default_factory=list)
    closure: Closure | None = None


@dataclass
class Teller:
    """Makes deals up, each by dice of the same seed."""

    dice: Random
    funnel: Funnel
    stages: list[Stage]
    words: vocabulary.Deals
    hours: WorkingTime
    now: datetime
    reasons: list[Reason]
    competitors: list[Competitor]

    @property
    def unit(self) -> float:
        """What the first of the goods costs: so deals are dear in the firm's own money."""
        return float(self.words.products[0][3])

    def stays(self, stage: Stage) -> tuple[float, float]:
        """In norms; on the second stage deals lie longest."""
        return LYING if stage == self.stages[1] else STAYS

    def story(self, client: Client) -> Story:
        ago = self.dice.uniform(1, LATELY if self.dice.random() < OF_LATE else YEAR)
        opened = self.now - timedelta(days=ago)
        opened = self.hours.next_open(opened)
        deal = Deal(
            client=client,
            funnel=self.funnel,
            stage=self.stages[0],
            keeper_id=client.keeper_id,
            title=self.dice.choice(self.words.titles),
            amount=Decimal(round(self.unit * self.dice.lognormvariate(*AMOUNTS))),
            source_id=client.source_id,
            opened_at=opened,
            entered_at=opened,
            spoken_at=opened,
        )
        deal.income = (deal.amount * Decimal(round(self.dice.uniform(0.2, 0.45), 2))).quantize(
            Decimal("0.01")
        )
        told = Story(deal, [Move(deal=deal, entered=deal.stage, at=opened, by_id=deal.keeper_id)])
        while self._goes_on(told):
            pass
        return told

    def _goes_on(self, told: Story) -> bool:
        """One stage further; whether there is more to tell."""
        deal, norm = told.deal, told.deal.stage.norm or USUAL_NORM
        stay = norm * self.dice.lognormvariate(*self.stays(told.deal.stage))
        leaves = self.hours.after(deal.entered_at, stay)
        if leaves > self.now:
            return False
        fate, place = self.dice.random(), self.stages.index(deal.stage)
        is_last = place == len(self.stages) - 1
        if fate < LOST or is_last:
            self._close(told, leaves, stay, is_won=is_last and fate >= LOST)
            return False
        to = place + 1
        if fate < LOST + SKIPPED and place + 2 < len(self.stages):
            to = place + 2
            self._break(told, Breach.Kind.SKIP, leaves)
        elif fate > 1 - GONE_BACK and place:
            to = place - 1
            self._break(told, Breach.Kind.BACK, leaves)
        if stay > norm:
            self._break(told, Breach.Kind.OVERSTAY, leaves)
        self._move(told, self.stages[to], leaves, stay)
        return True

    def _move(self, told: Story, to: Stage, at: datetime, stay: float) -> None:
        deal = told.deal
        move = Move(deal=deal, left=deal.stage, entered=to, at=at, by_id=deal.keeper_id, stayed=stay)
        move.since, deal.stage, deal.entered_at, deal.spoken_at = deal.entered_at, to, at, at
        told.moves.append(move)

    def _break(self, told: Story, kind: Breach.Kind, at: datetime) -> None:
        deal, reason = told.deal, self.dice.choice(self.words.whys)
        told.breaches.append(
            Breach(deal=deal, stage=deal.stage, kind=kind, at=at, by_id=deal.keeper_id, reason=reason)
        )

    def _close(self, told: Story, at: datetime, stay: float, *, is_won: bool) -> None:
        deal = told.deal
        deal.outcome, deal.closed_at = (Deal.Outcome.WON if is_won else Deal.Outcome.LOST), at
        deal.chance = 1.0 if is_won else 0.0
        closure = Closure(deal=deal, stage=deal.stage, outcome=deal.outcome, at=at, by_id=deal.keeper_id)
        closure.since, closure.stayed = deal.entered_at, stay
        if not is_won:
            closure.reason = self.dice.choice(self.reasons)
            if self.dice.random() < 0.5:  # noqa: PLR2004  # every other loss is to somebody
                closure.competitor = self.dice.choice(self.competitors)
                closure.price = (deal.amount * Decimal("0.9")).quantize(Decimal("0.01"))
        told.closure = closure


def deal(morning: Morning, *, by: Actor) -> int:
    """Goods, and deals of a part of the clients; answers how many deals there are."""
    words = vocabulary.load(morning.inventor.plan.language).deals
    goods = _goods(words, morning, by=by)
    teller = _teller(words, morning, by=by)
    clients = Client.objects.visible_to(by).filter(is_held=False, is_draft=False).order_by("pk")
    chosen = list(clients[::ONE_IN][:MOST_DEALS])
    stories = [teller.story(client) for client in chosen] if teller else []
    _pour(stories, goods, morning, by=by)
    return len(stories)


def _goods(words: vocabulary.Deals, morning: Morning, *, by: Actor) -> list[Product]:
    currency = _currency(morning)
    return [
        offering.add(Offer(name, "", group, unit, Decimal(price), Decimal(cost)), currency=currency, by=by)
        for name, group, unit, price, cost in words.products
    ]


def _teller(words: vocabulary.Deals, morning: Morning, *, by: Actor) -> Teller | None:
    """Nothing is told in a firm without a funnel, or without a working week."""
    funnel, hours = Funnel.objects.filter(retired_at=None).first(), calendar.working_time()
    reasons = list(Reason.objects.filter(retired_at=None))
    try:
        hours.next_open(morning.inventor.plan.now)
    except NeverOpen:
        return None
    if funnel is None or not reasons:
        return None
    return Teller(
        Random(f"{morning.inventor.plan.seed}/deals"),
        funnel,
        list(Stage.objects.filter(funnel=funnel, retired_at=None).prefetch_related("steps")),
        words,
        hours,
        morning.inventor.plan.now,
        reasons,
        [listing_words.ensure(Competitor, name, by=by) for name in words.competitors],
    )


def _pour(stories: list[Story], goods: list[Product], morning: Morning, *, by: Actor) -> None:
    dice, currency = Random(f"{morning.inventor.plan.seed}/goods"), _currency(morning)
    for story in stories:
        story.deal.currency = currency
    _expect([story.deal for story in stories], Random(f"{morning.inventor.plan.seed}/expected"))
    lines = [line for story in stories for line in _lines(story.deal, goods, dice)]
    Deal.objects.bulk_create([story.deal for story in stories], batch_size=AT_ONCE)
    Line.objects.bulk_create(lines, batch_size=AT_ONCE)
    Move.objects.bulk_create(chain.from_iterable(story.moves for story in stories), batch_size=AT_ONCE)
    Breach.objects.bulk_create(chain.from_iterable(story.breaches for story in stories), batch_size=AT_ONCE)
    Closure.objects.bulk_create(filter(None, (story.closure for story in stories)), batch_size=AT_ONCE)
    _go_on([story.deal for story in stories if story.closure is None], dice, morning, by=by)


def _expect(deals: list[Deal], dice: Random) -> None:
    """Most managers say when they expect to close; some dates are over by now, as in any firm."""
    for deal in deals:
        if dice.random() < EXPECTED:
            deal.expected_on = (deal.opened_at + timedelta(days=dice.randint(*CLOSES_IN))).date()


def _go_on(standing: list[Deal], dice: Random, morning: Morning, *, by: Actor) -> None:
    """Open deals have a next step, and are told to the day plan."""
    Promise.objects.bulk_create([_step(deal, dice, morning, by) for deal in standing], batch_size=AT_ONCE)
    Hold.objects.bulk_create(Hold(client=deal.client, noun="deal", noun_id=deal.pk) for deal in standing)
    valuing.value_all(by=by)
    overstaying.note()


def _lines(deal: Deal, goods: list[Product], dice: Random) -> Iterator[Line]:
    """Some deals are made of goods: then these tell their amount and income."""
    if dice.random() > WITH_GOODS:
        return
    amount = income = Decimal(0)
    for place, product in enumerate(dice.sample(goods, dice.randint(1, 3))):
        quantity, price, cost = (
            Decimal(dice.randint(1, 12)),
            product.price or Decimal(0),
            product.cost or Decimal(0),
        )
        amount, income = amount + quantity * price, income + quantity * (price - cost)
        yield Line(
            deal=deal,
            place=place,
            product=product,
            name=product.name,
            quantity=quantity,
            price=price,
            cost=cost,
        )
    deal.amount, deal.income = amount, income


def _step(deal: Deal, dice: Random, morning: Morning, by: Actor) -> Promise:
    """What is next of an open deal: today, in some days, or some days ago."""
    steps = list(deal.stage.steps.all())
    step = dice.choice(steps) if steps else None
    told = Wanted(about=deal, origin=Promise.Origin.REGULATION)
    if step:
        told = Wanted(kind=step.kind, text=step.text, about=deal, origin=Promise.Origin.REGULATION)
    on = morning.inventor.plan.now.date() + timedelta(days=dice.randint(-SOON, SOON))
    return planning.drafted(deal.client, told, due=Due(on=on), by=by, keeper_id=deal.keeper_id)


def _currency(morning: Morning) -> str:
    """The workspace was another country's when the firm was opened."""
    return territories.currency(morning.country)
