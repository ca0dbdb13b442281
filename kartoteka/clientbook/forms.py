"""Forms about passes, emergencies and terms."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kartoteka.clientbook.models.passes import LEAST_DELAY, MOST_DELAY
from kartoteka.staff.models import Member, Role


class PassForm(forms.Form):
    member: Any = forms.ModelChoiceField(label=_("To whom"), queryset=None, to_field_name="key")

    def __init__(self, *args: Any, besides: int, **told: Any) -> None:
        super().__init__(*args, **told)
        leaders = Member.objects.active().filter(role__in=[Role.DIRECTOR, Role.HEAD]).exclude(pk=besides)
        self.fields["member"].queryset = leaders  # type: ignore[attr-defined]


class TermsForm(forms.Form):
    tells_managers = forms.BooleanField(
        label=_("Tell managers when a client of their own bought last"), required=False
    )
    delay_hours = forms.IntegerField(
        label=_("Hours before an emergency opens the book"), min_value=LEAST_DELAY, max_value=MOST_DELAY
    )


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Why"), max_length=300, widget=forms.TextInput({"autocomplete": "off"}))


class PostingForm(forms.Form):
    """What was reviewed, told back by the page."""

    upto = forms.IntegerField(min_value=1, max_value=2**62)
    digest = forms.CharField(max_length=80)
    shown = forms.TypedMultipleChoiceField(coerce=int, required=False)
    chosen = forms.TypedMultipleChoiceField(coerce=int, required=False)

    def __init__(self, said: Any) -> None:
        super().__init__(said)
        known = {
            text
            for name in ("shown", "chosen")
            for text in said.getlist(name)
            if text.isascii() and text.isdigit()
        }
        for name in ("shown", "chosen"):
            choices: Any = self.fields[name]
            choices.choices = [(text, text) for text in known if int(text) < 2**62]

    @property
    def left_out(self) -> list[int]:
        """Rows of the page that were not ticked; what other pages hold is posted."""
        return sorted({*self.cleaned_data["shown"]} - {*self.cleaned_data["chosen"]})
