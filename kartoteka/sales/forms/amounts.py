"""Fields for amounts, quantities and days as people type them."""

from typing import Any

from django import forms

DECIMAL = {"inputmode": "decimal", "autocomplete": "off"}


class NumberField(forms.DecimalField):
    """With a comma, with spaces between the thousands."""

    def __init__(self, *, places: int = 2, **told: Any) -> None:
        told.setdefault("max_digits", 15)
        told.setdefault("min_value", 0)
        super().__init__(decimal_places=places, widget=forms.TextInput({**DECIMAL}), **told)

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            value = "".join(value.split()).replace("’", "").replace(",", ".")
        return super().to_python(value)


class DayInput(forms.DateInput):
    def __init__(self) -> None:
        super().__init__({"type": "date"}, format="%Y-%m-%d")


def day(label: Any, *, is_required: bool = False, **told: Any) -> forms.DateField:
    return forms.DateField(label=label, required=is_required, widget=DayInput, **told)


def words(label: Any, most: int, *, is_required: bool = False, **told: Any) -> forms.CharField:
    widget = forms.TextInput({"autocomplete": "off"})
    return forms.CharField(label=label, max_length=most, required=is_required, widget=widget, **told)
