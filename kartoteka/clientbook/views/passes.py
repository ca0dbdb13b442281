"""Who may read the book, what is settled about it, and the glass that two may break."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kartoteka.access import rights
from kartoteka.clientbook import breaking, giving, showing
from kartoteka.clientbook.doors import ConfirmedDoor
from kartoteka.clientbook.forms import PassForm, ReasonForm, TermsForm
from kartoteka.clientbook.models.passes import SLOTS
from kartoteka.lib.refusals import Refusal
from kartoteka.web.columns import Column


class PassDoor(ConfirmedDoor):
    needs = "book.grant"
    back = "clientbook:passes"

    def page(self, *, pass_form: PassForm | None = None, terms_form: TermsForm | None = None) -> HttpResponse:
        told = giving.watch()
        is_first = not told["was_given"] and self.actor.role == "director"
        may_give = (told["holds"] or is_first) and len(
            [one for one in told["passes"] if one["is_good"]]
        ) < len(SLOTS)
        context = {
            "passes": told["passes"],
            "columns": [
                Column(_("Who")),
                Column(_("Given by")),
                Column(_("When"), kind="date"),
                Column(_("Deed"), kind="tools", is_quiet=True),
            ],
            "holds": told["holds"],
            "is_first": is_first,
            "pass_form": pass_form or PassForm(besides=self.actor.person_id) if may_give else None,
            "terms_form": (terms_form or TermsForm(initial=told["terms"])) if told["holds"] else None,
        }
        is_wrong = any(form is not None and form.errors for form in (pass_form, terms_form))
        return render(self.request, "clientbook/passes.html", context, status=422 if is_wrong else 200)


class Passes(PassDoor):
    def get(self, request: HttpRequest) -> HttpResponse:
        return self.page()

    def post(self, request: HttpRequest) -> HttpResponse:
        form = PassForm(request.POST, besides=self.actor.person_id)
        if form.is_valid() and attempt(form, lambda: giving.give(form.cleaned_data["member"], by=self.actor)):
            messages.success(request, _("The pass is given."))
            return redirect("clientbook:passes")
        return self.page(pass_form=form)


class PassEnd(PassDoor):
    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        try:
            giving.end(key, by=self.actor)
        except Refusal as no:
            messages.error(request, str(no))
        else:
            messages.success(request, _("The pass is ended."))
        return redirect("clientbook:passes")


class BookTerms(PassDoor):
    def post(self, request: HttpRequest) -> HttpResponse:
        form = TermsForm(request.POST)
        if form.is_valid() and attempt(form, lambda: giving.arrange(by=self.actor, **form.cleaned_data)):
            messages.success(request, _("Saved."))
            return redirect("clientbook:passes")
        return self.page(terms_form=form)


class Emergencies(ConfirmedDoor):
    needs = "book.rescue"
    back = "clientbook:emergencies"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._page(ReasonForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = ReasonForm(request.POST)
        if form.is_valid() and attempt(
            form, lambda: breaking.ask(form.cleaned_data["reason"], by=self.actor)
        ):
            messages.success(request, _("It is asked for. A second person has to agree."))
            return redirect("clientbook:emergencies")
        return self._page(form)

    def _page(self, form: ReasonForm) -> HttpResponse:
        told = giving.watch()
        context = {
            "rows": [showing.emergency(row, self.actor.member_id) for row in told["emergencies"]],
            "form": form if rights.may(self.actor, "book.grant") and not told["holds"] else None,
            "hours": told["terms"]["delay_hours"],
            "may_grant": rights.may(self.actor, "book.grant"),
        }
        return render(
            self.request, "clientbook/emergencies.html", context, status=422 if form.errors else 200
        )


class _Step(ConfirmedDoor):
    """A press on an emergency."""

    needs = "book.rescue"
    back = "clientbook:emergencies"

    def do(self, key: str) -> str:
        raise NotImplementedError

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        try:
            messages.success(request, self.do(key))
        except Refusal as no:
            messages.error(request, str(no))
        return redirect("clientbook:emergencies")


class EmergencySecond(_Step):
    def do(self, key: str) -> str:
        breaking.second(key, by=self.actor)
        return _("You agreed. Everybody concerned is told, and the delay runs.")


class EmergencyStop(_Step):
    def do(self, key: str) -> str:
        breaking.stop(key, by=self.actor)
        return _("It is stopped.")


def attempt(form: forms.Form, deed: Callable[[], Any]) -> bool:
    """Whether the deed was done; a refusal becomes the form's error."""
    try:
        deed()
    except Refusal as no:
        form.add_error(no.field if no.field in form.fields else None, str(no))
        return False
    return True
