"""What people type about products."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

DECIMAL = {"inputmode": "decimal", "autocomplete": "off"}


class PriceField(forms.DecimalField):
    """A price as people type it: with a comma, with spaces between the thousands."""

    def __init__(self, **told: Any) -> None:
        widget = forms.TextInput({**DECIMAL})
        super().__init__(max_digits=15, decimal_places=2, min_value=0, required=False, widget=widget, **told)

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            value = "".join(value.split()).replace(",", ".")
        return super().to_python(value)


class ProductForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=200)
    price = PriceField(label=_("Price"))
    cost = PriceField(
        label=_("Cost"), help_text=_("What one of them costs the firm; the income of a deal is told by it.")
    )
    unit = forms.CharField(label=_("Unit"), max_length=20, required=False)
    group = forms.CharField(label=_("Group"), max_length=80, required=False)
    code = forms.CharField(label=_("Article number"), max_length=40, required=False)
