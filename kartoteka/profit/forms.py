"""The form of charges."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kartoteka.profit.models import Charge


class ChargesForm(forms.Form):
    hour = forms.DecimalField(
        label=_("An hour of a manager costs"),
        min_value=0,
        max_digits=14,
        decimal_places=2,
        required=False,
        help_text=_("Times the minutes of the journal."),
    )
    shipment = forms.DecimalField(
        label=_("A shipment costs"), min_value=0, max_digits=14, decimal_places=2, required=False
    )
    lent_money = forms.DecimalField(
        label=_("Lent money costs, % a year"),
        min_value=0,
        max_value=100,
        decimal_places=2,
        required=False,
        help_text=_("For each day that a payment is late."),
    )
    are_costs_shown = forms.BooleanField(
        label=_("Managers see cost, profit and margin of their own clients"),
        required=False,
        help_text=_("Otherwise they see what was sold and what was let off."),
    )

    @classmethod
    def of(cls, charge: Charge, data: Any = None) -> "ChargesForm":
        return cls(data, initial={name: getattr(charge, name) for name in cls.base_fields})
