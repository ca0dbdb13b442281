"""Fields for quantities, prices and days as people type them, and choices of the warehouse."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from kartoteka.warehouse.models import Warehouse

DECIMAL = {"inputmode": "decimal", "autocomplete": "off"}


class NumberField(forms.DecimalField):
    """With a comma, with spaces between the thousands."""

    def __init__(self, *, places: int = 3, **told: Any) -> None:
        told.setdefault("max_digits", 15)
        told.setdefault("min_value", 0)
        super().__init__(decimal_places=places, widget=forms.TextInput({**DECIMAL}), **told)

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            value = "".join(value.split()).replace("’", "").replace(",", ".")
        return super().to_python(value)


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def day(label: Any, **told: Any) -> forms.DateField:
    return forms.DateField(label=label, required=False, widget=DayInput, **told)


def words(label: Any, most: int, *, is_required: bool = False, **told: Any) -> forms.CharField:
    widget = forms.TextInput({"autocomplete": "off"})
    return forms.CharField(label=label, max_length=most, required=is_required, widget=widget, **told)


def in_use() -> QuerySet[Warehouse]:
    return Warehouse.objects.filter(retired_at=None)


class WarehouseField(forms.ModelChoiceField):  # type: ignore[type-arg]  # has none when it runs
    """One of those in use; the usual one to begin with."""

    def __init__(self, label: Any) -> None:
        super().__init__(
            label=label, queryset=Warehouse.objects.none(), to_field_name="key", empty_label=None
        )

    def lay(self) -> None:
        """The choice is looked up when a form is made."""
        self.queryset = in_use()
