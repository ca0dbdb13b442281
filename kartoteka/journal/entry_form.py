"""The form in which an entry of the journal is written, and what it tells."""

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kartoteka.cards import listing_words
from kartoteka.cards.models import Source
from kartoteka.catalog.models import Product
from kartoteka.journal.choices import Choices
from kartoteka.journal.models import Competitor, Entry, Outcome
from kartoteka.journal.recording import LONGEST_TEXT, Told
from kartoteka.lib import folding
from kartoteka.staff.actors import Actor

LONGEST_MINUTES = 24 * 60
# A web form is the program's to note.
BY_HAND = [(kind.value, kind.label) for kind in Entry.Kind if kind != Entry.Kind.FORM]
# Fields for which words are offered.
LISTED = {"interest": "products", "competitor": "competitors", "source": "sources"}
# They differ from client to client.
VARIED = ("way", "deal", "who")
AS_TYPED = (
    "kind",
    "text",
    "minutes",
    "source",
    "region",
    "volume",
    "wanted_on",
    "their_price",
    "product",
)


class Picks(forms.RadioSelect):
    """Radio buttons of which each may carry marks for the page's behaviours."""

    def __init__(self, marks: Callable[[], dict[str, dict[str, str]]] = dict) -> None:
        super().__init__()
        self._marks = marks

    @cached_property
    def marks(self) -> dict[str, dict[str, str]]:
        return self._marks()

    def create_option(self, name: str, value: Any, *place: Any, **more: Any) -> dict[str, Any]:
        option: dict[str, Any] = super().create_option(name, value, *place, **more)
        option["attrs"] |= self.marks.get(str(value), {})
        return option


def picked(
    things: Callable[[], Iterable[Any]],
    labels: Callable[[Any], str] = str,
    *,
    nothing: str | None = None,
    is_first: bool = True,
    **more: Any,
) -> forms.TypedChoiceField:
    """A choice among things, named by their keys; they are asked for when it is drawn or something was chosen."""

    def choices() -> list[tuple[str, str]]:
        told = [(one.key, labels(one)) for one in things()]
        if nothing is not None:
            told.insert(0 if is_first else len(told), ("", nothing))
        return told

    def chosen(key: str) -> Any:
        return next((one for one in things() if one.key == key), None)

    return forms.TypedChoiceField(choices=choices, coerce=chosen, empty_value=None, required=False, **more)


class EntryForm(forms.Form):
    """Whatever can be told of a contact."""

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

    def __init__(self, data: Any = None, *, choices: Choices, place: str, **more: Any) -> None:
        super().__init__(data, auto_id=f"{place}-contact-%s", **more)
        self.choices = choices
        for name, words in LISTED.items():
            self.fields[name].widget.attrs["list"] = f"{place}-contact-{words}"
        self.fields["outcome"] = picked(
            lambda: choices.outcomes, label=_("How it ended"), widget=Picks(self._marks)
        )
        self.fields["reason"] = picked(lambda: choices.reasons, label=_("Why"), widget=Picks())
        self.fields["way"] = picked(
            lambda: choices.ways, lambda way: way.label, nothing="—", label=_("With whom")
        )

    @property
    def sameness(self) -> tuple[Any, ...] | None:
        """All that the empty form is drawn from but with whom and what about; None once something was typed."""
        if self.is_bound:
            return None
        outcomes = tuple((one.key, one.name, tuple(one.kinds), one.meaning) for one in self.choices.outcomes)
        reasons = tuple((one.key, one.name) for one in self.choices.reasons)
        begun = tuple((name, str(value)) for name, value in self.initial.items() if name not in VARIED)
        return (tuple(self.fields), self.auto_id, outcomes, reasons, begun)

    def _marks(self) -> dict[str, dict[str, str]]:
        return {
            one.key: {"data-kinds": " ".join(one.kinds), "data-meaning": one.meaning}
            for one in self.choices.outcomes
        }

    def clean_source(self) -> Source | None:
        name = folding.fold(self.cleaned_data["source"])[:100]
        if not name:
            return None
        if (found := Source.objects.filter(folded=name).first()) is None:
            raise forms.ValidationError(_("There is no such source in the list. Choose one that is offered."))
        return found

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        name = folding.fold(typed.get("interest", ""))[:200]
        typed["product"] = Product.objects.filter(folded=name, retired_at=None).first() if name else None
        return typed

    def told(self, *, by: Actor) -> Told:
        """What was typed; a competitor whom nobody named before joins the list."""
        typed = self.cleaned_data
        is_note = typed["kind"] == Entry.Kind.NOTE
        outcome = None if is_note else typed["outcome"]
        refused = outcome is not None and outcome.meaning == Outcome.Meaning.REFUSED
        way = typed["way"] or self.choices.only_way(typed["kind"])
        rival = typed["competitor"]
        return Told(
            **{name: typed[name] for name in AS_TYPED},
            outcome=outcome,
            direction="" if is_note else typed["direction"],
            reason=typed["reason"] if refused else None,
            person=way.person if way else None,
            point=way.point if way and not is_note else None,
            interest="" if typed["product"] else typed["interest"],
            competitor=listing_words.ensure(Competitor, rival, by=by) if rival else None,
        )
