"""Forms of cash: amounts, days and points as people tell them."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kartoteka.cash import queries
from kartoteka.cash.models import Movement, Point
from kartoteka.staff.actors import Actor

DECIMAL = {"inputmode": "decimal", "autocomplete": "off"}
Reason = Movement.Reason
TAKEN_FOR = (Reason.OTHER, Reason.OWNER, Reason.LOAN)
PAID_FOR = (
    *(Reason.SUPPLIER, Reason.WAGES, Reason.RENT, Reason.TAX, Reason.BANK),
    *(Reason.LOAN, Reason.OWNER, Reason.OTHER),
)


class AmountField(forms.DecimalField):
    """With a comma, with spaces between the thousands."""

    def __init__(self, **told: Any) -> None:
        told.setdefault("min_value", 0)
        told.setdefault("label", _("Amount"))
        super().__init__(max_digits=15, decimal_places=2, widget=forms.TextInput({**DECIMAL}), **told)

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            value = "".join(value.split()).replace("’", "").replace(",", ".")
        return super().to_python(value)


class PointField(forms.ModelChoiceField):  # type: ignore[type-arg]  # it takes none when it runs
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.name}, {obj.currency}"


def _today() -> Any:
    return timezone.localdate()


def _day(label: Any) -> forms.DateField:
    widget = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, initial=_today, widget=widget)


def _words(label: Any, *, is_required: bool = False, **told: Any) -> forms.CharField:
    widget = forms.TextInput({"autocomplete": "off"})
    return forms.CharField(label=label, max_length=300, required=is_required, widget=widget, **told)


def _point(label: Any) -> PointField:
    return PointField(label=label, queryset=Point.objects.none(), to_field_name="key", empty_label=None)


class MovementForm(forms.Form):
    point = _point(_("Where"))
    amount = AmountField()
    on = _day(_("When"))
    reason: Any = forms.ChoiceField(label=_("What for"), choices=())
    note = _words(_("Note"))
    reasons: tuple[Reason, ...] = ()

    def __init__(self, *args: Any, actor: Actor, **told: Any) -> None:
        super().__init__(*args, **told)
        for field in self.fields.values():
            if isinstance(field, PointField):
                field.queryset = queries.in_use(actor)
            elif isinstance(field, forms.ChoiceField):
                field.choices = [(one.value, one.label) for one in self.reasons]


class TakingForm(MovementForm):
    reasons = TAKEN_FOR


class PayoutForm(MovementForm):
    reasons = PAID_FOR


class TransferForm(MovementForm):
    point = _point(_("From"))
    target = _point(_("To"))
    reason = None
    field_order = ("point", "target", "amount", "on", "note")


class BackForm(forms.Form):
    reason = _words(_("Why"), is_required=True)


class ClosingForm(forms.Form):
    on = _day(_("Day"))
    counted = AmountField(label=_("Counted"))
    why = _words(
        _("Why it differs"), help_text=_("Only where what was counted is not what should lie there.")
    )


class PointForm(forms.Form):
    kind: Any = forms.ChoiceField(label=_("What it is"), choices=Point.Kind.choices)
    name = forms.CharField(label=_("Name"), max_length=80)
    currency: Any = forms.CharField(label=_("Currency"), max_length=3, min_length=3, required=False)
    opening = AmountField(label=_("What lay there at first"), initial=0, min_value=None)

    def clean_currency(self) -> str:
        return str(self.cleaned_data["currency"]).upper()


class PointChangeForm(PointForm):
    kind: Any = None
    currency: Any = None
    is_usual = forms.BooleanField(label=_("Money goes here when nobody says where"), required=False)
