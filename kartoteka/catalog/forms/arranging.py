"""What people type about groups, units, families, VAT and price lists."""

from typing import Any

from babel import Locale
from babel.numbers import list_currencies
from django import forms
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kartoteka.cards.models import Mark
from kartoteka.catalog import queries
from kartoteka.catalog.forms.fields import AmountField, DayInput
from kartoteka.catalog.forms.telling import ProductForm
from kartoteka.catalog.listing import Terms
from kartoteka.catalog.models import Family, Option, PriceList
from kartoteka.catalog.offering import Offer

# The money of the countries we speak the languages of comes first.
NEAR = ("RUB", "UAH", "MKD", "EUR", "USD", "GBP", "KZT", "BYN", "RSD", "PLN", "TRY", "CNY")


def currencies() -> list[tuple[str, str]]:
    names = Locale.parse(get_language() or "en").currencies
    rest = sorted(list_currencies() - set(NEAR))
    return [(code, f"{code} — {names.get(code, code)}") for code in (*NEAR, *rest)]


class GroupForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=80)
    parent = forms.ChoiceField(label=_("Lies in"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.branches = {one.group.key: one for one in queries.tree()}
        paths = [(key, one.path) for key, one in self.branches.items()]
        self.fields["parent"].choices = [("", _("nothing: it is on top")), *paths]  # type: ignore[attr-defined]

    @property
    def told(self) -> dict[str, Any]:
        branch = self.branches.get(self.cleaned_data["parent"])
        return {"name": self.cleaned_data["name"], "parent": branch.group if branch else None}


class UnitForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=20)
    decimals = forms.TypedChoiceField(
        label=_("How finely it is cut"),
        choices=[
            (0, _("whole only")),
            (1, _("to a tenth")),
            (2, _("to a hundredth")),
            (3, _("to a thousandth")),
        ],
        coerce=int,
    )
    code = forms.CharField(
        label=_("Code"), max_length=8, required=False, help_text=_("As the state's list of units has it.")
    )


class VatForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=60)
    percent = AmountField(label=_("Per cent"), help_text=_("Empty: without VAT, which is not zero per cent."))
    since = forms.DateField(label=_("From"), widget=DayInput, initial=timezone.localdate)


class RateForm(forms.Form):
    percent = AmountField(label=_("Per cent"), help_text=_("Empty: without VAT, which is not zero per cent."))
    since = forms.DateField(label=_("From"), widget=DayInput, initial=timezone.localdate)


class PriceListForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=100)
    currency = forms.ChoiceField(label=_("Currency"), choices=currencies)
    is_without_vat = forms.BooleanField(label=_("Its prices are told without VAT"), required=False)
    marks: Any = forms.ModelMultipleChoiceField(
        label=_("For clients marked"),
        queryset=None,
        to_field_name="key",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None chosen: for all clients."),
    )
    since = forms.DateField(label=_("From"), widget=DayInput, required=False)
    until = forms.DateField(label=_("Until"), widget=DayInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["marks"].queryset = Mark.objects.filter(retired_at=None)  # type: ignore[attr-defined]

    @property
    def terms(self) -> Terms:
        told = {**self.cleaned_data}
        return Terms(**{"is_with_vat": not told.pop("is_without_vat"), **told})

    @staticmethod
    def told_of(price_list: PriceList) -> dict[str, Any]:
        return {
            **{name: getattr(price_list, name) for name in ("name", "currency", "since", "until")},
            "is_without_vat": not price_list.is_with_vat,
            "marks": [mark.key for mark in price_list.marks.all()],
        }


class FamilyForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=150)
    options = forms.CharField(
        label=_("In what its variants differ"),
        max_length=200,
        help_text=_("Divided by commas: size, colour."),
    )

    def clean_options(self) -> list[str]:
        return str(self.cleaned_data["options"]).split(",")


class VariantsForm(ProductForm):
    """Values for each difference, and what all variants have in common."""

    field_order = None

    def __init__(self, *args: Any, family: Family, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.options: list[Option] = list(family.options.all())
        for name in ("name", "code", "about"):
            del self.fields[name]
        for option in self.options:
            self.fields[f"option-{option.pk}"] = forms.CharField(
                label=option.name, max_length=1000, help_text=_("Divided by commas.")
            )
        self.order_fields([f"option-{option.pk}" for option in self.options])

    @property
    def values(self) -> dict[Option, list[str]]:
        return {one: str(self.cleaned_data[f"option-{one.pk}"]).split(",") for one in self.options}

    @property
    def offer(self) -> Offer:
        shared = {name: value for name, value in self.cleaned_data.items() if not name.startswith("option-")}
        is_with_vat = not shared.pop("is_without_vat")
        return Offer(name="", **{**shared, "is_with_vat": is_with_vat})
