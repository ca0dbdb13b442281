"""Promises: a page of their own, those on a card, and what can be done with each."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kartoteka.access import rights
from kartoteka.access.doors import Door
from kartoteka.cards.doors import ClientDoor
from kartoteka.lib import paging
from kartoteka.lib.refusals import Refusal
from kartoteka.planner import asking, finishing, planning, putting_back, queries, repeating, showing
from kartoteka.planner.doors import PromiseDoor
from kartoteka.planner.forms import PromisesForm
from kartoteka.planner.models import Promise
from kartoteka.planner.promise_form import QUICK, DelayForm, PromiseForm, first_due
from kartoteka.planner.putting_back import Before
from kartoteka.planner.views import answering

STATES = {
    "open": gettext_lazy("Open"),
    "overdue": gettext_lazy("Overdue"),
    "waiting": gettext_lazy("Waiting for something"),
    "kept": gettext_lazy("Kept"),
    "dropped": gettext_lazy("Dropped"),
    "broken": gettext_lazy("Broken in 30 days"),
}


class Promises(Door):
    """All promises that are in sight, by how they stand."""

    needs = "planner.see"

    def get(self, request: HttpRequest) -> HttpResponse:
        state = request.GET.get("state", "open")
        state = state if state in STATES else "open"
        form = PromisesForm(request.GET)
        form.is_valid()
        found = queries.standing(self.actor, state)
        for name in ("keeper", "kind"):
            if wanted := form.cleaned_data.get(name):
                found = found.filter(**{name: wanted})
        order = queries.CLOSED_ORDER if state in ("kept", "dropped") else queries.OPEN_ORDER
        keys = ("id", "id") if state == "waiting" else order
        page = paging.page(found, keys=keys, mark=request.GET.get("page", ""))
        sees_others = len(self.actor.follows) > 1 or (
            rights.scope(self.actor, "planner.see") is rights.Scope.ALL
        )
        context = {
            "state": state,
            "tabs": [_tab(one, is_current=one == state) for one in STATES],
            "lines": [showing.line(one) for one in page.rows],
            "form": form,
            "sees_others": sees_others,
            "may_plan": rights.may(self.actor, "planner.plan"),
            "list_url": reverse("planner:promises"),
            "newer_url": self._address(page.before),
            "older_url": self._address(page.after),
        }
        part = "#promises" if request.headers.get("HX-Request") else ""
        return render(request, f"planner/promises.html{part}", context)

    def _address(self, mark: str) -> str:
        asked = {name: value for name, value in self.request.GET.items() if name != "page"}
        return f"?{urlencode({**asked, 'page': mark})}" if mark else ""


def _tab(state: str, *, is_current: bool) -> dict[str, Any]:
    url = f"{reverse('planner:promises')}?state={state}"
    return {"label": STATES[state], "url": url, "is_current": is_current}


class ClientPromises(ClientDoor):
    """What was promised to the client: a part of his card."""

    needs = "planner.see"

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        return self.page(PromiseForm())

    def page(self, form: PromiseForm, *, status: int = 200) -> HttpResponse:
        context = {
            "client": self.client,
            "lines": [showing.line(one) for one in queries.open_of(self.client, self.actor)],
            "form": form,
            "is_open": bool(form.errors),
            "may_plan": rights.may(self.actor, "planner.plan"),
        }
        part = "#promises" if self.request.headers.get("HX-Request") else ""
        return render(self.request, f"planner/client_promises.html{part}", context, status=status)


class NewPromise(ClientPromises):
    needs = "planner.plan"

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        return self.page(PromiseForm())

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        form = PromiseForm(request.POST)
        made = self._promise(form) if form.is_valid() else None
        if made is None:
            return self.page(form, status=422)
        return answering.done(request, made, word=_("Promised: %(when)s.") % {"when": showing.when(made)})

    def _promise(self, form: PromiseForm) -> Promise | None:
        try:
            with transaction.atomic():
                made = planning.promise(self.client, form.wanted(), due=form.due(), by=self.actor)
                if repeat := form.cleaned_data["repeat"]:
                    repeating.begin(made, rule=repeating.rules(made.due_on)[repeat], by=self.actor)
        except Refusal as no:
            form.add_error("on" if no.field == "due" else None, str(no))
            return None
        return made


class Delay(PromiseDoor):
    """Puts the promise off."""

    needs = "planner.plan"

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        return self._page(DelayForm(initial=first_due(self.promise)))

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        form, before = DelayForm(request.POST), Before.of(self.promise)
        if form.is_valid():
            try:
                planning.put_off(self.promise, due=form.due(), by=self.actor)
            except Refusal as no:
                form.add_error("on" if no.field == "due" else None, str(no))
        if form.errors:
            return answering.refused(request, form) or self._page(form, status=422)
        word = _("Put off: %(when)s.") % {"when": showing.when(self.promise)}
        undo = reverse("planner:delay_reversal", args=[key])
        told = urlencode({"before": before.signed(self.promise)})
        return answering.done(request, self.promise, word=word, undo=f"{undo}?{told}")

    def _page(self, form: DelayForm, *, status: int = 200) -> HttpResponse:
        context: dict[str, Any] = {"line": showing.line(self.promise), "form": form, "quick": QUICK}
        return render(self.request, "planner/delay.html", context, status=status)


class DelayReversal(PromiseDoor):
    """Undo of a delay."""

    needs = "planner.plan"

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        try:
            before = Before.read(request.GET.get("before", ""), self.promise)
            putting_back.put_back(self.promise, before, by=self.actor)
        except Refusal as no:
            messages.warning(request, str(no))
            return redirect(answering.back(request, self.promise))
        word = _("Due again: %(when)s.") % {"when": showing.when(self.promise)}
        return answering.done(request, self.promise, word=word)


class Keeping(PromiseDoor):
    """The promise was kept without a contact, or in some other way."""

    needs = "planner.plan"
    is_kept = True

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        undo = reverse("planner:return", args=[self.promise.key])
        try:
            finishing.finish(self.promise, is_kept=self.is_kept, by=self.actor)
        except Refusal as no:
            return answering.done(request, self.promise, word=str(no))
        word = _("The promise is kept.") if self.is_kept else _("The promise is off the list.")
        return answering.done(request, self.promise, word=word, undo=undo)


class Dropping(Keeping):
    is_kept = False


class Return(PromiseDoor):
    """Takes the end of a promise back."""

    needs = "planner.plan"

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        finishing.take_back(self.promise, by=self.actor)
        return answering.done(request, self.promise, word=_("The promise is open again."))


class Asking(PromiseDoor):
    """Whoever may not hand clients over asks those who may."""

    needs = "planner.plan"

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        try:
            asked = asking.ask_for_another(self.promise, by=self.actor)
        except Refusal as no:
            return answering.done(request, self.promise, word=str(no))
        names = ", ".join(str(member) for member in asked)
        return answering.done(request, self.promise, word=_("Asked: %(names)s.") % {"names": names})


class SeriesEnd(PromiseDoor):
    """No more promises of the series come."""

    needs = "planner.plan"

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        if self.promise.series is not None:
            repeating.end(self.promise.series, by=self.actor)
        return answering.done(request, self.promise, word=_("It does not come again."))
