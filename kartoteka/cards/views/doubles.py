"""Cards that may be one client: the pairs to decide, merging side by side, taking it back, a hint while typing."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from kartoteka.access import spending
from kartoteka.access.doors import Door
from kartoteka.access.models import Budget
from kartoteka.cards import comparing, merging, reaching, tasks
from kartoteka.cards.doors import ClientDoor
from kartoteka.cards.duplicates import nearby, telling_apart
from kartoteka.cards.models import Client, Duplicate, Merge
from kartoteka.lib import paging
from kartoteka.lib.refusals import Refusal

LIKELIEST_FIRST = ("-likeness", "id")
AT_MOST = 20


class Duplicates(Door):
    """The pairs that nobody has decided, the likeliest first."""

    needs = "clients.merge"

    def get(self, request: HttpRequest) -> HttpResponse:
        pairs = Duplicate.objects.visible_to(self.actor).filter(verdict=Duplicate.Verdict.OPEN)
        shown = pairs.select_related("left__keeper", "right__keeper")
        page = paging.page(shown, keys=LIKELIEST_FIRST, mark=request.GET.get("page", ""))
        if page.rows:
            spending.spend(Budget.Kind.ROWS, amount=2 * len(page.rows), reason=request.GET.get("reason", ""))
        context = {
            "page": page,
            "pairs": [(pair, comparing.told(pair)) for pair in page.rows],
            "newer_url": f"?page={page.before}" if page.before else "",
            "older_url": f"?page={page.after}" if page.after else "",
        }
        return render(request, "cards/duplicates.html", context)


class DuplicateSearch(Door):
    """Has the whole base looked through now, by the worker."""

    needs = "clients.merge"

    def post(self, request: HttpRequest) -> HttpResponse:
        tasks.find_duplicates.later_once("all")
        messages.info(request, _("The base is being looked through. What is found will be here in a minute."))
        return redirect("cards:duplicates")


class Verdict(Door):
    """Says of a pair that it is two clients, or takes that back."""

    needs = "clients.merge"
    pair: Duplicate

    def find(self) -> None:
        seen = Duplicate.objects.visible_to(self.actor).select_related("left", "right")
        self.pair = get_object_or_404(seen, key=self.kwargs["key"])

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        if request.POST.get("verdict") == Duplicate.Verdict.OPEN:
            telling_apart.ask_again(self.pair, by=self.actor)
        else:
            telling_apart.tell_apart(self.pair, by=self.actor)
            messages.success(request, _("These are two clients, then; they will not be offered again."))
        return redirect("cards:duplicates")


class Merger(ClientDoor):
    """The card and others beside it, any number, with a choice for each field in which they differ."""

    needs = "clients.merge"

    def find(self) -> None:
        super().find()
        asked = (self.request.POST if self.request.method == "POST" else self.request.GET).getlist("client")
        seen = Client.objects.visible_to(self.actor).select_related("keeper", "industry", "source")
        found = {card.key: card for card in seen.filter(key__in=asked[:AT_MOST])}
        others = [found[key] for key in dict.fromkeys(asked) if key in found and key != self.client.key]
        self.cards = [self.client, *others]

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        return self._page()

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        by_key = {card.key: card for card in self.cards}
        kept = by_key.get(request.POST.get("kept", ""), self.cards[0])
        chosen = {
            name.removeprefix("field:"): by_key[card]
            for name, card in request.POST.items()
            if name.startswith("field:") and card in by_key
        }
        others = [card for card in self.cards if card != kept]
        try:
            done = merging.merge(kept, others, choices=chosen, by=self.actor)
        except Refusal as no:
            messages.error(request, str(no))
            return redirect("cards:duplicates")
        undo = reverse("cards:merge_undoing", args=[done.key])
        messages.success(request, _("The cards are one now."), extra_tags=f"undo:{undo}")
        return redirect(done.kept)

    def _page(self) -> HttpResponse:
        near = nearby.near(self.actor, name=self.client.name, tax_id=self.client.tax_id)
        comparing.tell_of(self.cards, self.actor)
        context = {
            "others": [one.client for one in near if one.client not in self.cards],
            "client": self.client,
            "cards": self.cards,
            "rows": comparing.side_by_side(self.cards, self.actor),
        }
        return render(self.request, "cards/cards_merger.html", context)


class MergeUndoing(Door):
    """Takes a merge back."""

    needs = "clients.merge"
    done: Merge

    def find(self) -> None:
        seen = Merge.objects.visible_to(self.actor).select_related("kept")
        self.done = get_object_or_404(seen, key=self.kwargs["key"])

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        try:
            merging.undo(self.done, by=self.actor)
        except Refusal as no:
            messages.error(request, str(no))
        else:
            messages.success(request, _("The merge is undone; every card has its own back."))
        return redirect(self.done.kept)


class Nearby(Door):
    """A hint beside the form of a new client; only of cards in sight."""

    needs = "clients.add"

    def get(self, request: HttpRequest) -> HttpResponse:
        reaches = []
        if contact := request.GET.get("contact", "")[:100]:
            try:
                reaches = [reaching.guess(contact, country=self.request.workspace.country)]
            except Refusal:
                reaches = []
        near = nearby.near(
            self.actor,
            name=request.GET.get("name", "")[:300],
            reaches=reaches,
            tax_id=request.GET.get("tax_id", "")[:20],
        )
        told = [(one.client, comparing.shares(one.shares)) for one in near]
        return render(request, "cards/_nearby.html", {"near": told})
