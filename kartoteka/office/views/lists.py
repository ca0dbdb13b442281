"""The firm's word lists: those of the cards, and those of the journal."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kartoteka.access.doors import Door
from kartoteka.cards import listing_words
from kartoteka.cards.models import Industry, Mark, Source, Word
from kartoteka.journal.models import Competitor, Outcome, Reason
from kartoteka.lib.refusals import Refusal
from kartoteka.office.forms.cards import MarkForm, OutcomeForm, SourceForm, WordForm


@dataclass(frozen=True)
class WordList:
    name: str
    label: Promise | str
    about: Promise | str
    icon: str
    words: Any
    form: type[forms.Form] = WordForm

    def present(self) -> list[Word]:
        return list(self.words.objects.filter(retired_at=None))


LISTS = [
    WordList(
        "source",
        gettext_lazy("Sources"),
        gettext_lazy("Where clients come from: because you sought them, or by themselves."),
        "megaphone",
        Source,
        SourceForm,
    ),
    WordList(
        "industry", gettext_lazy("Industries"), gettext_lazy("What your clients do."), "briefcase", Industry
    ),
    WordList(
        "mark",
        gettext_lazy("Marks"),
        gettext_lazy(
            "Flags on a card, such as “Call” or “Congratulate”. One that asks for a call or for"
            " congratulations comes into the day."
        ),
        "flag",
        Mark,
        MarkForm,
    ),
    WordList(
        "outcome",
        gettext_lazy("Outcomes"),
        gettext_lazy(
            "How contacts end, in the order of the keys 1 to 9. What a word means tells the program what to do."
        ),
        "list-checks",
        Outcome,
        OutcomeForm,
    ),
    WordList(
        "reason",
        gettext_lazy("Reasons of refusal"),
        gettext_lazy("Why clients refuse, and why deals are lost."),
        "circle-x",
        Reason,
    ),
    WordList(
        "competitor",
        gettext_lazy("Competitors"),
        gettext_lazy("Whom else your clients buy from. One who is named in a contact joins the list."),
        "target",
        Competitor,
    ),
]
BY_NAME = {one.name: one for one in LISTS}


def _particulars(form: forms.Form) -> dict[str, Any]:
    """What a word has beside its name."""
    return {name: value for name, value in form.cleaned_data.items() if name != "name"}


class WordLists(Door):
    needs = "cards.arrange"

    def get(self, request: HttpRequest) -> HttpResponse:
        return render(request, "office/lists.html", {"lists": LISTS})


class ListDoor(Door):
    """The list named in the address."""

    needs = "cards.arrange"
    list: WordList

    def find(self) -> None:
        if self.kwargs["name"] not in BY_NAME:
            raise Http404
        self.list = BY_NAME[self.kwargs["name"]]

    def page(self, form: forms.Form, *, word: Word | None = None) -> HttpResponse:
        context = {"form": form, "list": self.list, "word": word}
        return render(self.request, "office/word_form.html", context, status=422 if form.errors else 200)


class NewWord(ListDoor):
    def get(self, request: HttpRequest, name: str) -> HttpResponse:
        return self.page(self.list.form())

    def post(self, request: HttpRequest, name: str) -> HttpResponse:
        form = self.list.form(request.POST)
        if form.is_valid():
            try:
                word = self._add(form)
            except Refusal as no:
                form.add_error(no.field, str(no))
            else:
                messages.success(request, _("“%(name)s” is in the list.") % {"name": word})
                return redirect("office:lists")
        return self.page(form)

    def _add(self, form: forms.Form) -> Word:
        name = form.cleaned_data["name"]
        word: Word = listing_words.add(self.list.words, name, by=self.actor, **_particulars(form))
        return word


class WordDoor(ListDoor):
    """The word named in the address."""

    word: Word

    def find(self) -> None:
        super().find()
        self.word = get_object_or_404(self.list.words.objects.all(), key=self.kwargs["key"])


class OneWord(WordDoor):
    """A word to rename."""

    def get(self, request: HttpRequest, name: str, key: str) -> HttpResponse:
        told = {field: getattr(self.word, field) for field in self.list.form.base_fields}
        return self.page(self.list.form(initial=told), word=self.word)

    def post(self, request: HttpRequest, name: str, key: str) -> HttpResponse:
        form = self.list.form(request.POST)
        if form.is_valid():
            try:
                self._change(form)
            except Refusal as no:
                form.add_error(no.field, str(no))
            else:
                messages.success(request, _("Saved."))
                return redirect("office:lists")
        return self.page(form, word=self.word)

    def _change(self, form: forms.Form) -> None:
        name = form.cleaned_data["name"]
        listing_words.change(self.word, name=name, by=self.actor, **_particulars(form))


class WordRetirement(WordDoor):
    """Cards that have the word keep it; it is offered no more."""

    def post(self, request: HttpRequest, name: str, key: str) -> HttpResponse:
        listing_words.retire(self.word, by=self.actor)
        messages.success(request, _("“%(name)s” is offered no more; cards keep it.") % {"name": self.word})
        return redirect("office:lists")
