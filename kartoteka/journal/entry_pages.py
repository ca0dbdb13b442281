"""One entry: correcting it, and pinning it before its manager's eyes."""

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from kartoteka.access.doors import Door
from kartoteka.cards.models import Source
from kartoteka.catalog.models import Product
from kartoteka.journal import choices, correcting, pinning, queries
from kartoteka.journal.entry_form import EntryForm
from kartoteka.journal.forms import WordForm
from kartoteka.journal.models import Competitor, Entry
from kartoteka.lib.refusals import Refusal

MOST_WORDS = 300
PLACES = ("page", "card", "dialog", "today")


class EntryDoor(Door):
    """The entry named by `key` in the address."""

    entry: Entry

    def find(self) -> None:
        seen: QuerySet[Entry] = queries.entries_for(self.actor)
        self.entry = get_object_or_404(seen, key=self.kwargs["key"])


class Correction(EntryDoor):
    """What should have been written, within a day; later, a word beside it."""

    needs = "journal.write"

    def find(self) -> None:
        super().find()
        self.is_correctable = correcting.may_correct(self.entry, self.actor)

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        return self._page(self._form())

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        form = self._form(request.POST)
        if form.is_valid():
            try:
                self._correct(form)
            except Refusal as no:
                form.add_error(no.field if no.field in form.fields else None, str(no))
            else:
                messages.success(request, _("Corrected."))
                client = self.entry.client
                return redirect(client)
        return self._page(form, status=422)

    def _form(self, data: Any = None) -> Any:
        if not self.is_correctable:
            return WordForm(data)
        offered = choices.Choices(self.entry.client, self.actor)
        return EntryForm(data, choices=offered, place="page", initial=self._written(offered))

    def _written(self, offered: choices.Choices) -> dict[str, Any]:
        entry, way = self.entry, offered.way_of(self.entry)
        plain = ("kind", "direction", "text", "minutes", "region", "volume", "wanted_on", "their_price")
        words = {"source": entry.source, "competitor": entry.competitor}
        return {
            **{name: getattr(entry, name) for name in plain},
            **{name: word.name for name, word in words.items() if word},
            "interest": entry.product.name if entry.product else entry.interest,
            "outcome": entry.outcome.key if entry.outcome else "",
            "reason": entry.reason.key if entry.reason else "",
            "way": way.key if way else "",
        }

    def _correct(self, form: forms.Form) -> None:
        country = self.request.workspace.country
        if isinstance(form, EntryForm):
            correcting.correct(self.entry, form.told(by=self.actor), country=country, by=self.actor)
        else:
            correcting.add(self.entry, text=form.cleaned_data["text"], country=country, by=self.actor)

    def _page(self, form: forms.Form, *, status: int = 200) -> HttpResponse:
        context = {
            "form": form,
            "entry": self.entry,
            "client": self.entry.client,
            "is_correctable": self.is_correctable,
        }
        return render(self.request, "journal/correction.html", context, status=status)


class Pin(EntryDoor):
    needs = "journal.pin"

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        pinning.pin(self.entry, by=self.actor)
        return self.answer(_("Pinned: it stays in its manager's sight."))

    def answer(self, words: str) -> HttpResponse:
        client = self.entry.client
        if not self.request.headers.get("HX-Request"):
            messages.success(self.request, words)
            return redirect(client)
        context = {"entry": self.entry, "client": client if "named" in self.request.POST else None}
        return render(self.request, "journal/_entry.html", context)


class Unpinning(Pin):
    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        pinning.unpin(self.entry, by=self.actor)
        return self.answer(_("No longer pinned."))


class Words(Door):
    """The words that are offered in the form's rarer fields, fetched when these are unfolded."""

    needs = "journal.write"

    def get(self, request: HttpRequest) -> HttpResponse:
        asked = request.GET.get("place", "")
        context = {
            "id": f"{asked if asked in PLACES else 'page'}-contact",
            "sources": Source.objects.filter(retired_at=None)[:MOST_WORDS],
            "competitors": Competitor.objects.filter(retired_at=None)[:MOST_WORDS],
            "products": Product.objects.filter(retired_at=None)[:MOST_WORDS],
        }
        return render(request, "journal/_words.html", context)
