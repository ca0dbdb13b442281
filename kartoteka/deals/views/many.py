"""Many deals of the table at once: into another stage, or to another manager."""

from collections.abc import Sequence

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kartoteka.access.doors import Door
from kartoteka.deals import leading
from kartoteka.deals.forms.leading import ManyForm
from kartoteka.deals.forms.telling import GivingForm
from kartoteka.deals.leading import Led
from kartoteka.deals.models import Deal
from kartoteka.deals.views.board import TABLE_SIZE
from kartoteka.web.columns import Column


class _Chosen(Door):
    """Open deals that were ticked. Whoever ticked some that have gone meanwhile leads the rest."""

    deals: Sequence[Deal]

    def find(self) -> None:
        keys = self.request.POST.getlist("deal")[:TABLE_SIZE]
        seen = Deal.objects.visible_to(self.actor).select_related("client", "keeper", "stage")
        self.deals = list(seen.filter(key__in=keys, outcome="").order_by("pk"))
        if keys and not self.deals:
            raise Http404

    def answer(self, form: forms.Form, led: Sequence[Led], word: str) -> HttpResponse:
        """Back to the table; those that were refused are listed, each with why."""
        refused = [one for one in led if one.refused]
        if word:
            messages.success(self.request, word)
        if not self.deals:
            messages.error(self.request, _("Choose at least one deal."))
        for errors in form.errors.values():
            messages.error(self.request, str(errors[0]))
        table = f"{reverse('deals:table')}?{self.request.GET.urlencode()}"
        if not refused:
            return redirect(table)
        context = {
            "refused": refused,
            "table_url": table,
            "stage": self.request.POST.get("stage", ""),
            "columns": [Column(_("Deal")), Column(_("Client")), Column(_("Stage")), Column(_("Why not"))],
        }
        return render(self.request, "deals/many.html", context, status=422)


class ManyToStage(_Chosen):
    needs = "deals.work"

    def post(self, request: HttpRequest) -> HttpResponse:
        form, led = ManyForm(request.POST), []
        if form.is_valid():
            led = leading.move(
                self.deals,
                to=form.cleaned_data["stage"],
                by=self.actor,
                reason=form.cleaned_data["reason"],
            )
        moved = sum(not one.refused for one in led)
        told = {"number": moved, "stage": form.cleaned_data.get("stage")}
        word = ngettext(
            "%(number)s deal is on “%(stage)s” now.", "%(number)s deals are on “%(stage)s” now.", moved
        )
        return self.answer(form, led, word % told if moved else "")


class ManyToKeeper(_Chosen):
    needs = "clients.hand_over"

    def post(self, request: HttpRequest) -> HttpResponse:
        form, led = GivingForm(request.POST), []
        if form.is_valid():
            led = leading.give(self.deals, to=form.cleaned_data["keeper"], by=self.actor)
        given = sum(not one.refused for one in led)
        told = {"number": given, "name": form.cleaned_data.get("keeper")}
        word = ngettext(
            "%(name)s has %(number)s deal more now.", "%(name)s has %(number)s deals more now.", given
        )
        return self.answer(form, led, word % told if given else "")
