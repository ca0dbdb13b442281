"""The quick questions on the card, and how signs are arranged."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kartoteka.potential.models import Scale, Sign, Trade


def amount(label: Any, help_text: Any = "") -> forms.DecimalField:
    return forms.DecimalField(
        label=label, min_value=0, max_digits=18, decimal_places=2, required=False, help_text=help_text
    )


class QuestionsForm(forms.Form):
    def __init__(
        self, data: Any = None, *, signs: Sequence[Sign], answers: Mapping[int, int], **told: Any
    ) -> None:
        super().__init__(data, **told)
        self.signs = signs
        for sign in signs:
            options = [(str(place), option["word"]) for place, option in enumerate(sign.options)]
            self.fields[f"sign_{sign.key}"] = forms.ChoiceField(
                label=sign.question,
                choices=[("", "—"), *options],
                required=False,
                initial=str(answers.get(sign.pk, "")),
            )
        self.fields["volume"] = amount(
            _("What he buys of such goods in all, a year"), _("Known figures beat all signs.")
        )
        self.fields["budget"] = amount(_("His budget, a year"))

    @property
    def answers(self) -> dict[int, int | None]:
        """By the number of the sign; None where nothing is chosen."""
        chosen = {sign.pk: self.cleaned_data[f"sign_{sign.key}"] for sign in self.signs}
        return {sign: int(place) if place else None for sign, place in chosen.items()}


class ScaleForm(forms.Form):
    trade: Any = forms.ChoiceField(label=_("Our trade"), choices=Trade.choices)
    promising_from = amount(
        _("Promising from, a year"), _("Left out: what makes a client large among those who buy.")
    )
    medium_from = amount(_("Medium from, a year"))

    @classmethod
    def of(cls, scale: Scale, data: Any = None) -> "ScaleForm":
        return cls(data, initial={name: getattr(scale, name) for name in cls.base_fields})


class WeightsForm(forms.Form):
    """A number for each answer of each sign that is asked."""

    def __init__(self, data: Any = None, *, signs: Sequence[Sign]) -> None:
        super().__init__(data)
        self.signs = signs
        for sign in signs:
            for place, option in enumerate(sign.options):
                self.fields[f"{sign.key}_{place}"] = forms.IntegerField(
                    label=f"{sign.question} — {option['word']}",
                    min_value=0,
                    max_value=100,
                    initial=option["points"],
                )

    @property
    def points(self) -> dict[str, list[int]]:
        return {
            sign.key: [self.cleaned_data[f"{sign.key}_{place}"] for place in range(len(sign.options))]
            for sign in self.signs
        }


def rival(low: Decimal | None, high: Decimal | None, recent: Decimal) -> tuple[Decimal, Decimal] | None:
    """What others earn on him, as a range."""
    if low is None or high is None:
        return None
    return max(low - recent, Decimal(0)), max(high - recent, Decimal(0))
