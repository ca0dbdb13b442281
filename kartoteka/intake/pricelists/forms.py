"""What people say about a price list: which file, what its columns hold, and what to do with the prices."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kartoteka.cards.models import Client
from kartoteka.catalog.comparing import Part
from kartoteka.catalog.models import PriceList, Revision
from kartoteka.catalog.repricing import Wishes
from kartoteka.intake import wording
from kartoteka.staff.actors import Actor

LARGEST = 20 * 1024 * 1024
SPREADSHEETS = ".csv,.tsv,.txt,.xlsx,.xlsm,.xls,.xlsb,.ods,text/csv"
MOST_SUPPLIERS = 500
PARTS = {
    Part.IGNORED: _("Leave out"),
    Part.NAME: _("Name"),
    Part.CODE: _("Article number"),
    Part.BARCODE: _("Bar code"),
    Part.GROUP: _("Group"),
    Part.UNIT: _("Unit"),
    Part.AMOUNT: _("Price"),
}


class PriceFileForm(forms.Form):
    file = forms.FileField(
        label=_("Price list"),
        allow_empty_file=True,
        widget=forms.ClearableFileInput({"accept": SPREADSHEETS}),
        error_messages={"required": _("Choose a file, or drop it here.")},
        help_text=_(
            "Excel, OpenDocument or CSV, up to 20 MB. Nothing changes before you have seen what would."
        ),
    )

    def clean_file(self) -> Any:
        sent = self.cleaned_data["file"]
        if (sent.size or 0) > LARGEST:
            raise forms.ValidationError(_("The file is larger than 20 MB. Leave out pictures, or divide it."))
        return sent


class WishesForm(forms.Form):
    """The columns first, then what the prices are."""

    sets = forms.ChoiceField(label=_("The prices in the file say"), choices=Revision.Sets)
    supplier: Any = forms.ModelChoiceField(
        label=_("Supplier"),
        queryset=None,
        to_field_name="key",
        required=False,
        empty_label=_("not told"),
        help_text=_("Told whose list it is, the program knows next time what has gone from it."),
    )
    price_list: Any = forms.ModelChoiceField(
        label=_("For which price list"),
        queryset=None,
        to_field_name="key",
        required=False,
        empty_label=_("none: the goods' own prices"),
    )
    markup = forms.DecimalField(
        label=_("Markup, %"),
        max_digits=6,
        decimal_places=2,
        min_value=0,
        required=False,
        help_text=_("Told with costs: the goods' own price becomes the cost and so much more."),
    )
    since = forms.DateField(label=_("From"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    adds_new = forms.BooleanField(label=_("Add what is not in the catalogue"), required=False)
    retires_gone = forms.BooleanField(label=_("Offer no more what has gone from the list"), required=False)

    def __init__(self, data: Any, *, revision: Revision, by: Actor) -> None:
        told = {
            name: getattr(revision, name) for name in ("sets", "markup", "since", "adds_new", "retires_gone")
        }
        told |= {
            "supplier": revision.supplier.key if revision.supplier else "",
            "price_list": revision.price_list.key if revision.price_list else "",
        }
        super().__init__(data, initial=told)
        suppliers = Client.objects.visible_to(by).filter(is_supplier=True).order_by("sort_key")
        self.fields["supplier"].queryset = suppliers  # type: ignore[attr-defined]
        self.fields["price_list"].queryset = PriceList.objects.filter(retired_at=None)  # type: ignore[attr-defined]
        self.places = range(len(revision.parts))
        for place, part in enumerate(revision.parts):
            heading = revision.headings[place] if place < len(revision.headings) else ""
            self.fields[f"column-{place}"] = forms.ChoiceField(
                label=heading[:80] or wording.column_name("", place),
                choices=[(one.value, label) for one, label in PARTS.items()],
                initial=part,
                required=False,
            )

    @property
    def columns(self) -> list[forms.BoundField]:
        return [self[f"column-{place}"] for place in self.places]

    @property
    def wishes(self) -> Wishes:
        said = {name: self.cleaned_data[name] for name in self.base_fields}
        return Wishes(parts=[self.cleaned_data[f"column-{place}"] for place in self.places], **said)
