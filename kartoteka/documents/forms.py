"""Forms of papers and of what the firm says of itself."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kartoteka.documents import branding, filling, templating
from kartoteka.documents.models import Custom, Paper, Requisites

OWN = [("", _("as the firm's country has it"))]
FIELDS = (
    *("name", "tax_id", "tax_code", "registry_number", "address", "phone", "email"),
    *("bank_name", "bank_code", "bank_account", "correspondent", "director_post", "director"),
    *("director_in_genitive", "acts_by", "accountant", "stamp", "note", "vat_ground"),
)


class BatchForm(forms.Form):
    kind = forms.ChoiceField(label=_("Paper"), choices=Paper.Kind.choices)
    custom = forms.ChoiceField(label=_("Papers of"), choices=[*OWN, *Custom.choices], required=False)


class PaperForm(BatchForm):
    """One of the built-in papers, or one by a template of the firm's own."""

    template: Any = forms.ModelChoiceField(
        label=_("Template"), queryset=None, to_field_name="key", required=False
    )

    def __init__(self, *args: Any, **told: Any) -> None:
        super().__init__(*args, **told)
        self.fields["template"].queryset = templating.in_use()  # type: ignore[attr-defined]
        self.fields["kind"].required = not self.data.get("template")


class LogoForm(forms.Form):
    file = forms.FileField(
        label=_("Logo"),
        widget=forms.ClearableFileInput({"accept": ".png,.svg,image/png,image/svg+xml"}),
        error_messages={"required": _("Choose a picture, or drop it here.")},
        help_text=_("PNG or SVG up to 1 MB. It stands above the papers that have no form set by law."),
    )

    def clean_file(self) -> Any:
        sent = self.cleaned_data["file"]
        if (sent.size or 0) > branding.LARGEST:
            raise forms.ValidationError(_("The picture is larger than 1 MB."))
        return sent


class TemplateForm(forms.Form):
    name = forms.CharField(
        label=_("Name"), max_length=80, help_text=_("As it stands on the button: “Contract for services”.")
    )
    kind = forms.ChoiceField(
        label=_("What it is"),
        choices=Paper.Kind.choices,
        help_text=_("From it come the number, the day and the lines."),
    )
    custom = forms.ChoiceField(
        label=_("Sums, days and words in the language of"), choices=[*OWN, *Custom.choices], required=False
    )
    file = forms.FileField(
        label=_("Document of Word"),
        widget=forms.ClearableFileInput({"accept": ".docx"}),
        error_messages={"required": _("Choose a file, or drop it here.")},
        help_text=_("A .docx up to 4 MB, without macros and without links to other files."),
    )

    def clean_file(self) -> Any:
        sent = self.cleaned_data["file"]
        if (sent.size or 0) > filling.LARGEST:
            raise forms.ValidationError(_("The document is larger than 4 MB. Make its pictures smaller."))
        return sent

    @property
    def told(self) -> templating.Told:
        return templating.Told(*(self.cleaned_data[name] for name in ("name", "kind", "custom")))


class TrialForm(forms.Form):
    order = forms.CharField(
        label=_("Number of an order"),
        max_length=40,
        widget=forms.TextInput({"autocomplete": "off"}),
        help_text=_("Of the order itself or of an invoice of it. Nothing is kept of the trial."),
    )


class RequisitesForm(forms.Form):
    custom = forms.ChoiceField(
        label=_("After the custom of which country"), choices=[*OWN, *Custom.choices], required=False
    )

    def __init__(self, *args: Any, **told: Any) -> None:
        super().__init__(*args, **told)
        self.fields.update(forms.fields_for_model(Requisites, fields=FIELDS))
