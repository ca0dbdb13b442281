"""Forms of the steps of an order, and of a client's advance."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kartoteka.cash import queries as cash
from kartoteka.cash.models import Point
from kartoteka.sales.forms.amounts import NumberField, day, words
from kartoteka.sales.models import Booking, Line, Order
from kartoteka.staff.actors import Actor
from kartoteka.warehouse import policing


def today() -> Any:
    return timezone.localdate()


class InvoiceForm(forms.Form):
    amount = NumberField(label=_("Amount"))
    due_on = day(_("To be paid by"), help_text=_("Left out: by the plan of payments, or the usual days."))
    note = words(_("Note"), 300)


class CreditForm(forms.Form):
    amount = NumberField(label=_("Amount"))
    reason = words(_("Why"), 300, is_required=True)


class PaymentForm(forms.Form):
    amount = NumberField(label=_("Amount"))
    on = day(_("When"), is_required=True, initial=today)
    way: Any = forms.ChoiceField(label=_("How"), choices=Booking.Way.choices)
    reference = words(_("Number of the payment"), 80)
    note = words(_("Note"), 300)


class OrderPaymentForm(PaymentForm):
    keeps_rest = forms.BooleanField(label=_("Keep what is more than owed as an advance"), required=False)


class OrderNumberForm(forms.Form):
    order = words(
        _("Number of the order or of its invoice"),
        40,
        is_required=True,
        help_text=_("As the paper tells it: 2026-00012."),
    )


class DeskPaymentForm(forms.Form):
    """What is taken at a desk: money, or a card; of a card the bank tells where it lies."""

    amount = NumberField(label=_("Amount"))
    way: Any = forms.ChoiceField(
        label=_("How"), choices=[(one.value, one.label) for one in (Booking.Way.CASH, Booking.Way.CARD)]
    )
    note = words(_("Note"), 300)

    field_order = ("amount", "way", "point", "note")

    def __init__(self, *args: Any, order: Order, actor: Actor, **told: Any) -> None:
        super().__init__(*args, **told)
        desks = cash.in_use(actor).filter(currency=order.currency, kind=Point.Kind.DESK)
        if desks.count() > 1:
            self.fields["point"] = place_field(desks)
            self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("way") != Booking.Way.CASH:
            told.pop("point", None)
        return told


def with_places(form: forms.Form, *, actor: Actor, currency: str) -> forms.Form:
    """Where the money lies is asked of whoever has more than one such place in sight."""
    places = cash.in_use(actor).filter(currency=currency)
    if places.count() > 1:
        form.fields["point"] = place_field(places)
    return form


def place_field(places: Any) -> forms.Field:
    """Left out, the money lies where such money usually lies."""
    return PlaceField(
        label=_("Desk or account"),
        queryset=places,
        to_field_name="key",
        required=False,
        empty_label=_("the usual one"),
    )


class PlaceField(forms.ModelChoiceField):  # type: ignore[type-arg]  # it takes none when it runs
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.name}, {obj.currency}"


class RepaymentForm(forms.Form):
    amount = NumberField(label=_("Amount"))
    way: Any = forms.ChoiceField(label=_("How"), choices=Booking.Way.choices)
    reason = words(_("Why"), 300)


class ReasonForm(forms.Form):
    reason = words(_("Why"), 300, is_required=True)


class CancellationForm(forms.Form):
    reason = words(_("Why"), 300)


class PlaceForm(forms.Form):
    where = words(_("Where the goods are"), 200, is_required=True)
    promised_on = day(_("Promised for"))


class GoodsForm(forms.Form):
    """How much of each line; begins with all that may go."""

    def __init__(self, *args: Any, lines: list[Line], is_back: bool = False, **told: Any) -> None:
        super().__init__(*args, **told)
        for line in lines:
            most = line.with_client if is_back else line.waiting
            if most:
                label = _("%(line)s (up to %(most)s)") % {"line": line.name, "most": most.normalize()}
                start = None if is_back else most.normalize()
                self.fields[f"line-{line.pk}"] = NumberField(
                    label=label, places=3, required=False, initial=start
                )
        if is_back:
            self.fields["reason"] = words(_("Why"), 300, is_required=True)
        else:
            if any(line.product_id for line in lines) and (places := policing.places()):
                self.fields["warehouse"] = forms.ModelChoiceField(
                    label=_("From the warehouse"),
                    queryset=places,
                    to_field_name="key",
                    required=False,
                    empty_label=_("where they are kept for the order"),
                )
            self.fields["where"] = words(_("Where the goods are"), 200)
            self.fields["note"] = words(_("Note"), 300)

    @property
    def quantities(self) -> dict[int, Decimal]:
        told = self.cleaned_data
        return {
            int(name.removeprefix("line-")): told[name]
            for name in self.fields
            if name.startswith("line-") and told.get(name)
        }


class InstalmentForm(forms.Form):
    share = NumberField(label=_("Share, %"), required=False, max_value=100)
    due_on = day(_("By"))
    note = words(_("Note"), 100)

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if bool(told.get("share")) != bool(told.get("due_on")):
            self.add_error("due_on" if told.get("share") else "share", _("Say both the share and the day."))
        return told


Plan: Any = forms.formset_factory(InstalmentForm, extra=3, max_num=36, absolute_max=36, validate_max=True)
