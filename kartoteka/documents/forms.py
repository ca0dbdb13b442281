"""Forms of papers and of what the firm says of itself."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kartoteka.documents.models import Custom, Paper, Requisites

OWN = [("", _("as the firm's country has it"))]
FIELDS = (
    *("name", "tax_id", "tax_code", "registry_number", "address", "phone", "email"),
    *("bank_name", "bank_code", "bank_account", "correspondent", "director_post", "director"),
    *("director_in_genitive", "acts_by", "accountant", "stamp", "note"),
)


class PaperForm(forms.Form):
    kind = forms.ChoiceField(label=_("Paper"), choices=Paper.Kind.choices)
    custom = forms.ChoiceField(label=_("Papers of"), choices=[*OWN, *Custom.choices], required=False)


class RequisitesForm(forms.Form):
    custom = forms.ChoiceField(
        label=_("After the custom of which country"), choices=[*OWN, *Custom.choices], required=False
    )

    def __init__(self, *args: Any, **told: Any) -> None:
        super().__init__(*args, **told)
        self.fields.update(forms.fields_for_model(Requisites, fields=FIELDS))
