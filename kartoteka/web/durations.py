"""The form field of working time: a number and its unit."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

HOUR, DAY = 60, 8 * 60
LONGEST_MINUTES = 366 * 24 * HOUR
UNITS = [("1", _("minutes")), (str(HOUR), _("hours")), (str(DAY), _("working days"))]


class Duration(forms.MultiWidget):
    """A number and its unit, each with a name of its own for whoever cannot see them side by side."""

    use_fieldset = True

    def __init__(self) -> None:
        number, unit = (
            forms.NumberInput({"min": "0", "step": "any", "aria-label": _("How much time")}),
            forms.Select({"aria-label": _("Unit of time")}, choices=UNITS),
        )
        super().__init__({"number": number, "unit": unit})

    def decompress(self, value: Any) -> list[Any]:
        if value is None:
            return [None, str(DAY)]
        unit = next((size for size in (DAY, HOUR) if value % (size // 2) == 0 and value >= size // 2), 1)
        number = value / unit
        return [int(number) if number == int(number) else number, str(unit)]


class DurationField(forms.MultiValueField):
    """Working time in minutes."""

    widget = Duration

    def __init__(self, **told: Any) -> None:
        number = forms.FloatField(min_value=0, required=False)
        unit = forms.ChoiceField(choices=UNITS, required=False)
        super().__init__((number, unit), require_all_fields=False, **told)

    def compress(self, data_list: list[Any]) -> int | None:
        if not data_list or data_list[0] is None:
            return None
        minutes: int = round(data_list[0] * int(data_list[1] or DAY))
        if minutes > LONGEST_MINUTES:
            raise forms.ValidationError(_("This is more than a year of working time."))
        return minutes
