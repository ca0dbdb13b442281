"""Fields that several forms of the catalogue have: figures, and lines with words to choose from."""

from collections.abc import Callable
from typing import Any

from django import forms

DECIMAL = {"inputmode": "decimal", "autocomplete": "off"}


class AmountField(forms.DecimalField):
    """A figure as people type it: with a comma, with spaces between the thousands."""

    def __init__(self, *, decimal_places: int = 2, **told: Any) -> None:
        told = {"max_digits": 15, "min_value": 0, "required": False, **told}
        super().__init__(decimal_places=decimal_places, widget=forms.TextInput({**DECIMAL}), **told)

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            value = "".join(value.split()).replace(",", ".")
        return super().to_python(value)


class KnownInput(forms.TextInput):
    """A line of text with words to choose from, which are looked up when it is drawn."""

    template_name = "cards/suggest_input.html"

    def __init__(self, words: Callable[[], list[str]]) -> None:
        super().__init__({"autocomplete": "off"})
        self._words = words

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        place = f"{(attrs or {}).get('id', name)}-known"
        told = super().get_context(name, value, {**(attrs or {}), "list": place})
        return {**told, "place": place, "words": self._words()}


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")
