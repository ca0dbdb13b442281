"""What people type about clients."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from kartoteka.files import storing
from kartoteka.staff import queries
from kartoteka.staff.models import Member


class KeeperForm(forms.Form):
    keeper = forms.ModelChoiceField(label=_("Manager"), queryset=Member.objects.none(), to_field_name="key")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["keeper"].queryset = queries.keepers()  # type: ignore[attr-defined]


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=200)


class SeveralFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files, each looked at by itself."""

    widget = SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> Any:
        sent = data if isinstance(data, list | tuple) else [data]
        return [super(FilesField, self).clean(one, initial) for one in sent or [None]]


class FilesForm(forms.Form):
    file = FilesField(
        label=_("Files"),
        allow_empty_file=True,
        error_messages={"required": _("Choose a file, or drop it here.")},
    )

    def tell_too_big(self) -> None:
        """The files were so large that they did not even arrive."""
        self.fields["file"].error_messages["required"] = storing.too_big()

    def clean_file(self) -> list[UploadedFile]:
        sent: list[UploadedFile] = self.cleaned_data["file"]
        if any((file.size or 0) > storing.LARGEST for file in sent):
            raise forms.ValidationError(storing.too_big())
        return sent
