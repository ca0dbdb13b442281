"""What people type into the journal."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kartoteka.staff.models import Member

LONGEST_NOTE = 10_000


class NoteForm(forms.Form):
    text = forms.CharField(
        label=_("Note"), max_length=LONGEST_NOTE, widget=forms.Textarea({"rows": 3, "data-key": "c"})
    )


class JournalForm(forms.Form):
    """The filter above the journal."""

    author = forms.ModelChoiceField(queryset=Member.objects.all(), to_field_name="key", required=False)
    day = forms.DateField(required=False, widget=forms.DateInput({"type": "date"}))
