"""Forms of terms, limits, rates, concessions and subscriptions."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kartoteka.catalog.choosing import ProductField
from kartoteka.sales import arranging
from kartoteka.sales.forms import amounts
from kartoteka.sales.forms.amounts import NumberField, day, words
from kartoteka.sales.forms.steps import today
from kartoteka.sales.models import Concession, Subscription
from kartoteka.staff.models import Role


class TermsForm(forms.Form):
    days = forms.IntegerField(label=_("Days to pay, usually"), min_value=0, max_value=arranging.LONGEST_DAYS)
    vat_included = forms.BooleanField(label=_("Prices include VAT"), required=False)
    pays_vat = forms.BooleanField(
        label=_("The firm pays VAT"),
        required=False,
        help_text=_("Where it does not, new lines of orders bear none, whatever the catalogue says."),
    )
    tells_clients = forms.BooleanField(
        label=_("Write to clients who agreed when their order moves on"), required=False
    )


class LimitsForm(forms.Form):
    """How much each role may let off."""

    def __init__(self, *args: Any, **told: Any) -> None:
        super().__init__(*args, **told)
        labels = dict(Role.choices)
        for role, most in arranging.limits().items():
            self.fields[role] = NumberField(
                label=labels[role], max_value=100, initial=most.normalize() if most else 0
            )


class RateForm(forms.Form):
    currency = forms.CharField(label=_("Currency"), min_length=3, max_length=3)
    rate = NumberField(label=_("One unit is worth"), places=6)
    on = day(_("From"), is_required=True, initial=today)

    def clean_currency(self) -> str:
        return str(self.cleaned_data["currency"]).upper()


class ConcessionForm(forms.Form):
    kind: Any = forms.ChoiceField(label=_("What is granted"), choices=Concession.Kind.choices)
    value = NumberField(
        label=_("How much"), required=False, help_text=_("Per cent, days, or an amount of credit.")
    )
    words = amounts.words(_("In words"), 200)
    reason = amounts.words(_("Why"), 300, is_required=True)
    until = day(_("Until"), help_text=_("Left out: until it is ended."))


class SubscriptionForm(forms.Form):
    product = ProductField(label=_("Product"), required=False)
    name = words(_("What it is"), 200, help_text=_("Left out: the name of the product."))
    quantity = NumberField(label=_("How many"), places=3, initial=1)
    price = NumberField(label=_("Price for a period"), places=4, required=False)
    months = forms.IntegerField(label=_("Months in a period"), min_value=1, max_value=120, initial=12)
    next_on = day(_("Next period from"), is_required=True)
    ahead = forms.IntegerField(label=_("Days ahead"), min_value=0, max_value=365, initial=30)
    asking: Any = forms.ChoiceField(label=_("The renewal becomes"), choices=Subscription.Asking.choices)
    note = words(_("Note"), 300)
