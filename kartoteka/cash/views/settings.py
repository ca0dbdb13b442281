"""Which desks and accounts the firm has."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from kartoteka.access.doors import Door
from kartoteka.cash import arranging, queries
from kartoteka.cash.doors import PointDoor
from kartoteka.cash.forms import PointChangeForm, PointForm
from kartoteka.cash.views import answering
from kartoteka.lib.refusals import Refusal


class Settings(Door):
    needs = "cash.arrange"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._page(PointForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = PointForm(request.POST)
        if form.is_valid() and answering.attempt(form, lambda: self._add(**form.cleaned_data)):
            messages.success(request, _("Saved."))
            return redirect("cash:settings")
        return self._page(form)

    def _add(self, kind: str, name: str, **told: Any) -> None:
        arranging.add(kind, name, by=self.actor, **told)

    def _page(self, form: PointForm) -> HttpResponse:
        context = {"form": form, "points": queries.points(self.actor)}
        return render(self.request, "cash/settings.html", context, status=422 if form.errors else 200)


class PointChange(PointDoor):
    needs = "cash.arrange"

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        told = {name: getattr(self.point, name) for name in ("name", "opening", "is_usual")}
        return self._page(PointChangeForm(initial=told))

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        form = PointChangeForm(request.POST)
        if form.is_valid() and answering.attempt(form, lambda: self._change(form.cleaned_data)):
            messages.success(request, _("Saved."))
            return redirect("cash:settings")
        return self._page(form)

    def _change(self, told: dict[str, Any]) -> None:
        arranging.change(self.point, by=self.actor, **told)

    def _page(self, form: PointChangeForm) -> HttpResponse:
        return answering.form_page(
            self,
            form,
            title=self.point,
            submit=_("Save"),
            icon="check",
            back_url=reverse("cash:settings"),
            back_label=_("Desks and accounts"),
        )


class PointUse(PointDoor):
    """Out of use, and back."""

    needs = "cash.arrange"

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        verb = arranging.retire if self.point.retired_at is None else arranging.bring_back
        try:
            verb(self.point, by=self.actor)
        except Refusal as no:
            messages.error(request, str(no))
        else:
            messages.success(request, _("Saved."))
        return redirect("cash:settings")
