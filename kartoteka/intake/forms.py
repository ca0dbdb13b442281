"""What people say about a file: which one, and what is in its columns."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from kartoteka.cards.models import Client
from kartoteka.intake import receiving, wording
from kartoteka.intake.models import Import
from kartoteka.intake.plans import Plan
from kartoteka.intake.tables.headings import IGNORED, NAME, NOTE, PHONE

ACCEPTED = ".csv,.tsv,.txt,.xlsx,.xlsm,.xls,.xlsb,.ods,.vcf,text/csv,text/vcard"
USES = [(NAME, _("Name")), (PHONE, _("Phone")), (NOTE, _("Note")), (IGNORED, _("Leave out"))]


class FileForm(forms.Form):
    file = forms.FileField(
        label=_("File"),
        allow_empty_file=True,
        error_messages={"required": _("Choose a file, or drop it here.")},
        help_text=_(
            "Excel, OpenDocument, CSV or vCard up to 20 MB. The columns are found out by themselves."
        ),
        widget=forms.FileInput({"accept": ACCEPTED}),
    )

    def tell_too_big(self) -> None:
        """The file was so large that it did not even arrive."""
        self.fields["file"].error_messages["required"] = wording.unreadable("too big")

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        if file.size is None or file.size > receiving.LARGEST:
            raise forms.ValidationError(wording.unreadable("too big"))
        return file


class PlanForm(forms.Form):
    """A choice for each column, and the three questions about all lines."""

    has_header = forms.BooleanField(label=_("The first line names the columns"), required=False)
    kind = forms.ChoiceField(label=_("The lines are"), choices=Client.Kind)
    adds_known = forms.BooleanField(
        label=_("Also add lines whose phone is known already, in the file or on a card"), required=False
    )

    def __init__(self, batch: Import, said: Mapping[str, Any] | None = None) -> None:
        plan = Plan.of(batch)
        super().__init__(
            said, initial={"has_header": plan.has_header, "kind": plan.kind, "adds_known": plan.adds_known}
        )
        for place, use in enumerate(plan.uses):
            heading = batch.labels[place] if plan.has_header else ""
            self.fields[f"use_{place}"] = forms.ChoiceField(
                label=wording.column_name(heading, place), choices=USES, initial=use, required=False
            )
        self.columns = [self[f"use_{place}"] for place in range(len(plan.uses))]

    @property
    def plan(self) -> Plan:
        said = self.cleaned_data
        uses = tuple(said[column.name] for column in self.columns)
        return Plan(uses, has_header=said["has_header"], kind=said["kind"], adds_known=said["adds_known"])
