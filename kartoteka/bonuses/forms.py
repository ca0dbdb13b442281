"""The form of a rule."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kartoteka.bonuses import quarters, wording
from kartoteka.bonuses.models import BonusRule
from kartoteka.bonuses.ruling import Wanted
from kartoteka.deals.models import Funnel, Stage

MONEY: Any = {"min_value": 0, "max_digits": 14, "decimal_places": 2, "required": False}


class _Stages(forms.ModelChoiceField):  # type: ignore[type-arg]  # it takes none when it runs
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.funnel.name}: {obj.name}"


class RuleForm(forms.Form):
    kind: Any = forms.ChoiceField(label=_("For what"), choices=BonusRule.Kind.choices)
    share = forms.DecimalField(
        label=_("Share, %"),
        min_value=0,
        max_value=100,
        decimal_places=2,
        required=False,
        help_text=_("Of what clients paid, or of the margin of it."),
    )
    amount = forms.DecimalField(label=_("For each deal"), **MONEY)
    funnel: Any = forms.ModelChoiceField(
        label=_("Deals won in"),
        queryset=Funnel.objects.filter(retired_at=None),
        to_field_name="key",
        required=False,
        empty_label=_("any funnel"),
    )
    stage: Any = _Stages(
        label=_("Stage that is reached"),
        queryset=Stage.objects.filter(retired_at=None, funnel__retired_at=None).select_related("funnel"),
        to_field_name="key",
        required=False,
    )
    threshold = forms.DecimalField(
        label=_("Only from how many per cent of the plan on"),
        min_value=0,
        max_value=999,
        decimal_places=1,
        required=False,
        help_text=_("The plan of sales of the quarter. Left out: always."),
    )
    cap = forms.DecimalField(label=_("At most a quarter, for one manager"), **MONEY)
    quarter: Any = forms.ChoiceField(label=_("From which quarter on"))

    def __init__(self, *args: Any, **told: Any) -> None:
        super().__init__(*args, **told)
        present = quarters.first(timezone.localdate())
        ahead = [present, quarters.later(present)]
        self.fields["quarter"].choices = [  # type: ignore[attr-defined]  # a choice field
            (one.isoformat(), wording.quarter(one)) for one in ahead
        ]

    def clean(self) -> dict[str, Any]:
        """Nought stands for what is left out: no threshold, no cap."""
        cleaned = super().clean() or {}
        for name in ("share", "amount", "threshold", "cap"):
            cleaned[name] = cleaned.get(name) or None
        return cleaned

    @property
    def wanted(self) -> Wanted:
        return Wanted(**{name: value for name, value in self.cleaned_data.items() if name != "quarter"})

    @property
    def since(self) -> date:
        return date.fromisoformat(self.cleaned_data["quarter"])
