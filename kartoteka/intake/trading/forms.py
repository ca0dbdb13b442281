"""What people say about lines that are deals or goods."""

from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kartoteka.deals.models import Funnel, Stage
from kartoteka.intake.layouts.layout import Layout
from kartoteka.intake.models import Import
from kartoteka.intake.trading.checking import Survey
from kartoteka.intake.trading.plans import LEFT_OUT, LOST, OF_DEALS, OF_GOODS, WON, Part, Trade, TradePlan
from kartoteka.intake.vocabulary import Vocabulary
from kartoteka.journal.models import Reason
from kartoteka.lib import folding
from kartoteka.staff.actors import Actor

LABELS: dict[Part, Any] = {
    Part.CODE: _("Number in the old system"),
    Part.CLIENT: _("Client"),
    Part.TITLE: _("What it is about"),
    Part.PRODUCT: _("Product"),
    Part.KEEPER: _("Manager"),
    Part.STAGE: _("Stage, or how it ended"),
    Part.OPENED: _("Begun on"),
    Part.CLOSED: _("Ended on"),
    Part.EXPECTED: _("Expected close"),
    Part.AMOUNT: _("Amount"),
    Part.INCOME: _("Expected income"),
    Part.SOURCE: _("Source"),
    Part.NAME: _("Name"),
    Part.GROUP: _("Group"),
    Part.UNIT: _("Unit"),
    Part.PRICE: _("Price"),
    Part.COST: _("Cost"),
}
ENDS = [(WON, _("won")), (LOST, _("lost")), (LEFT_OUT, _("leave these lines out"))]


class TradeForm(forms.Form):
    """Columns first; of deals the funnel, what the file's words mean, and who keeps whose."""

    def __init__(self, data: Any, *, batch: Import, plan: TradePlan, told: Survey, by: Actor) -> None:
        super().__init__(data)
        self.plan, self.told = plan, told
        sheet = next(one for one in Layout.of(batch.layout).sheets if one.place == plan.sheet)
        self.places = [column.place for column in sheet.columns]
        offered = OF_DEALS if plan.trade is Trade.DEALS else OF_GOODS
        parts = [("", _("Leave out")), *((part.value, LABELS[part]) for part in offered)]
        for column, part in zip(sheet.columns, plan.parts, strict=True):
            label = column.heading or _("Column %(number)s") % {"number": column.place + 1}
            self.fields[f"column-{column.place}"] = forms.ChoiceField(
                label=label, choices=parts, initial=part.value, required=False
            )
        if plan.trade is Trade.DEALS:
            self._ask_of_deals(by)

    def _ask_of_deals(self, by: Actor) -> None:
        funnels = [(one.key, one.name) for one in Funnel.objects.filter(retired_at=None)]
        self.fields["funnel"] = forms.ChoiceField(
            label=_("Funnel"), choices=funnels, initial=self.plan.funnel
        )
        stages = Stage.objects.filter(funnel__key=self.plan.funnel, retired_at=None).order_by("place")
        meanings = [*((one.key, one.name) for one in stages), *ENDS]
        for place, word in enumerate(self.plan.stages):
            count = sum(times for said, times in self.told.stages.items() if folding.fold(said) == word)
            said = next((one for one in self.told.stages if folding.fold(one) == word), word)
            label = _("“%(word)s” (%(count)s)") % {"word": said or "—", "count": count}
            meant = self.plan.stages[word]
            self.fields[f"stage-{place}"] = forms.ChoiceField(
                label=label, choices=meanings, initial=meant, required=False
            )
        reasons = [(one.key, one.name) for one in Reason.objects.filter(retired_at=None)]
        self.fields["reason"] = forms.ChoiceField(
            label=_("Why were the lost ones lost?"), choices=reasons, initial=self.plan.reason, required=False
        )
        members = [("", _("stays with me")), *((one.key, one.name) for one in Vocabulary(by).keepers)]
        for place, word in enumerate(self.plan.keepers):
            said = next((one for one in self.told.keepers if folding.fold(one) == word), word)
            chosen = self.plan.keepers[word]
            self.fields[f"keeper-{place}"] = forms.ChoiceField(
                label=said, choices=members, initial=chosen, required=False
            )
        self.fields["unnamed"] = forms.CharField(
            label=_("Card for deals that name no client"),
            max_length=200,
            required=False,
            initial=self.plan.unnamed,
        )

    @property
    def columns(self) -> list[forms.BoundField]:
        return [self[f"column-{place}"] for place in self.places]

    @property
    def stages(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith("stage-")]

    @property
    def keepers(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith("keeper-")]

    @property
    def wanted(self) -> TradePlan:
        said = self.cleaned_data
        parts = tuple(Part(said[f"column-{place}"]) for place in self.places)
        plan = replace(self.plan, parts=parts)
        if plan.trade is Trade.GOODS:
            return plan
        is_same = said["funnel"] == plan.funnel
        stages = {word: said[f"stage-{place}"] for place, word in enumerate(plan.stages)} if is_same else {}
        keepers = {word: said[f"keeper-{place}"] for place, word in enumerate(plan.keepers)}
        told = {"funnel": said["funnel"], "reason": said["reason"], "unnamed": said["unnamed"]}
        return replace(plan, stages=stages, keepers=keepers, **told)
