"""Forms of a deal itself: a new one, one of its facts, its goods, people and competitors."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kartoteka.cards.models import Person, Source
from kartoteka.catalog.choosing import ProductField
from kartoteka.deals import involving
from kartoteka.deals.models import Deal, Funnel, Party
from kartoteka.journal.models import Competitor
from kartoteka.staff import queries as staff
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Member

DECIMAL = {"inputmode": "decimal", "autocomplete": "off"}


class MoneyField(forms.DecimalField):
    """An amount as people type it: with a comma, with spaces between the thousands."""

    def __init__(self, **told: Any) -> None:
        super().__init__(
            max_digits=15, decimal_places=2, min_value=0, widget=forms.TextInput({**DECIMAL}), **told
        )

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            value = "".join(value.split()).replace("’", "").replace(",", ".")
        return super().to_python(value)


class DayInput(forms.DateInput):
    def __init__(self) -> None:
        super().__init__({"type": "date"}, format="%Y-%m-%d")


def sources() -> Any:
    return Source.objects.filter(retired_at=None)


class DealForm(forms.Form):
    """A new deal. The first funnel is the one that most go into."""

    title = forms.CharField(
        label=_("What is it about?"),
        max_length=200,
        required=False,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    amount = MoneyField(label=_("Amount"), required=False)
    income = MoneyField(
        label=_("Expected income"),
        required=False,
        help_text=_("What the firm earns by it; left out, the amount stands for it."),
    )
    expected_on = forms.DateField(label=_("Expected close"), required=False, widget=DayInput)
    funnel: Any = forms.ModelChoiceField(
        label=_("Funnel"), queryset=None, to_field_name="key", empty_label=None
    )
    source: Any = forms.ModelChoiceField(
        label=_("Source"), queryset=None, to_field_name="key", required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["funnel"].queryset = Funnel.objects.filter(retired_at=None)  # type: ignore[attr-defined]
        self.fields["source"].queryset = sources()  # type: ignore[attr-defined]


class DealFactsForm(forms.Form):
    """One fact of a deal, or all of them; `version` is the one that was before the editor's eyes."""

    title = forms.CharField(label=_("What it is about"), max_length=200, required=False)
    amount = MoneyField(label=_("Amount"), required=False)
    income = MoneyField(label=_("Expected income"), required=False)
    expected_on = forms.DateField(label=_("Expected close"), required=False, widget=DayInput)
    source: Any = forms.ModelChoiceField(
        label=_("Source"), queryset=None, to_field_name="key", required=False
    )
    code = forms.CharField(label=_("Number in the old system"), max_length=40, required=False)

    def __init__(self, data: Any, *, only: str, deal: Deal) -> None:
        initial = {name: getattr(deal, name) for name in self.base_fields}
        initial["source"] = deal.source.key if deal.source else ""
        super().__init__(data, initial=initial)
        self.fields["source"].queryset = sources()  # type: ignore[attr-defined]
        for name in [name for name in self.fields if name != only]:
            del self.fields[name]


class LineForm(forms.Form):
    product = ProductField(label=_("Product of the catalogue"), required=False)
    name = forms.CharField(label=_("What it is"), max_length=200, required=False)
    quantity = forms.DecimalField(
        label=_("How many"), max_digits=12, decimal_places=3, initial=1, widget=forms.TextInput({**DECIMAL})
    )
    price = MoneyField(label=_("Price of one"), required=False)


class PartyForm(forms.Form):
    person: Any = forms.ModelChoiceField(label=_("Person"), queryset=None, to_field_name="key")
    part = forms.ChoiceField(label=_("Part in the decision"), choices=Party.Part)

    def __init__(self, *args: Any, deal: Deal, by: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = involving.people_of(deal, by)  # type: ignore[attr-defined]

    @property
    def has_people(self) -> bool:
        people: list[Person] = list(self.fields["person"].queryset[:1])  # type: ignore[attr-defined]
        return bool(people)


class RivalForm(forms.Form):
    competitor: Any = forms.ModelChoiceField(label=_("Competitor"), queryset=None, to_field_name="key")
    price = MoneyField(label=_("Their price"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["competitor"].queryset = Competitor.objects.filter(retired_at=None)  # type: ignore[attr-defined]


class GivingForm(forms.Form):
    keeper: Any = forms.ModelChoiceField(
        label=_("Manager"), queryset=Member.objects.none(), to_field_name="key"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["keeper"].queryset = staff.keepers()  # type: ignore[attr-defined]
