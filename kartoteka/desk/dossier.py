"""A client's dossier: everything about him on one page, and the parts of it that are fetched by themselves."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.contrib import messages
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from kartoteka.access import rights, spending
from kartoteka.access.models import Budget
from kartoteka.cards import editing, facts, fields, portraits
from kartoteka.cards.doors import ClientDoor
from kartoteka.cards.models import Client, Mark, Person
from kartoteka.cards.portraits import Portrait
from kartoteka.deals.models import Deal
from kartoteka.desk import contacting, history, history_parts
from kartoteka.desk.contacting import Sheet
from kartoteka.journal import queries as journal
from kartoteka.journal.models import Entry
from kartoteka.lib import paging, statements
from kartoteka.lib.refusals import Refusal
from kartoteka.lib.statements import KEY, Rows
from kartoteka.staff.actors import Actor

PAGE_SIZE = 20
LONGEST_WORDS = 100
# Digits of what is a number of an edit at all.
LONGEST_NUMBER = 18
DEEDS = {
    "edit": "clients.edit",
    "reveal": "clients.reveal",
    "hand_over": "clients.hand_over",
    "remove": "clients.remove",
    "write": "journal.write",
    "read": "journal.see",
    "see_deals": "deals.see",
    "see_sales": "sales.see",
    "see_last": "book.hint",
    "see_groups": "groups.see",
    "see_potential": "potential.see",
}


class Dossier(ClientDoor):
    """Everything about a client on one page."""

    needs = "clients.see"

    def find(self) -> None:
        found: Any = self._seen() or self._kept()
        # As a prefetch would, but within the same query.
        marks_told = [Mark(**mark) for mark in getattr(found, "told_marks", ())]
        found._prefetched_objects_cache = {"marks": marks_told}  # noqa: SLF001  # where Django keeps it
        self.client = found

    def _seen(self) -> Client | None:
        return next(iter(_clients(self.actor).ask({KEY: self.kwargs["key"]})), None)

    def _sheet(self, portrait: Portrait) -> Sheet:
        return contacting.sheet(self.request, self.client, portrait=portrait)

    def _kept(self) -> Client:
        """A card that was merged into another leads to that one."""
        merged = Client.objects.binned_for(self.actor).filter(key=self.kwargs["key"])
        return get_object_or_404(Client.objects.visible_to(self.actor), merged__in=merged)

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        if self.client.key != key:
            messages.info(request, _("The card you were looking for is a part of this one now."))
            return redirect(self.client)
        reason = request.GET.get("reason", "")
        spending.show(
            Budget.Kind.CARDS,
            "client opened",
            self.client,
            by=self.actor,
            subject=self.client.pk,
            reason=reason,
        )
        asked = fields.on_card(self.client, self.actor)
        country = self.request.workspace.country
        may = {f"may_{name}": rights.may(self.actor, right) for name, right in DEEDS.items()}
        may["may_reveal"] &= not self.client.is_held
        portrait = portraits.of(self.client, self.actor)
        context = {
            "client": self.client,
            "name": facts.fact(self.client, fields.NAME, country=country),
            "sees_promises": rights.may(self.actor, "planner.see"),
            "portrait": portrait,
            "sections": facts.sections(self.client, asked, country=country),
            "contact": self._sheet(portrait) if may["may_write"] else None,
            "empty_count": facts.empty_count(self.client, asked),
            **may,
            **(stream(self.request, self.client) if may["may_read"] else {}),
        }
        return render(request, "desk/dossier.html", context)


@dataclass(frozen=True)
class About:
    """Whom or what a timeline is narrowed to; `kind` names it in the address."""

    kind: str
    noun: Any


class Timeline(ClientDoor):
    """The stream of what happened with the client, or with a person of his or a deal alone, filtered, page by page."""

    needs = "journal.see"

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        page = "desk/timeline.html"
        part = f"{page}#stream" if request.headers.get("HX-Request") else page
        about = self._about(request)
        entries = self._entries(about) if about else None
        told = {"client": self.client, "about": about, **stream(request, self.client, entries)}
        return render(request, part, told)

    def _about(self, request: HttpRequest) -> About | None:
        """Whom or what alone the address asks for: a person of the card, or a deal."""
        kinds: dict[str, QuerySet[Any]] = {
            "person": Person.objects.visible_to(self.actor),
            "deal": Deal.objects.visible_to(self.actor),
        }
        asked = next((kind for kind in kinds if request.GET.get(kind)), None)
        if asked is None:
            return None
        return About(asked, get_object_or_404(kinds[asked], client=self.client, key=request.GET[asked]))

    def _entries(self, about: About) -> QuerySet[Entry]:
        entries = journal.entries_of(self.client, self.actor)
        if about.kind == "person":
            return entries.filter(person=about.noun)
        return entries.filter(about_noun=about.kind, about_id=about.noun.pk)


class History(ClientDoor):
    """The edits of the card, with what stood there before."""

    needs = "clients.see"

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        context = {
            "client": self.client,
            "history": history.page_of(self.client, self.actor, before=self._before()),
            "may_edit": rights.may(self.actor, "clients.edit"),
        }
        page = "desk/history.html"
        part = f"{page}#history" if request.headers.get("HX-Request") else page
        return render(request, part, context)

    def _before(self) -> int:
        asked = self.request.GET.get("before", "")
        return int(asked) if asked.isdecimal() and len(asked) <= LONGEST_NUMBER else 0


class Restoration(ClientDoor):
    """Puts back what stood in a field before one of its edits."""

    needs = "clients.edit"

    def post(self, request: HttpRequest, key: str, change: int) -> HttpResponse:
        found = history.before(self.client, self.actor, change, request.POST.get("field", ""))
        if found is None:
            return self._part(change, request.POST.get("field", ""))
        card, field, value = found
        editing.change(card, {field: value}, by=self.actor)
        messages.success(request, _("%(field)s: what stood there is back.") % {"field": field.label})
        return redirect(self.client)

    def _part(self, change: int, column: str) -> HttpResponse:
        """A contact, a job, a person taken off the card, or who keeps it."""
        try:
            if not history_parts.put_back(self.client, change, column, by=self.actor):
                raise Http404
        except Refusal as no:
            messages.warning(self.request, str(no))
        else:
            messages.success(self.request, _("What stood there is back."))
        return redirect(self.client)


@lru_cache(maxsize=statements.KEPT)
def _clients(actor: Actor) -> Rows[Client]:
    told = Mark.objects.filter(client=OuterRef("pk")).order_by("name")
    marks = ArraySubquery(told.values(told=JSONObject(id="id", key="key", name="name")))
    seen: Any = Client.objects.visible_to(actor).select_related("keeper", "industry", "source")
    return Rows(seen.annotate(told_marks=marks).filter(key=KEY))


def stream(request: Any, client: Client, entries: QuerySet[Entry] | None = None) -> dict[str, Any]:
    """The timeline's page that the address asks for; of some `entries`, or of all the client's."""
    words, mine = request.GET.get("q", "").strip()[:LONGEST_WORDS], "mine" in request.GET
    place = request.GET.get("page", "")
    if entries is None and not (words or mine or place):
        newest = journal.newest_of(client, request.actor, many=PAGE_SIZE + 1)
        page = paging.first(newest, keys=journal.NEWEST_FIRST, size=PAGE_SIZE)
        return {"page": page, "words": "", "mine": False}
    if entries is None:
        entries = journal.entries_of(client, request.actor)
    if words:
        entries = entries.filter(text__icontains=words)
    if mine:
        entries = entries.filter(author=request.actor.member_id)
    page = paging.page(entries, keys=journal.NEWEST_FIRST, mark=place, size=PAGE_SIZE)
    return {"page": page, "words": words, "mine": mine}
