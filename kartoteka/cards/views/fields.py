"""The fields of a card: one at a time where it stands, or all of them on a page."""

from contextlib import suppress
from typing import Any

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kartoteka.access import rights
from kartoteka.cards import editing, facts, fields, listing_words
from kartoteka.cards.doors import ClientDoor
from kartoteka.cards.fact_forms import MINE, SEEN, THEIRS, FactForm, inputs
from kartoteka.cards.facts import Fact
from kartoteka.cards.fields import Field
from kartoteka.cards.fields.words import MarksField, WordField
from kartoteka.cards.models import Mark
from kartoteka.cards.views import answering
from kartoteka.lib import folding
from kartoteka.lib.refusals import Refusal

NEW_WORD, PICK = "new word", "pick "


class ClientField(ClientDoor):
    """One field, edited where it stands."""

    needs = "clients.edit"
    beside = ("keeper", "industry", "source")
    field: Field

    def find(self) -> None:
        super().find()
        self.asked = fields.of_clients()
        found = fields.find(self.kwargs["name"], self.asked)
        if found is None:
            raise Http404
        self.field = found
        if found.is_own:
            fields.attach([self.client], self.actor)

    def get(self, request: HttpRequest, key: str, name: str) -> HttpResponse:
        if "shown" in request.GET:
            return render(request, "cards/_fact.html", {"fact": self._fact(), "may_edit": True})
        return self._form(FactForm(None, [self.field], card=self.client))

    def post(self, request: HttpRequest, key: str, name: str) -> HttpResponse:
        typed = request.POST.copy()
        if self.may_add_words and (word := typed.get(NEW_WORD, "")):
            typed.appendlist(name, self._added(word))
        form = FactForm(typed, [self.field])
        if not form.is_valid():
            return self._form(form)
        before = self.field.value_of(self.client)
        try:
            editing.change(self.client, form.wanted, seen=form.seen, by=self.actor)
        except editing.EditedMeanwhile as clash:
            return self._form(form, clash=clash)
        except Refusal as no:
            form.add_error(no.field if no.field in form.fields else None, str(no))
            return self._form(form)
        return self._saved(before)

    @property
    def may_add_words(self) -> bool:
        return isinstance(self.field, WordField | MarksField) and rights.may(self.actor, "cards.arrange")

    def _added(self, word: str) -> str:
        """The word, in the list from now on, as the field's input says it."""
        words = self.field.words if isinstance(self.field, WordField) else Mark
        with suppress(Refusal):
            listing_words.add(words, word, by=self.actor)
        found = words.objects.filter(folded=folding.fold(word)[:100]).first()
        if found is None:
            return ""
        return found.name if isinstance(self.field, WordField) else found.key

    def _fact(self) -> Fact:
        return facts.fact(self.client, self.field, country=self.request.workspace.country)

    def _form(self, form: FactForm, clash: editing.EditedMeanwhile | None = None) -> HttpResponse:
        page = "cards/_fact_form.html" if answering.asks_fragment(self.request) else "cards/field_form.html"
        context: dict[str, Any] = {
            "client": self.client,
            "fact": self._fact(),
            "form": form,
            "input": form[self.field.name],
            "present": self.field.written(self.field.value_of(self.client)) if clash else None,
            "sentence": str(clash or ""),
            "may_add_words": self.may_add_words,
            "is_marks": isinstance(self.field, MarksField),
            "new_word": self._new_word(form),
        }
        return render(self.request, page, context, status=422 if form.is_bound else 200)

    def _new_word(self, form: FactForm) -> str:
        """What was typed and is not in the list, for those who may put it there."""
        is_unknown = isinstance(self.field, WordField) and form.is_bound and bool(form.errors)
        typed = folding.tidy(str(form.data.get(self.field.name, ""))) if is_unknown else ""
        return typed[:100] if self.may_add_words else ""

    def _saved(self, before: Any) -> HttpResponse:
        if not answering.asks_fragment(self.request):
            messages.success(self.request, _("Saved."))
            return redirect(self.client)
        prefetch_related_objects([self.client], "marks")
        one = self._fact()
        is_changed = self.field.written(before) != self.field.written(one.value)
        context = {
            "fact": one,
            "client": self.client,
            "may_edit": True,
            "may_hand_over": rights.may(self.actor, "clients.hand_over"),
            "empty_count": facts.empty_count(self.client, self.asked),
            "undo": inputs(self.field, before, seen=self.field.written(one.value)) if is_changed else None,
        }
        answer = render(self.request, "cards/_fact_saved.html", context)
        return answering.told(answer) if is_changed else answer


class ClientFacts(ClientDoor):
    """All fields of the card as one form."""

    needs = "clients.edit"

    def find(self) -> None:
        super().find()
        self.asked = fields.of_clients()
        fields.attach([self.client], self.actor)

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        return self._page(FactForm(None, self.asked, card=self.client))

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        form = FactForm(request.POST, [field for field in self.asked if self._is_sent(field)])
        if not form.is_valid():
            return self._page(form)
        try:
            editing.change(self.client, form.changed, seen=form.seen, by=self.actor)
        except editing.EditedMeanwhile as clash:
            return self._merger(form, clash)
        except Refusal as no:
            form.add_error(no.field if no.field in form.fields else None, str(no))
            return self._page(form)
        messages.success(request, _("Saved."))
        return redirect(self.client)

    def _is_sent(self, field: Field) -> bool:
        """A box without a tick is not sent, but what was seen in it is."""
        sent = self.request.POST
        is_there = field.name in sent or SEEN + field.name in sent
        return is_there and sent.get(PICK + field.name) != THEIRS

    def _page(self, form: FactForm) -> HttpResponse:
        context = {"client": self.client, "form": form}
        return render(self.request, "cards/facts.html", context, status=422 if form.errors else 200)

    def _merger(self, form: FactForm, clash: editing.EditedMeanwhile) -> HttpResponse:
        """Both answers side by side, to pick from field by field; nothing that was typed is lost."""
        stands = {field: field.written(field.value_of(self.client)) for field in clash.clashes}
        kept = [
            pair
            for field, value in form.changed.items()
            for pair in inputs(field, value, seen=stands.get(field, form.seen.get(field.name)))
        ]
        context = {
            "client": self.client,
            "sentence": str(clash),
            "kept": kept,
            "clashes": [self._clash(field, form) for field in clash.clashes],
            "mine": MINE,
            "theirs": THEIRS,
        }
        return render(self.request, "cards/merger.html", context, status=422)

    def _clash(self, field: Field, form: FactForm) -> dict[str, Any]:
        return {
            "name": PICK + field.name,
            "label": field.label,
            "mine": field.shown(form.wanted[field]),
            "theirs": field.shown(field.value_of(self.client)),
        }
