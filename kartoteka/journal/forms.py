"""What people type into the journal."""

from django import forms

from kartoteka.staff.models import Member


class JournalForm(forms.Form):
    """The filter above the journal."""

    author = forms.ModelChoiceField(queryset=Member.objects.all(), to_field_name="key", required=False)
    day = forms.DateField(required=False, widget=forms.DateInput({"type": "date"}))
