"""Forms of stock-taking: begun for a warehouse and a group, and filled in a page at a time."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kartoteka.catalog.queries import Branch
from kartoteka.warehouse.forms.fields import NumberField, WarehouseField, words
from kartoteka.warehouse.models import CountLine


class BeginForm(forms.Form):
    warehouse = WarehouseField(_("Warehouse"))
    group: Any = forms.ChoiceField(label=_("Group"), required=False)
    note = words(_("Note"), 300)

    def __init__(self, *args: Any, branches: Sequence[Branch], **told: Any) -> None:
        super().__init__(*args, **told)
        self.fields["warehouse"].lay()  # type: ignore[attr-defined]
        self.fields["group"].choices = [  # type: ignore[attr-defined]
            ("", _("all groups")),
            *((one.group.key, one.path) for one in branches),
        ]


class CountedForm(forms.Form):
    """What was found of each line of a page, and goods found besides."""

    more = words(_("Found besides"), 200)

    def __init__(self, *args: Any, lines: Sequence[CountLine], **told: Any) -> None:
        super().__init__(*args, **told)
        for line in lines:
            start = None if line.counted is None else line.counted.normalize()
            self.fields[f"line-{line.product_id}"] = NumberField(
                label=line.product.name, required=False, initial=start
            )
            self.fields[f"line-{line.product_id}"].widget.attrs["aria-label"] = line.product.name

    @property
    def counted(self) -> dict[int, Decimal | None]:
        told = self.cleaned_data
        return {int(name.removeprefix("line-")): told[name] for name in told if name.startswith("line-")}
