"""The page of a deal, and its facts edited where they stand."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from kartoteka.access.doors import Door
from kartoteka.audit import tracing
from kartoteka.cards.models import Client
from kartoteka.deals import editing, following_on, opening, portraits
from kartoteka.deals.doors import DealDoor
from kartoteka.deals.forms.telling import DealFactsForm, DealForm, LineForm, PartyForm, RivalForm
from kartoteka.deals.models import Deal
from kartoteka.deals.opening import Told
from kartoteka.deals.views import answering
from kartoteka.lib import dates, money
from kartoteka.web.columns import Column


@dataclass(frozen=True)
class Fact:
    """A fact of the deal as it stands on its page."""

    name: str
    label: str
    shown: str
    url: str

    @property
    def id(self) -> str:
        return f"fact-{self.name}"


def facts_of(deal: Deal, currency: str) -> list[Fact]:
    labels = DealFactsForm.base_fields
    return [
        Fact(
            name,
            str(labels[name].label),
            shown(deal, name, currency),
            reverse("deals:fact", args=[deal.key, name]),
        )
        for name in editing.FACTS
    ]


def shown(deal: Deal, name: str, currency: str) -> str:
    value = getattr(deal, name)
    if value is None or value == "":
        return ""
    if name in {"amount", "income"}:
        return money.shown(value, deal.currency or currency)
    return dates.day(value) if name == "expected_on" else str(value)


class DealPage(DealDoor):
    needs = "deals.see"

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        tracing.trace("deal looked at", self.deal.client, by=self.actor, deal=self.deal.pk)
        return page(self)


def page(door: DealDoor, **forms: Any) -> HttpResponse:
    """The whole page; a form that was refused stands on it as it was typed."""
    deal, currency = door.deal, door.request.workspace.money
    context: dict[str, Any] = {
        "deal": deal,
        "portrait": portraits.of(deal, door.actor),
        "sequels": following_on.offered(deal, door.actor),
        "facts": facts_of(deal, currency),
        "currency": deal.currency or currency,
        "line_columns": [
            Column(_("What")),
            Column(_("How many"), kind="number"),
            Column(_("Price"), kind="number"),
            Column(_("Sum"), kind="number"),
            Column(_("Remove"), kind="tools", is_quiet=True),
        ],
        "line_form": LineForm(auto_id="line-%s"),
        "party_form": PartyForm(deal=deal, by=door.actor, auto_id="party-%s"),
        "rival_form": RivalForm(auto_id="rival-%s"),
        **answering.may(door.actor),
        **forms,
    }
    status = 422 if any(form.errors for form in forms.values()) else 200
    return render(door.request, "deals/deal.html", context, status=status)


class DealFact(DealDoor):
    """One fact of the deal, edited where it stands."""

    needs = "deals.work"

    def find(self) -> None:
        super().find()
        if self.kwargs["name"] not in editing.FACTS:
            raise Http404

    def get(self, request: HttpRequest, key: str, name: str) -> HttpResponse:
        if "shown" in request.GET:
            return self._shown(name)
        return self._form(name, DealFactsForm(None, only=name, deal=self.deal))

    def post(self, request: HttpRequest, key: str, name: str) -> HttpResponse:
        form = DealFactsForm(request.POST, only=name, deal=self.deal)
        saved = form.is_valid() and answering.attempt(
            form, lambda: editing.change(self.deal, form.cleaned_data, by=self.actor)
        )
        if not saved:
            return self._form(name, form)
        if answering.asks_fragment(request):
            return self._shown(name)
        return answering.done(request, self.deal, _("Saved."))

    def _shown(self, name: str) -> HttpResponse:
        facts = facts_of(self.deal, self.request.workspace.money)
        fact = next(one for one in facts if one.name == name)
        return render(self.request, "deals/_fact.html", {"fact": fact, "may_work": True})

    def _form(self, name: str, form: DealFactsForm) -> HttpResponse:
        url = reverse("deals:fact", args=[self.deal.key, name])
        if not answering.asks_fragment(self.request):
            return answering.form_page(self, form, title=str(form[name].label), submit=_("Save"), action=url)
        context = {"field": form[name], "id": f"fact-{name}", "save_url": url, "cancel_url": f"{url}?shown"}
        status = 422 if form.errors else 200
        return render(self.request, "web/parts/fact_form.html", context, status=status)


class NewDeal(Door):
    """A new deal of the client that the address names."""

    needs = "deals.work"
    client: Client

    def find(self) -> None:
        seen = Client.objects.visible_to(self.actor).select_related("keeper", "source")
        self.client = get_object_or_404(seen, key=self.kwargs["key"])

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        return self._page(DealForm(initial={"funnel": request.GET.get("funnel", "")}))

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        form = DealForm(request.POST)
        if form.is_valid() and answering.attempt(form, lambda: self._open(form)):
            messages.success(request, _("The deal is open, and its first step stands in the day plan."))
            return redirect(self.deal)
        return self._page(form)

    def _open(self, form: DealForm) -> None:
        typed = dict(form.cleaned_data)
        funnel, amount = typed.pop("funnel"), typed.pop("amount")
        told = Told(**typed, amount=amount or Told.amount, currency=self.request.workspace.money)
        self.deal = opening.open_deal(self.client, told, funnel=funnel, by=self.actor)

    def _page(self, form: DealForm) -> HttpResponse:
        context = {"client": self.client, "form": form}
        return render(self.request, "deals/new_deal.html", context, status=422 if form.errors else 200)
