"""What people type into the journal's smaller forms."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kartoteka.journal.filtering import Wanted
from kartoteka.journal.models import Entry, Outcome
from kartoteka.journal.recording import LONGEST_TEXT
from kartoteka.staff.models import Member


class WordForm(forms.Form):
    """A later word on an entry."""

    text = forms.CharField(label=_("Correction"), max_length=LONGEST_TEXT, widget=forms.Textarea({"rows": 3}))


class JournalForm(forms.Form):
    """The filter above the journal."""

    q = forms.CharField(max_length=100, required=False)
    author = forms.ModelChoiceField(queryset=Member.objects.all(), to_field_name="key", required=False)
    kind = forms.ChoiceField(choices=Entry.Kind, required=False)
    outcome = forms.ModelChoiceField(queryset=Outcome.objects.all(), to_field_name="key", required=False)
    since = forms.DateField(required=False)
    until = forms.DateField(required=False)

    @property
    def wanted(self) -> Wanted:
        """What could be read of it; the rest is as if it had not been asked for."""
        self.is_valid()
        typed = self.cleaned_data
        return Wanted(
            author=typed.get("author"),
            since=typed.get("since"),
            until=typed.get("until"),
            kind=typed.get("kind", ""),
            outcome=typed.get("outcome"),
            words=typed.get("q", ""),
        )
