"""The sheet on which the lines of a draft are typed, and the facts of an order."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kartoteka.catalog.models import Product
from kartoteka.lib import folding
from kartoteka.sales.drafting import Ware
from kartoteka.sales.forms.amounts import NumberField, day, words
from kartoteka.sales.models import Line, Order

MORE, MOST = 5, 200


class OrderForm(forms.Form):
    title = words(_("What is it about?"), 200)
    promised_on = day(_("Promised for"))
    currency = forms.CharField(label=_("Currency"), min_length=3, max_length=3)
    vat_included = forms.BooleanField(label=_("Prices include VAT"), required=False)
    note = forms.CharField(
        label=_("Note"), max_length=500, required=False, widget=forms.Textarea({"rows": 2})
    )

    def clean_currency(self) -> str:
        return str(self.cleaned_data["currency"]).upper()


class LineForm(forms.Form):
    """One row; a name that the catalogue knows stands for the product, and brings its price along."""

    name = words(_("What"), 200)
    quantity = NumberField(label=_("How many"), places=3, required=False)
    price = NumberField(label=_("Price"), places=4, required=False)
    discount = NumberField(label=_("Discount, %"), required=False, max_value=100)
    reason = words(_("Why"), 200)
    vat_rate = NumberField(label=_("VAT, %"), required=False, max_value=100)

    @property
    def is_blank(self) -> bool:
        return not any(self.cleaned_data.get(name) for name in ("name", "price", "quantity"))

    def __init__(self, *args: Any, **told: Any) -> None:
        super().__init__(*args, **told)
        for name, field in self.fields.items():
            field.widget.attrs["aria-label"] = f"{self.fields[name].label}"
        if self.prefix:
            self.fields["name"].widget.attrs["list"] = f"{self.prefix}-goods"


Sheet: Any = forms.formset_factory(LineForm, extra=MORE, max_num=MOST, absolute_max=MOST, validate_max=True)


def initial(lines: list[Line]) -> list[dict[str, Any]]:
    plain = ("name", "reason")
    return [
        {name: getattr(line, name) for name in plain}
        | {
            "quantity": line.quantity.normalize(),
            "price": line.price.normalize(),
            "discount": line.discount.normalize() if line.discount else None,
            "vat_rate": None if line.vat_rate is None else line.vat_rate.normalize(),
        }
        for line in lines
    ]


def wares(sheet: Any) -> tuple[list[Ware], list[int]]:
    """What is typed, and on which row each of it stands."""
    rows = [
        (place, form) for place, form in enumerate(sheet.forms) if form.has_changed() and not form.is_blank
    ]
    names = {folding.fold(folding.tidy(form.cleaned_data["name"]))[:200] for _place, form in rows}
    known = {one.folded: one for one in Product.objects.filter(folded__in=names).select_related("unit")}
    made = []
    for _place, form in rows:
        told = form.cleaned_data
        product = known.get(folding.fold(folding.tidy(told["name"]))[:200])
        made.append(
            Ware(
                product=product,
                name=told["name"],
                quantity=told["quantity"] if told["quantity"] is not None else Ware.quantity,
                price=told["price"],
                discount=told["discount"] or Ware.discount,
                reason=told["reason"],
                vat_rate=told["vat_rate"],
                has_own_vat=told["vat_rate"] is not None,
            )
        )
    return made, [place for place, _form in rows]


def facts(order: Order) -> dict[str, Any]:
    return {name: getattr(order, name) for name in OrderForm.base_fields}
