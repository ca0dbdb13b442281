"""Forms of receipts, write-offs and moves: what is told beside the lines."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kartoteka.cards.models import Client
from kartoteka.warehouse.forms.fields import NumberField, WarehouseField, day, words
from kartoteka.warehouse.models import Policy


class ReceiptForm(forms.Form):
    warehouse = WarehouseField(_("Warehouse"))
    supplier = forms.ChoiceField(label=_("Supplier"), required=False)
    reference = words(_("Number of the paper"), 80)
    currency = words(_("Currency"), 3, is_required=True)
    rate = NumberField(
        label=_("One unit is worth"),
        places=6,
        required=False,
        help_text=_("In the firm's own money; left out where the paper is in it."),
    )
    expected_on = day(_("Expected on"))
    note = words(_("Note"), 300)
    block = forms.CharField(
        label=_("Pasted from a spreadsheet"),
        required=False,
        max_length=200_000,
        strip=False,
        help_text=_("A line each: name, article number or bar code; how many; the cost of one."),
        widget=forms.Textarea({"rows": 3, "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, suppliers: list[Client], **told: Any) -> None:
        super().__init__(*args, **told)
        self.fields["warehouse"].lay()  # type: ignore[attr-defined]
        self.known = {one.key: one for one in suppliers}
        names = [(one.key, one.name) for one in suppliers]
        self.fields["supplier"].choices = [("", _("none")), *names]  # type: ignore[attr-defined]

    def clean_currency(self) -> str:
        return str(self.cleaned_data["currency"]).upper()

    def clean_supplier(self) -> Client | None:
        return self.known.get(self.cleaned_data["supplier"])


def today() -> Any:
    return timezone.localdate()


class IssueForm(forms.Form):
    warehouse = WarehouseField(_("Warehouse"))
    reason = words(_("Why"), 300, is_required=True)
    on = day(_("When"), initial=today)

    def __init__(self, *args: Any, **told: Any) -> None:
        super().__init__(*args, **told)
        self.fields["warehouse"].lay()  # type: ignore[attr-defined]


class MoveForm(forms.Form):
    warehouse = WarehouseField(_("From"))
    other = WarehouseField(_("To"))
    note = words(_("Note"), 300)
    on = day(_("When"), initial=today)

    def __init__(self, *args: Any, **told: Any) -> None:
        super().__init__(*args, **told)
        for name in ("warehouse", "other"):
            self.fields[name].lay()  # type: ignore[attr-defined]


class ReasonForm(forms.Form):
    reason = words(_("Why"), 300, is_required=True)


class LevelForm(forms.Form):
    least = NumberField(label=_("At least"), required=False, help_text=_("In all warehouses together."))


class WarehouseForm(forms.Form):
    name = words(_("Name"), 80, is_required=True)
    is_usual = forms.BooleanField(label=_("The usual one"), required=False)


class PolicyForm(forms.Form):
    allows_below = forms.BooleanField(
        label=_("Let stock fall below zero"),
        required=False,
        help_text=_("Goods may be shipped before their receipt is written down."),
    )
    keeps_all = forms.BooleanField(
        label=_("Keep all goods, also those that never came in"),
        required=False,
        help_text=_("Otherwise the stock of a product is kept from its first receipt on."),
    )
    lead_days = forms.IntegerField(
        label=_("A delivery takes, days"),
        min_value=0,
        max_value=365,
        required=False,
        help_text=_("Of suppliers whose deliveries do not tell it yet: it takes three of them."),
    )
    review_days = forms.IntegerField(
        label=_("Goods are bought every so many days"), min_value=1, max_value=365, required=False
    )

    def clean(self) -> dict[str, Any]:
        """What is left out stays as the program has it."""
        cleaned = super().clean() or {}
        for name in ("lead_days", "review_days"):
            if cleaned.get(name) is None:
                cleaned[name] = getattr(Policy(), name)
        return cleaned
