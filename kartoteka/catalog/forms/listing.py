"""What people type about a price of a list."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from kartoteka.catalog import coding
from kartoteka.catalog.forms.fields import AmountField, DayInput
from kartoteka.catalog.models import PriceList, Product
from kartoteka.catalog.tagging import Told
from kartoteka.lib import folding


class ListedPriceForm(forms.Form):
    product = forms.CharField(label=_("Name, article number or bar code"), max_length=200)
    amount = AmountField(label=_("Price"), help_text=_("Empty: it holds no longer from that day on."))
    from_quantity = AmountField(label=_("From quantity"), decimal_places=3)
    since = forms.DateField(label=_("From"), widget=DayInput, initial=timezone.localdate)

    def clean_product(self) -> Product:
        words = str(self.cleaned_data["product"]).strip()
        offered = Product.objects.filter(retired_at=None)
        ways: list[dict[str, Any]] = [
            {"folded": folding.fold(folding.tidy(words))[:200]},
            {"code": words},
            {"barcodes__canonical": coding.canonical(words)},
        ]
        for way in ways:
            if found := offered.filter(**way).first():
                return found
        raise forms.ValidationError(_t("Nothing of this name, number or bar code is in the catalogue."))

    def told(self, price_list: PriceList) -> Told:
        said = self.cleaned_data
        return Told(
            said["amount"],
            said["since"],
            price_list=price_list,
            from_quantity=said["from_quantity"] or Decimal(0),
        )
