"""Forms made of a card's fields: one of them, edited where it stands, or all of them on a page."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from kartoteka.cards.fields import Field, Kind, Option
from kartoteka.cards.models import Client
from kartoteka.lib.refusals import Refusal

SEVERAL = {Kind.CHOICES, Kind.MARKS}
NEVER_BLANK = {"kind"}
SEEN = "seen "
# Which of two answers to a field edited by two people at once is kept.
MINE, THEIRS = "mine", "theirs"


class SuggestInput(forms.TextInput):
    """A line of text with words to choose from, which are looked up when it is drawn."""

    template_name = "cards/suggest_input.html"

    def __init__(self, offered: Callable[[], Sequence[Option]]) -> None:
        super().__init__({"autocomplete": "off"})
        self.offered = offered

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        place = f"{context['widget']['attrs'].get('id', name)}_words".replace(":", "-")
        context["widget"]["attrs"]["list"] = place
        return {**context, "words": [str(one.label) for one in self.offered()], "place": place}


class FactForm(forms.Form):
    """The fields as people type them, and beside each what stood in it when they began.

    When valid, `wanted` says what the fields are to hold and `seen` what they held.
    """

    def __init__(self, data: Any, asked: Iterable[Field], *, card: Any = None) -> None:
        self.asked = {field.name: field for field in asked}
        super().__init__(data, initial=_initial(self.asked.values(), card) if card is not None else None)
        self.wanted: dict[Field, Any] = {}
        for name, field in self.asked.items():
            self.fields[name] = _input(field)
            self.fields[SEEN + name] = forms.CharField(required=False, widget=forms.HiddenInput, strip=False)

    @property
    def seen(self) -> dict[str, str]:
        """What stood in the fields, as far as the form said; line ends are the browser's."""
        told = {name: self.data.get(self.add_prefix(SEEN + name)) for name in self.asked}
        return {name: str(text).replace("\r\n", "\n") for name, text in told.items() if text is not None}

    @property
    def changed(self) -> dict[Field, Any]:
        """What is wanted otherwise than it was seen; a colleague's edit of another field is no clash."""
        seen = self.seen
        return {
            field: value
            for field, value in self.wanted.items()
            if seen.get(field.name) != field.written(value)
        }

    def look_again(self, card: Any) -> None:
        """What a colleague wrote has been shown: the next saving may go over it."""
        present = {SEEN + name: field.written(field.value_of(card)) for name, field in self.asked.items()}
        typed: Any = self.data
        self.data = typed.copy()
        self.data.update(present)  # type: ignore[attr-defined]  # a copy of what was sent may be written to

    def clean(self) -> dict[str, Any]:
        for name, field in self.asked.items():
            if name in self.errors or name not in self.cleaned_data:
                continue
            try:
                self.wanted[field] = field.read(self.cleaned_data[name])
            except Refusal as no:
                self.add_error(name, str(no))
        return self.cleaned_data


def _initial(asked: Iterable[Field], card: Any) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for field in asked:
        value = field.value_of(card)
        told[SEEN + field.name] = field.written(value)
        told[field.name] = typed(field, value)
    return told


def typed(field: Field, value: Any) -> Any:
    """The value as its input holds it."""
    if field.kind == Kind.WORD:
        return field.shown(value)
    if field.kind == Kind.FLAG:
        return bool(value)
    if field.kind == Kind.BIRTHDAY:
        return value.figures if value else ""
    return field.written(value).split("; ") if field.kind in SEVERAL else field.written(value)


def inputs(field: Field, value: Any, *, seen: str | None) -> list[tuple[str, str]]:
    """Names and values of the hidden inputs that say the same again."""
    written = typed(field, value)
    several = written if isinstance(written, list) else ["on" if written is True else written or ""]
    before = [(SEEN + field.name, seen)] if seen is not None else []
    return [*before, *((field.name, one) for one in several if one)]


def _input(field: Field) -> forms.Field:
    label = capfirst(str(field.label))
    match field.kind:
        case Kind.CHOICE:
            choices = [(one.value, capfirst(str(one.label))) for one in field.options()]
            choices = choices if field.name in NEVER_BLANK else [("", "—"), *choices]
            return forms.ChoiceField(label=label, required=False, choices=choices)
        case Kind.CHOICES | Kind.MARKS:
            choices = [(one.value, str(one.label)) for one in field.options()]
            return forms.MultipleChoiceField(
                label=label, required=False, choices=choices, widget=forms.CheckboxSelectMultiple
            )
        case Kind.FLAG:
            return forms.BooleanField(label=label, required=False)
        case Kind.WORD:
            suggest = SuggestInput(field.options)
            return forms.CharField(label=label, required=False, max_length=100, widget=suggest)
    return forms.CharField(label=label, required=False, widget=_widget(field))


def _widget(field: Field) -> forms.Widget:
    match field.kind:
        case Kind.LONG:
            return forms.Textarea({"rows": 3, "maxlength": field.longest})
        case Kind.DATE:
            return forms.DateInput({"type": "date"}, format="%Y-%m-%d")
        case Kind.BIRTHDAY:
            return forms.TextInput(
                {"inputmode": "decimal", "autocomplete": "off", "placeholder": _("31.12.1980 or 31.12")}
            )
        case Kind.NUMBER | Kind.MONEY:
            return forms.TextInput({"inputmode": "decimal", "autocomplete": "off"})
        case Kind.LINK:
            return forms.TextInput({"inputmode": "url", "autocomplete": "off"})
    return forms.TextInput({"maxlength": field.longest, "autocomplete": "off"})


class NewClientForm(FactForm):
    """A new client: the name and one channel first; whoever knows more unfolds the rest."""

    FIRST = ("name", "contact", "kind")
    LATER = ("source", "industry", "region", "size", "tax_id")

    name = forms.CharField(label=_("Name"), max_length=300, widget=forms.TextInput({"autocomplete": "off"}))
    contact = forms.CharField(
        label=_("Phone, e-mail, @telegram or site"),
        max_length=400,
        required=False,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    kind = forms.ChoiceField(
        label=_("Kind"), choices=Client.Kind, widget=forms.RadioSelect, initial=Client.Kind.COMPANY
    )
    person = forms.CharField(
        label=_("Whom do you talk to there?"),
        max_length=200,
        required=False,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    post = forms.CharField(
        label=_("Post"), max_length=120, required=False, widget=forms.TextInput({"autocomplete": "off"})
    )

    def __init__(self, data: Any, asked: Iterable[Field]) -> None:
        super().__init__(data, [field for field in asked if field.name in self.LATER])

    @property
    def first(self) -> list[forms.BoundField]:
        return [self[name] for name in self.FIRST]

    @property
    def later(self) -> list[forms.BoundField]:
        return [self[name] for name in ("person", "post", *self.asked)]

    @property
    def is_unfolded(self) -> bool:
        """What was typed or is wrong in the lower part must be seen."""
        return any(field.data or field.errors for field in self.later)
