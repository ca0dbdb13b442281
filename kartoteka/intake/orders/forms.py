"""What people say about lines that are orders."""

from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kartoteka.intake.layouts.layout import Layout
from kartoteka.intake.models import Import
from kartoteka.intake.orders import guessing
from kartoteka.intake.orders.plans import OrderPlan, Part

LABELS: dict[Part, Any] = {
    Part.NUMBER: _("Number of the order or invoice"),
    Part.ON: _("Day"),
    Part.CODE: _("Article number"),
    Part.PRODUCT: _("Product"),
    Part.QUANTITY: _("Quantity"),
    Part.PRICE: _("Price"),
    Part.AMOUNT: _("Amount of the line"),
    Part.DISCOUNT: _("Discount, %"),
    Part.VAT_RATE: _("VAT, %"),
    Part.VAT: _("VAT, amount"),
    Part.CURRENCY: _("Currency"),
    Part.CLIENT_CODE: _("Number of the client"),
    Part.CLIENT: _("Client"),
    Part.PHONE: _("Phone"),
    Part.EMAIL: _("E-mail"),
    Part.TAX_ID: _("Tax number"),
    Part.COUNTRY: _("Country"),
    Part.PAID: _("Paid: yes or no, the day, or how much"),
    Part.SHIPPED: _("Shipped: yes or no, or the day"),
    Part.NOTE: _("Note"),
}
DAYS = [("dmy", _("the day first: 3.12.2025")), ("mdy", _("the month first: 12/3/2025"))]
ENDS = [
    ("done", _("paid and delivered")),
    ("shipped", _("delivered, not paid")),
    ("open", _("neither paid nor delivered")),
]


class OrdersForm(forms.Form):
    """Columns first, then what holds for all lines that say nothing of it themselves."""

    def __init__(self, data: Any, *, batch: Import, plan: OrderPlan) -> None:
        super().__init__(data)
        self.plan = plan
        self.sheet = next(one for one in Layout.of(batch.layout).sheets if one.place == plan.sheet)
        offered = [("", _("Leave out")), *((part.value, label) for part, label in LABELS.items())]
        for column, part in zip(self.sheet.columns, plan.parts, strict=True):
            label = column.heading or _("Column %(number)s") % {"number": column.place + 1}
            self.fields[f"column-{column.place}"] = forms.ChoiceField(
                label=label, choices=offered, initial=part.value, required=False
            )
        order = "mdy" if plan.day_order == "mdy" else "dmy"
        self.fields["day_order"] = forms.ChoiceField(
            label=_("Where figures of a day can be read in two ways, comes"), choices=DAYS, initial=order
        )
        self.fields["ends"] = forms.ChoiceField(
            label=_("Orders that do not say it are"), choices=ENDS, initial=_end(plan)
        )
        self.fields["origin"] = forms.CharField(
            label=_("Which books they come from"),
            max_length=60,
            initial=plan.origin,
            help_text=_(
                "Within these books a number means one order: what is here already is not taken twice."
            ),
        )
        self.fields["group"] = forms.CharField(
            label=_("Group for goods that the catalogue does not know"), max_length=80, initial=plan.group
        )
        self.fields["counter"] = forms.CharField(
            label=_("Card for sales whose client nobody wrote down"), max_length=200, initial=plan.counter
        )

    @property
    def columns(self) -> list[forms.BoundField]:
        return [self[f"column-{column.place}"] for column in self.sheet.columns]

    @property
    def wanted(self) -> OrderPlan:
        said = self.cleaned_data
        parts = tuple(Part(said[f"column-{column.place}"]) for column in self.sheet.columns)
        plan = replace(guessing.described(self.sheet, parts), day_order=said["day_order"])
        return replace(
            plan,
            **{name: said[name] for name in ("origin", "group", "counter")},
            is_paid=said["ends"] == "done",
            is_shipped=said["ends"] != "open",
        )


def _end(plan: OrderPlan) -> str:
    if plan.is_paid:
        return "done"
    return "shipped" if plan.is_shipped else "open"
