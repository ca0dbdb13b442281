"""The form of a hook."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kartoteka.hooks import happenings
from kartoteka.lib import far_ends


class HookForm(forms.Form):
    url = forms.CharField(
        label=_("Address"),
        max_length=far_ends.LONGEST_URL,
        widget=forms.URLInput({"autocomplete": "off", "placeholder": "https://example.org/hooks"}),
    )
    events = forms.MultipleChoiceField(label=_("Is told when"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(one.name, one.meaning) for one in happenings.TABLE]
        self.fields["events"].choices = choices  # type: ignore[attr-defined]
