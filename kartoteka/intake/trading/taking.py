"""Taking lines in as deals with the history that they tell, or as goods."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.access import rights
from kartoteka.cards import adding
from kartoteka.cards.models import Client, Source
from kartoteka.catalog import offering
from kartoteka.catalog.models import Product
from kartoteka.catalog.offering import Offer
from kartoteka.deals import recalling
from kartoteka.deals.models import Deal, Funnel, Stage
from kartoteka.deals.recalling import Recalled
from kartoteka.intake.lines import Record
from kartoteka.intake.models import Import, Row
from kartoteka.intake.numbers import veiled
from kartoteka.intake.trading import reading
from kartoteka.intake.trading.plans import LEFT_OUT, LOST, WON, Part, Trade, TradePlan
from kartoteka.intake.trading.reading import Offered
from kartoteka.intake.vocabulary import Vocabulary
from kartoteka.journal.models import Reason
from kartoteka.lib import folding
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.actors import Actor
from kartoteka.workspaces.queries import current_workspace

Outcome = Row.Outcome
OPENS = time(12)


def take(batch: Import, plan: TradePlan, sheet: int, records: Sequence[Record], *, by: Actor) -> Counter[str]:
    """Takes some lines; answers how many had which outcome."""
    if sheet != plan.sheet:
        return Counter()
    lines = [
        reading.read(plan, number, cells)
        for number, cells in records
        if number >= plan.first_line and any(cells)
    ]
    taker = Goods(batch, by) if plan.trade is Trade.GOODS else Deals(batch, plan, by)
    rows = taker.take(lines)
    Row.objects.bulk_create(rows)
    return Counter(str(row.outcome) for row in rows)


@dataclass
class Goods:
    batch: Import
    by: Actor

    def take(self, lines: Sequence[Offered]) -> list[Row]:
        return [self._taken(line) for line in lines]

    def _taken(self, line: Offered) -> Row:
        if line.wrong:
            return _row(self.batch, line, line.wrong)
        name, code, group, unit = (line.word(Part(part)) for part in ("name", "code", "group", "unit"))
        offer = Offer(name, code, group, unit, line.amounts[Part.PRICE], line.amounts[Part.COST])
        if not offer.name:
            return _row(self.batch, line, Outcome.NO_NAME)
        there = Product.objects.filter(folded=folding.fold(offer.name)[:200], retired_at=None).exists()
        if there or not rights.may(self.by, "catalog.arrange"):
            return _row(self.batch, line, Outcome.KNOWN if there else Outcome.BAD_VALUE)
        try:
            offering.add(offer, currency=current_workspace().money, by=self.by)
        except Refusal:
            return _row(self.batch, line, Outcome.BAD_VALUE)
        return _row(self.batch, line, Outcome.MADE)


@dataclass
class Deals:
    """Words are looked up once a piece; a deal that is here already by its number is left alone."""

    batch: Import
    plan: TradePlan
    by: Actor
    clients: dict[str, Client] = field(default_factory=dict)

    def take(self, lines: Sequence[Offered]) -> list[Row]:
        self.funnel = Funnel.objects.get(key=self.plan.funnel)
        self.stages = {one.key: one for one in Stage.objects.filter(funnel=self.funnel).order_by("place")}
        self.reason = Reason.objects.filter(key=self.plan.reason).first()
        self.sources = {one.folded: one for one in Source.objects.filter(retired_at=None)}
        self.products = {_squeezed(one.name): one for one in Product.objects.all()}
        self.vocabulary = Vocabulary(self.by)
        codes = [line.word(Part.CODE)[:40] for line in lines if line.word(Part.CODE)]
        seen = Deal.objects.visible_to(self.by).filter(funnel=self.funnel, code__in=codes)
        self.codes = set(seen.values_list("code", flat=True))
        self._find_clients(lines)
        rows, recalled = [], []
        for line in lines:
            outcome = line.wrong or self._refused(line)
            if outcome is None:
                recalled.append(self._recalled(line))
            rows.append((line, outcome))
        deals = iter(recalling.recall(recalled, by=self.by))
        return [
            _row(self.batch, line, why or Outcome.MADE, None if why else next(deals)) for line, why in rows
        ]

    def _refused(self, line: Offered) -> Outcome | None:
        code = line.word(Part.CODE)[:40]
        if code and code in self.codes:
            return Outcome.DEAL_KNOWN
        self.codes.add(code)
        meant = self._meant(line)
        if meant == LEFT_OUT or (meant == LOST and self.reason is None):
            return Outcome.NO_STAGE
        return None

    def _meant(self, line: Offered) -> str:
        return self.plan.stages.get(folding.fold(line.word(Part.STAGE)), LEFT_OUT)

    def _recalled(self, line: Offered) -> Recalled:
        meant = self._meant(line)
        ended = meant if meant in (WON, LOST) else ""
        begins = line.days[Part.OPENED] or line.days[Part.CLOSED] or timezone.localdate()
        closed = line.days[Part.CLOSED] or begins
        product = self.products.get(_squeezed(line.word(Part.PRODUCT)))
        amount = line.amounts[Part.AMOUNT]
        if amount is None and not ended and product:
            amount = product.price
        return Recalled(
            client=self._client(line),
            funnel=self.funnel,
            # Of a deal that ended the file does not tell on which stage: it had come as far as deals of the file do.
            stage=self.farthest if ended else self.stages[meant],
            keeper_id=self._keeper(line),
            title=(line.word(Part.TITLE) or line.word(Part.PRODUCT))[:200],
            code=line.word(Part.CODE)[:40],
            amount=amount or Decimal(0),
            income=line.amounts[Part.INCOME],
            currency=current_workspace().money,
            source=self.sources.get(folding.fold(line.word(Part.SOURCE))[:100]),
            expected_on=line.days[Part.EXPECTED],
            product=product,
            goods=line.word(Part.PRODUCT)[:200],
            opened_at=_moment(min(begins, closed)),
            outcome=ended,
            closed_at=_moment(closed) if ended else None,
            reason=self.reason if ended == LOST else None,
        )

    @property
    def farthest(self) -> Stage:
        meant = set(self.plan.stages.values())
        found = [stage for key, stage in self.stages.items() if key in meant]
        return found[-1] if found else next(iter(self.stages.values()))

    def _keeper(self, line: Offered) -> int:
        said = line.word(Part.KEEPER)
        chosen = self.plan.keepers.get(folding.fold(said), "")
        found = self.vocabulary.keeper_by_key(chosen) if chosen else self.vocabulary.keeper(said)
        return found or self.by.person_id

    def _find_clients(self, lines: Sequence[Offered]) -> None:
        names = {folding.fold(line.word(Part.CLIENT))[:300] for line in lines if line.word(Part.CLIENT)}
        seen = Client.objects.visible_to(self.by).filter(folded__in=names, is_held=False)
        self.clients |= {client.folded: client for client in seen.order_by("-pk")}

    def _client(self, line: Offered) -> Client:
        """The card of that name, made where there is none; deals that name nobody share one."""
        name = line.word(Part.CLIENT) or self.plan.unnamed or _("Client not named")
        folded = folding.fold(name)[:300]
        if folded not in self.clients:
            seen = Client.objects.visible_to(self.by).filter(folded=folded, is_held=False)
            self.clients[folded] = seen.first() or adding.add(name, kind=Client.Kind.COMPANY, by=self.by)
        return self.clients[folded]


def _row(batch: Import, line: Offered, outcome: Outcome, deal: Deal | None = None) -> Row:
    is_taken = outcome is Outcome.MADE
    return Row(
        batch=batch,
        line=line.line,
        outcome=outcome,
        deal=deal,
        name="" if is_taken else veiled(line.name)[:300],
        trouble="" if is_taken else veiled(line.trouble)[:160],
    )


def _squeezed(name: str) -> str:
    """Names of goods are written with and without spaces."""
    return "".join(folding.fold(name).split())


def _moment(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, OPENS))
