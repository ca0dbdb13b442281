"""The form in which a contact is logged."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kartoteka.cards.models import Source
from kartoteka.catalog.models import Product
from kartoteka.desk.contact_choices import Choices
from kartoteka.journal.models import Entry, Outcome
from kartoteka.journal.recording import LONGEST_TEXT
from kartoteka.lib import folding
from kartoteka.planner.models.promises import Kind as PromiseKind

LONGEST_MINUTES = 24 * 60
# A web form is the program's to note.
BY_HAND = [(kind.value, kind.label) for kind in Entry.Kind if kind != Entry.Kind.FORM]
# Fields for which words are offered.
LISTED = {"interest": "products", "competitor": "competitors", "source": "sources"}
EARLY = timedelta(minutes=2)


class When(models.TextChoices):
    """When the next step is due."""

    RULE = "rule", gettext_lazy("by the regulation")
    TODAY = "today", gettext_lazy("today")
    TOMORROW = "tomorrow", gettext_lazy("tomorrow")
    THREE = "three", gettext_lazy("in 3 days")
    DAY = "day", gettext_lazy("on a day")


class Picks(forms.RadioSelect):
    """Radio buttons of which each may carry marks for the page's behaviours."""

    def __init__(self, marks: dict[str, dict[str, str]] | None = None) -> None:
        super().__init__()
        self.marks = marks or {}

    def create_option(self, name: str, value: Any, *place: Any, **more: Any) -> dict[str, Any]:
        option: dict[str, Any] = super().create_option(name, value, *place, **more)
        option["attrs"] |= self.marks.get(str(value), {})
        return option


def _picked(found: dict[str, Any], labels: list[tuple[str, str]], **more: Any) -> forms.TypedChoiceField:
    """A choice among things, named by their keys."""
    return forms.TypedChoiceField(choices=labels, coerce=found.get, empty_value=None, required=False, **more)


class ContactForm(forms.Form):
    who = forms.CharField(label=gettext_lazy("Name or number"), max_length=200)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=BY_HAND, widget=Picks, initial="call")
    direction = forms.ChoiceField(
        label=gettext_lazy("Who began"), choices=Entry.Direction, widget=Picks, required=False, initial="out"
    )
    text = forms.CharField(
        label=gettext_lazy("What was said"),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )
    next = forms.ChoiceField(
        label=gettext_lazy("Next step"), choices=When, widget=Picks, required=False, initial=When.RULE
    )
    next_kind = forms.ChoiceField(
        label=gettext_lazy("What"), choices=PromiseKind, required=False, initial=PromiseKind.CALL
    )
    next_on = forms.DateField(
        label=gettext_lazy("Day"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    next_time = forms.TimeField(
        label=gettext_lazy("Time"), required=False, widget=forms.TimeInput({"type": "time"}, format="%H:%M")
    )
    next_text = forms.CharField(label=gettext_lazy("What for"), max_length=300, required=False)
    at = forms.DateTimeField(
        label=gettext_lazy("When, unless now"),
        required=False,
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    minutes = forms.IntegerField(
        label=gettext_lazy("Minutes"), required=False, min_value=0, max_value=LONGEST_MINUTES
    )
    interest = forms.CharField(label=gettext_lazy("Interested in"), max_length=300, required=False)
    volume = forms.CharField(label=gettext_lazy("How much"), max_length=80, required=False)
    wanted_on = forms.DateField(
        label=gettext_lazy("Wanted by"),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )
    source = forms.CharField(label=gettext_lazy("How they heard of us"), max_length=100, required=False)
    region = forms.CharField(label=gettext_lazy("Region"), max_length=80, required=False)
    competitor = forms.CharField(label=gettext_lazy("Competitor"), max_length=100, required=False)
    their_price = forms.DecimalField(
        label=gettext_lazy("Their price"), required=False, min_value=0, max_digits=16, decimal_places=2
    )

    def __init__(
        self, data: Any = None, *, choices: Choices, place: str, knows_client: bool = True, **more: Any
    ) -> None:
        super().__init__(data, auto_id=f"{place}-contact-%s", **more)
        self.choices = choices
        for name, words in LISTED.items():
            self.fields[name].widget.attrs["list"] = f"{place}-contact-{words}"
        if knows_client:
            del self.fields["who"]
        self.fields["outcome"] = self._outcomes(choices)
        self.fields["reason"] = _picked(
            {one.key: one for one in choices.reasons},
            [(one.key, one.name) for one in choices.reasons],
            label=_("Why"),
            widget=Picks(),
        )
        self.fields["way"] = _picked(
            {way.key: way for way in choices.ways},
            [("", "—"), *((way.key, way.label) for way in choices.ways)],
            label=_("With whom"),
        )
        # The latest deal is the likeliest.
        self.fields["deal"] = _picked(
            {one.key: one for one in choices.deals},
            [*((one.key, f"{one} · {one.stage}") for one in choices.deals), ("", _("no deal"))],
            label=_("About the deal"),
        )

    @staticmethod
    def _outcomes(choices: Choices) -> forms.TypedChoiceField:
        marks = {
            one.key: {"data-kinds": " ".join(one.kinds), "data-meaning": one.meaning}
            for one in choices.outcomes
        }
        return _picked(
            {one.key: one for one in choices.outcomes},
            [(one.key, one.name) for one in choices.outcomes],
            label=_("How it ended"),
            widget=Picks(marks),
        )

    def clean_source(self) -> Source | None:
        name = folding.fold(self.cleaned_data["source"])[:100]
        if not name:
            return None
        if (found := Source.objects.filter(folded=name).first()) is None:
            raise forms.ValidationError(_("There is no such source in the list. Choose one that is offered."))
        return found

    def clean_at(self) -> datetime | None:
        at: datetime | None = self.cleaned_data["at"]
        if at and at > timezone.now() + EARLY:
            raise forms.ValidationError(_("This moment is still to come."))
        return at

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if typed.get("next") == When.DAY and "next_on" in typed and not typed["next_on"]:
            self.add_error("next_on", _("Choose the day."))
        outcome = typed.get("outcome")
        must_plan = outcome and outcome.meaning == Outcome.Meaning.LATER and not typed.get("deal")
        if must_plan and typed.get("next", When.RULE) in {"", When.RULE} and not self.choices.deals:
            self.add_error("next", _("Say when we shall call."))
        name = folding.fold(typed.get("interest", ""))[:200]
        typed["product"] = Product.objects.filter(folded=name, retired_at=None).first() if name else None
        return typed
