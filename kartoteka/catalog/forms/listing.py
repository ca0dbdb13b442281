"""What people type about a price of a list."""

from decimal import Decimal

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kartoteka.catalog.choosing import ProductField
from kartoteka.catalog.forms.fields import AmountField, DayInput
from kartoteka.catalog.models import PriceList
from kartoteka.catalog.tagging import Told


class ListedPriceForm(forms.Form):
    product = ProductField(label=_("Name, article number or bar code"))
    amount = AmountField(label=_("Price"), help_text=_("Empty: it holds no longer from that day on."))
    from_quantity = AmountField(label=_("From quantity"), decimal_places=3)
    since = forms.DateField(label=_("From"), widget=DayInput, initial=timezone.localdate)

    def told(self, price_list: PriceList) -> Told:
        said = self.cleaned_data
        return Told(
            said["amount"],
            said["since"],
            price_list=price_list,
            from_quantity=said["from_quantity"] or Decimal(0),
        )
