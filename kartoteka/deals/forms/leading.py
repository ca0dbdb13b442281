"""Forms that lead a deal on: into a stage, to its end, or to a later day."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from kartoteka.cards import fields as card_fields
from kartoteka.deals import demands, involving, queries
from kartoteka.deals.closing import Loss
from kartoteka.deals.demands import Unmet
from kartoteka.deals.forms.telling import DayInput, MoneyField
from kartoteka.deals.models import Deal, Stage
from kartoteka.deals.moving import LONGEST_REASON
from kartoteka.journal.models import Competitor, Reason
from kartoteka.staff.actors import Actor


class MoveForm(forms.Form):
    """Into which stage; what that still needs to know can be told here."""

    stage = forms.ChoiceField(label=_("Stage"))

    def __init__(self, data: Any, *, deal: Deal, by: Actor, asks_reason: bool = False) -> None:
        super().__init__(data)
        ways = {stage.key: stage for stage in queries.stages_for(deal) if stage.pk != deal.stage_id}
        chosen: Any = self.fields["stage"]
        chosen.choices = [(key, str(stage)) for key, stage in ways.items()]
        self.to: Stage | None = ways.get((data or {}).get("stage", ""))
        self.needs: list[Unmet] = demands.unmet(deal, self.to, by=by) if self.to else []
        if self.to:
            self.fields["stage"].widget = forms.HiddenInput()
        for need in filter(demands.may_be_told, self.needs):
            self.fields[need.place] = _answer(need, deal, by)
        if asks_reason or (data and data.get("reason")):
            self.fields["reason"] = forms.CharField(
                label=_("Why is it done otherwise?"),
                max_length=LONGEST_REASON,
                widget=forms.TextInput({"autocomplete": "off"}),
            )

    @property
    def told(self) -> dict[Unmet, Any]:
        given = {need: self.cleaned_data.get(need.place) for need in self.needs}
        return {need: value for need, value in given.items() if value not in (None, "", [])}

    @property
    def reason(self) -> str:
        return str(self.cleaned_data.get("reason", ""))


class ManyForm(forms.Form):
    """Many deals into one stage; the reason is for those that depart from the regulation by it."""

    stage: Any = forms.ModelChoiceField(label=_("To the stage"), queryset=None, to_field_name="key")
    reason = forms.CharField(max_length=LONGEST_REASON, required=False)

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        self.fields["stage"].queryset = Stage.objects.filter(retired_at=None)  # type: ignore[attr-defined]


def _answer(need: Unmet, deal: Deal, by: Actor) -> forms.Field:
    """The input for something that is missing; none of them is required: the stage itself says what is."""
    label = capfirst(need.words)
    match need.name:
        case "amount":
            return MoneyField(label=label, required=False)
        case "expected":
            return forms.DateField(label=label, required=False, widget=DayInput)
        case "party":
            people = involving.people_of(deal, by)
            return forms.ModelChoiceField(label=label, required=False, queryset=people, to_field_name="key")
        case "contact":
            kind = {"phone": "tel", "email": "email"}.get(need.of, "text")
            widget = forms.TextInput({"inputmode": kind, "autocomplete": "off"})
            return forms.CharField(label=label, required=False, max_length=400, widget=widget)
        case "field":
            found = card_fields.find(need.of, card_fields.of_clients())
            if found is not None and found.options():
                options = [(one.value, capfirst(str(one.label))) for one in found.options()]
                return forms.ChoiceField(label=label, required=False, choices=[("", "—"), *options])
    return forms.CharField(label=label, required=False, max_length=2000)


class WinForm(forms.Form):
    """Why a deal was won before its time; asked for only then."""

    outcome = forms.CharField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Why is it done otherwise?"),
        max_length=LONGEST_REASON,
        required=False,
        widget=forms.TextInput({"autocomplete": "off"}),
    )


class LossForm(forms.Form):
    reason: Any = forms.ModelChoiceField(label=_("Why was it lost?"), queryset=None, to_field_name="key")
    competitor: Any = forms.ModelChoiceField(
        label=_("To whom?"),
        queryset=None,
        to_field_name="key",
        required=False,
        empty_label=_("to nobody, or nobody knows"),
    )
    price = MoneyField(label=_("At what price?"), required=False)
    region = forms.CharField(label=_("Region"), max_length=80, required=False)
    note = forms.CharField(label=_("In a few words"), max_length=300, required=False)
    retry_on = forms.DateField(
        label=_("Try again on"),
        required=False,
        widget=DayInput,
        help_text=_("Leaves a promise for that day. Empty it if nobody should try again."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].queryset = Reason.objects.filter(retired_at=None)  # type: ignore[attr-defined]
        self.fields["competitor"].queryset = Competitor.objects.filter(retired_at=None)  # type: ignore[attr-defined]

    @property
    def loss(self) -> Loss:
        return Loss(**self.cleaned_data)


class PostponementForm(forms.Form):
    until = forms.DateField(label=_("Until"), widget=DayInput)
