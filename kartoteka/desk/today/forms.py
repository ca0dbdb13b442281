"""What a manager says after a call: how it ended, a few words, and when to go on."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kartoteka.cards.models import ContactPoint
from kartoteka.deals.contacting import Next
from kartoteka.journal import choices
from kartoteka.journal.models import Entry, Outcome, Reason
from kartoteka.journal.recording import Told
from kartoteka.planner.models.promises import Kind
from kartoteka.planner.planning import Due, Wanted

LONGEST = 10_000
# How a promised deed is done: what is promised to be sent goes by letter or message.
CONTACTS: dict[str, Entry.Kind] = {
    Kind.MEETING: Entry.Kind.MEETING,
    Kind.VISIT: Entry.Kind.VISIT,
    Kind.LETTER: Entry.Kind.LETTER,
    Kind.MESSAGE: Entry.Kind.MESSAGE,
    Kind.SEND: Entry.Kind.LETTER,
}
LATER = {"tomorrow": 1, "three": 3, "week": 7, "month": 30}


class CallForm(forms.Form):
    kind = forms.ChoiceField(choices=Entry.Kind.choices, initial=Entry.Kind.CALL, widget=forms.HiddenInput)
    outcome = forms.ModelChoiceField(Outcome.objects.none(), to_field_name="key", label=_("How did it end?"))
    reason = forms.ModelChoiceField(
        Reason.objects.none(), to_field_name="key", required=False, label=_("Why")
    )
    text = forms.CharField(required=False, max_length=LONGEST, label=_("A few words"))
    minutes = forms.IntegerField(required=False, min_value=0, max_value=999, label=_("Minutes"))
    then_on = forms.DateField(required=False, label=_("Next time"))
    then_at = forms.TimeField(required=False, label=_("at"))

    def __init__(self, *args: Any, kind: str = Entry.Kind.CALL, **more: Any) -> None:
        super().__init__(*args, **more)
        said = self.data.get("kind", kind) if self.is_bound else kind
        self.initial.setdefault("kind", said)
        outcomes, self.reasons = choices.words()
        self.outcomes = [one for one in outcomes if said in one.kinds]
        outcome: Any = self.fields["outcome"]
        outcome.queryset = Outcome.objects.filter(retired_at=None, kinds__contains=[said])
        reason: Any = self.fields["reason"]
        reason.queryset = Reason.objects.filter(retired_at=None)

    @property
    def chosen(self) -> str:
        return str(self.data.get("outcome", "")) if self.is_bound else ""

    def told(self, point: ContactPoint | None) -> Told:
        given = self.cleaned_data
        return Told(
            kind=given["kind"],
            direction=Entry.Direction.OUT,
            text=given["text"],
            outcome=given["outcome"],
            reason=given["reason"],
            minutes=given["minutes"],
            point=point,
            person=point.person if point else None,
        )

    def then(self) -> Next | None:
        """The next step, if the person has named one; else the regulation gives it."""
        on, at = self.cleaned_data["then_on"], self.cleaned_data["then_at"]
        if on is None and at is None:
            return None
        on = on or timezone.localdate()
        due = Due(at=timezone.make_aware(datetime.combine(on, at))) if at else Due(on=on)
        return Next(Wanted(kind=Kind.CALL), due)


def later_days() -> list[tuple[str, Any]]:
    """Days on which one often goes on."""
    today = timezone.localdate()
    return [(name, today + timedelta(days=days)) for name, days in LATER.items()]
