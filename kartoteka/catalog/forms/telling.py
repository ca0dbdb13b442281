"""What people type about a product, its prices and its bar codes."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kartoteka.catalog import queries
from kartoteka.catalog.forms.fields import AmountField, DayInput, KnownInput
from kartoteka.catalog.models import PriceList, PriceTag, Product, Unit, Vat
from kartoteka.catalog.offering import LONGEST_ABOUT, Offer
from kartoteka.catalog.tagging import Told
from kartoteka.files import storing


def _paths() -> list[str]:
    return [branch.path for branch in queries.tree()]


def _units() -> list[str]:
    return list(Unit.objects.values_list("name", flat=True))


class ProductForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=200)
    kind = forms.ChoiceField(
        label=_("Kind"), choices=Product.Kind, initial=Product.Kind.GOODS, required=False
    )
    price = AmountField(label=_("Price"))
    is_without_vat = forms.BooleanField(label=_("The price is told without VAT"), required=False)
    vat: Any = forms.ModelChoiceField(
        label=_("VAT"), queryset=None, to_field_name="key", required=False, empty_label=_("the usual one")
    )
    cost = AmountField(
        label=_("Cost"), help_text=_("What one of them costs the firm; the income of a deal is told by it.")
    )
    unit = forms.CharField(label=_("Unit"), max_length=20, required=False, widget=KnownInput(_units))
    group = forms.CharField(
        label=_("Group"),
        max_length=400,
        required=False,
        widget=KnownInput(_paths),
        help_text=_("A group within a group stands after a slash: Water / Pumps."),
    )
    code = forms.CharField(label=_("Article number"), max_length=40, required=False)
    about = forms.CharField(
        label=_("Description"),
        max_length=LONGEST_ABOUT,
        required=False,
        widget=forms.Textarea({"rows": 4}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["vat"].queryset = Vat.objects.filter(retired_at=None)  # type: ignore[attr-defined]

    @property
    def offer(self) -> Offer:
        told = {**self.cleaned_data}
        is_with_vat = not told.pop("is_without_vat")
        return Offer(**{**told, "kind": told["kind"] or Product.Kind.GOODS, "is_with_vat": is_with_vat})

    @staticmethod
    def told_of(product: Product) -> dict[str, Any]:
        """What stands in the fields before somebody changes them."""
        plain = ("name", "kind", "price", "cost", "code", "about")
        path = next((one.path for one in queries.tree() if one.group.pk == product.group_id), "")
        return {
            **{name: getattr(product, name) for name in plain},
            "group": path,
            "unit": product.unit.name if product.unit else "",
            "vat": product.vat.key if product.vat else "",
            "is_without_vat": not product.is_with_vat,
        }


class PriceForm(forms.Form):
    """A price that begins on a day: the product's own, its cost, or one of a list."""

    amount = AmountField(label=_("New price"), help_text=_("Empty: it holds no longer from that day on."))
    kind = forms.ChoiceField(label=_("Which"), required=False)
    from_quantity = AmountField(label=_("From quantity"), decimal_places=3)
    since = forms.DateField(label=_("From"), widget=DayInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"since": timezone.localdate(), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.lists = {one.key: one for one in PriceList.objects.filter(retired_at=None)}
        own = [(PriceTag.Kind.PRICE.value, _("price")), (PriceTag.Kind.COST.value, _("cost"))]
        lists = [(key, one.name) for key, one in self.lists.items()]
        self.fields["kind"].choices = [*own, *lists]  # type: ignore[attr-defined]

    @property
    def told(self) -> Told:
        said = self.cleaned_data
        price_list = self.lists.get(said["kind"])
        kind = PriceTag.Kind.COST if said["kind"] == PriceTag.Kind.COST else PriceTag.Kind.PRICE
        return Told(said["amount"], said["since"], kind, price_list, said["from_quantity"] or Decimal(0))


class BarcodeForm(forms.Form):
    code = forms.CharField(label=_("Bar code"), max_length=40)


class PictureForm(forms.Form):
    file = forms.FileField(
        label=_("Picture"), error_messages={"required": _("Choose a picture, or drop it here.")}
    )

    def clean_file(self) -> Any:
        sent = self.cleaned_data["file"]
        if (sent.size or 0) > storing.LARGEST:
            raise forms.ValidationError(storing.too_big())
        return sent
