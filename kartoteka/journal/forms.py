"""What people type into the journal's smaller forms."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kartoteka.journal.recording import LONGEST_TEXT
from kartoteka.staff.models import Member


class WordForm(forms.Form):
    """A later word on an entry."""

    text = forms.CharField(label=_("Correction"), max_length=LONGEST_TEXT, widget=forms.Textarea({"rows": 3}))


class JournalForm(forms.Form):
    """The filter above the journal."""

    author = forms.ModelChoiceField(queryset=Member.objects.all(), to_field_name="key", required=False)
    day = forms.DateField(required=False, widget=forms.DateInput({"type": "date"}))
