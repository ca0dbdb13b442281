"""Potential on the card, and of all clients."""

from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from kartoteka.access import rights
from kartoteka.access.doors import Door
from kartoteka.cards.models import Client
from kartoteka.groups.models import Standing
from kartoteka.lib.refusals import Refusal
from kartoteka.potential import answering, arranging, forms, relearning
from kartoteka.potential.forms import QuestionsForm, ScaleForm, WeightsForm
from kartoteka.potential.models import Estimate, Level
from kartoteka.sales import exchanging
from kartoteka.web.columns import Column

COLUMNS = "name,keeper,potential,volume,recent_money"
NEARLY_ALL = 0.8


class PotentialPage(Door):
    """How many there are of each, the two lists that matter, and by what signs it is told."""

    needs = "potential.see"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._page(ScaleForm.of(answering.scale()))

    def _page(self, form: ScaleForm) -> HttpResponse:
        seen = Estimate.objects.visible_to(self.actor)
        counts = dict(seen.order_by().values_list("level").annotate(count=Count("pk")))
        ours = seen.filter(share_low__gte=NEARLY_ALL).select_related("client", "client__keeper")
        context = {
            "levels": [
                (str(capfirst(str(label))), counts.get(value, 0), _list(f"potential~is~{value}"))
                for value, label in Level.choices
            ],
            "promising_small": _list("potential~is~promising", "volume~is~small"),
            "ours": ours.order_by("-high", "-id")[:50],
            "signs": answering.signs(),
            "scale": answering.scale(),
            "borders": answering.borders(),
            "form": form,
            "may_arrange": rights.may(self.actor, "potential.arrange"),
            "currency": exchanging.own(),
        }
        status = 422 if form.errors else 200
        return render(self.request, "potential/potential.html", context, status=status)


class PotentialTrade(PotentialPage):
    """By which trade's signs it is told."""

    needs = "potential.arrange"

    def post(self, request: HttpRequest) -> HttpResponse:
        form = ScaleForm.of(answering.scale(), request.POST)
        if form.is_valid():
            try:
                told = form.cleaned_data
                arranging.choose(
                    told["trade"],
                    promising_from=told["promising_from"],
                    medium_from=told["medium_from"],
                    by=self.actor,
                )
            except Refusal as no:
                form.add_error(None, str(no))
            else:
                messages.success(request, _("Saved."))
                return redirect("potential:potential")
        return self._page(form)


class Weights(Door):
    needs = "potential.arrange"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._page(WeightsForm(signs=answering.signs()))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = WeightsForm(request.POST, signs=answering.signs())
        if form.is_valid():
            arranging.weigh(form.points, by=self.actor)
            messages.success(request, _("Saved."))
            return redirect("potential:potential")
        return self._page(form)

    def _page(self, form: WeightsForm) -> HttpResponse:
        status = 422 if form.errors else 200
        context = {
            "form": form,
            "proposal": relearning.propose(self.actor),
            "columns": [
                Column(_("Sign")),
                Column(_("Answer")),
                Column(_("Clients"), kind="number"),
                Column(_("Points now"), kind="number"),
                Column(_("Proposed"), kind="number"),
            ],
        }
        return render(self.request, "potential/weights.html", context, status=status)


class ClientPotential(Door):
    """Fetched by the card; the questions are answered on it."""

    needs = "potential.see"
    client: Client

    def find(self) -> None:
        self.client = get_object_or_404(Client.objects.visible_to(self.actor), key=self.kwargs["key"])
        self.estimate = Estimate.objects.visible_to(self.actor).filter(client=self.client).first()

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        return self._page(self._form(None))

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        form = self._form(request.POST)
        if form.is_valid():
            answering.answer(
                self.client,
                answers=form.answers,
                volume=form.cleaned_data["volume"],
                budget=form.cleaned_data["budget"],
                by=self.actor,
            )
            messages.success(request, _("Saved."))
            return redirect(self.client)
        return self._page(form)

    def _form(self, data: Any) -> QuestionsForm:
        said = self.estimate
        return QuestionsForm(
            data,
            signs=answering.signs(),
            answers=answering.answers_of(self.client, self.actor),
            initial={"volume": said and said.volume, "budget": said and said.budget},
        )

    def _page(self, form: QuestionsForm) -> HttpResponse:
        standing = Standing.objects.visible_to(self.actor).filter(client=self.client).first()
        recent = standing.recent_amount if standing else Decimal(0)
        said = self.estimate
        context = {
            "client": self.client,
            "estimate": said,
            "rivals": forms.rival(said.low, said.high, recent) if said else None,
            "form": form,
            "currency": exchanging.own(),
        }
        page = "potential/client.html"
        part = f"{page}#potential" if self.request.headers.get("HX-Request") else page
        return render(self.request, part, context, status=422 if form.errors else 200)


def _list(*where: str) -> str:
    asked = [*(("where", one) for one in where), ("columns", COLUMNS)]
    return f"{reverse('segments:clients')}?{urlencode(asked)}"
