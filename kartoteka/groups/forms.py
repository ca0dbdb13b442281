"""The form of the borders between groups."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kartoteka.groups.models import Norm

LEAVE_OUT = _("Left out: what the program proposes.")


def amount(label: Any, help_text: Any = "") -> forms.DecimalField:
    return forms.DecimalField(
        label=label, min_value=0, max_digits=18, decimal_places=2, required=False, help_text=help_text
    )


class BordersForm(forms.Form):
    months = forms.IntegerField(
        label=_("Months that count"),
        min_value=1,
        max_value=60,
        help_text=_("Classes, volume and money lately are told from these; 12 hides the seasons."),
    )
    first_share = forms.IntegerField(label=_("Class A brings the first, %"), min_value=1, max_value=99)
    second_share = forms.IntegerField(label=_("Classes A and B together, %"), min_value=2, max_value=100)
    large_from = amount(_("Large from"), LEAVE_OUT)
    medium_from = amount(_("Medium from"), LEAVE_OUT)
    constant_from = forms.IntegerField(
        label=_("Constantly: purchases in these months, at least"),
        min_value=1,
        max_value=366,
        required=False,
        help_text=LEAVE_OUT,
    )
    cooling_after = forms.DecimalField(
        label=_("Cooling after so many of his rhythms"), min_value=1, max_value=99, decimal_places=1
    )
    lost_after = forms.DecimalField(
        label=_("Lost after so many of his rhythms"), min_value=1, max_value=99, decimal_places=1
    )
    winning_cost = amount(_("What it costs to win a client"))
    keeping_cost = amount(_("What it costs to keep one for a year"))

    @classmethod
    def of(cls, norm: Norm, data: Any = None) -> "BordersForm":
        return cls(data, initial={name: getattr(norm, name) for name in cls.base_fields})
