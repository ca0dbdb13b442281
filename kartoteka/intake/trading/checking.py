"""Checking what would become of lines of deals or goods, before anything is made of them."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from kartoteka.deals.models import Funnel, Stage
from kartoteka.intake import queries
from kartoteka.intake.models import Import, Row
from kartoteka.intake.trading import guessing, reading
from kartoteka.intake.trading.plans import LOST, Part, Trade, TradePlan
from kartoteka.intake.trading.reading import Offered
from kartoteka.intake.vocabulary import Vocabulary
from kartoteka.journal.models import Reason
from kartoteka.lib import folding
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.actors import Actor

SHOWN = 20
MOST_WORDS = 60


class TradeUnclear(Refusal):
    """Something must be said before the lines can be taken."""


@dataclass
class Survey:
    """The words of the file for stages and managers, how often each comes, and the first lines as they were read."""

    stages: Counter[str] = field(default_factory=Counter)
    keepers: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    first: list[Offered] = field(default_factory=list)
    lines: int = 0
    nameless: int = 0

    @property
    def readable(self) -> int:
        return self.lines - sum(self.wrong.values())


def survey(batch: Import, plan: TradePlan, *, by: Actor) -> Survey:
    """Looks at all lines once."""
    told = Survey()
    for line in _lines(batch, plan, by):
        told.lines += 1
        if line.wrong:
            told.wrong[str(Row.Outcome(line.wrong).label)] += 1
        if len(told.first) < SHOWN:
            told.first.append(line)
        told.stages[line.word(Part.STAGE)] += 1
        told.nameless += not line.word(Part.CLIENT)
        if line.word(Part.KEEPER):
            told.keepers[line.word(Part.KEEPER)] += 1
    return told


def completed(plan: TradePlan, told: Survey, *, by: Actor) -> TradePlan:
    """The plan with a guess for whatever has not been said: funnel, stages, managers, and why deals were lost."""
    if plan.trade is Trade.GOODS:
        return plan
    funnel = plan.funnel or next(
        iter(Funnel.objects.filter(retired_at=None).values_list("key", flat=True)), ""
    )
    stages = list(Stage.objects.filter(funnel__key=funnel, retired_at=None).order_by("place"))
    words = [folding.fold(word) for word, _count in told.stages.most_common(MOST_WORDS)]
    meant = {word: plan.stages.get(word, guessing.meaning(word, stages)) for word in words}
    vocabulary = Vocabulary(by)
    known = {member.pk: member.key for member in vocabulary.keepers}
    keepers = {folding.fold(word): known.get(vocabulary.keeper(word) or 0, "") for word in told.keepers}
    reason = plan.reason or next(
        iter(Reason.objects.filter(retired_at=None).values_list("key", flat=True)), ""
    )
    return replace(plan, funnel=funnel, stages=meant, keepers={**keepers, **plan.keepers}, reason=reason)


def refuse_unclear(plan: TradePlan) -> None:
    """Raises TradeUnclear."""
    if plan.trade is Trade.GOODS:
        if Part.NAME not in plan.parts:
            raise TradeUnclear(_("Say which column holds the names of the goods."))
        return
    if not plan.funnel:
        raise TradeUnclear(_("There is no funnel yet. Add one first."))
    if Part.STAGE not in plan.parts:
        raise TradeUnclear(_("Say which column holds the stage, or how the deal ended."))
    if LOST in plan.stages.values() and not plan.reason:
        raise TradeUnclear(_("Lost deals need a reason. Add one to the word lists first."))


def _lines(batch: Import, plan: TradePlan, by: Actor) -> Iterator[Offered]:
    for sheet, records in queries.waiting_records(batch, by):
        if sheet == plan.sheet:
            for number, cells in records:
                if number >= plan.first_line and any(cells):
                    yield reading.read(plan, number, cells)
