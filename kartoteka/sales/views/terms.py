"""Terms of sale, rates, the register of concessions, and subscriptions."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kartoteka.access import rights, spending
from kartoteka.access.doors import Door
from kartoteka.access.models import Budget
from kartoteka.lib import money, paging
from kartoteka.lib.refusals import Refusal
from kartoteka.sales import arranging, exchanging, granting, renewing
from kartoteka.sales.doors import ConcessionDoor, SubscriptionDoor
from kartoteka.sales.forms import terms
from kartoteka.sales.granting import Grant
from kartoteka.sales.models import Concession, Rate, Subscription
from kartoteka.sales.renewing import Contract
from kartoteka.sales.views import answering
from kartoteka.sales.views.answering import ClientDeed, attempt
from kartoteka.web.columns import Column

MOST_RATES = 60


class TermsPage(Door):
    """The firm's usual terms; what they allow is the leaders' to say."""

    needs = "sales.arrange"

    def get(self, request: HttpRequest) -> HttpResponse:
        return settings_page(self)

    def post(self, request: HttpRequest) -> HttpResponse:
        form = terms.TermsForm(request.POST)
        if form.is_valid() and attempt(form, lambda: arranging.change(form.cleaned_data, by=self.actor)):
            messages.success(request, _("Saved."))
            return redirect("sales:terms")
        return settings_page(self, terms_form=form)


class Limits(Door):
    needs = "sales.grant"

    def post(self, request: HttpRequest) -> HttpResponse:
        form = terms.LimitsForm(request.POST)
        if form.is_valid() and attempt(form, lambda: self._limit(form.cleaned_data)):
            messages.success(request, _("Saved."))
            return redirect("sales:terms")
        return settings_page(self, limits_form=form)

    def _limit(self, told: dict[str, Any]) -> None:
        for role, most in told.items():
            arranging.limit(role, most, by=self.actor)


class Rates(Door):
    needs = "sales.arrange"

    def post(self, request: HttpRequest) -> HttpResponse:
        form = terms.RateForm(request.POST)
        if form.is_valid() and attempt(form, lambda: self._tell(form.cleaned_data)):
            messages.success(request, _("The rate holds from its day on."))
            return redirect("sales:terms")
        return settings_page(self, rate_form=form)

    def _tell(self, told: dict[str, Any]) -> None:
        exchanging.tell(told["currency"], told["rate"], on=told["on"], by=self.actor)


def settings_page(door: Door, **forms: Any) -> HttpResponse:
    usual = arranging.terms()
    told = {name: getattr(usual, name) for name in terms.TermsForm.base_fields}
    context = {
        "terms_form": terms.TermsForm(initial=told),
        "limits_form": terms.LimitsForm() if rights.may(door.actor, "sales.grant") else None,
        "rate_form": terms.RateForm(),
        "rates": Rate.objects.all()[:MOST_RATES],
        "rate_columns": [Column(_("Currency")), Column(_("From")), Column(_("Rate"), kind="number")],
        "own": exchanging.own(),
        **forms,
    }
    status = 422 if any(form.errors for form in forms.values()) else 200
    return render(door.request, "sales/terms.html", context, status=status)


class Concessions(Door):
    """The register: who was granted what, why, until when."""

    needs = "sales.see"

    def get(self, request: HttpRequest) -> HttpResponse:
        seen = Concession.objects.visible_to(self.actor).select_related("client", "granted_by")
        is_past = "past" in request.GET
        seen = seen.exclude(ended_at=None) if is_past else seen.filter(ended_at=None)
        page = paging.page(seen, keys=("-since", "-id"), mark=request.GET.get("page", ""))
        if page.rows:
            spending.spend(Budget.Kind.ROWS, amount=len(page.rows))
        context = {
            "page": page,
            "is_past": is_past,
            "may_grant": rights.may(self.actor, "sales.grant"),
            "columns": [
                Column(_("Client")),
                Column(_("What is granted")),
                Column(_("Why")),
                Column(_("By whom")),
                Column(_("Since"), kind="date"),
                Column(_("Until"), kind="date"),
                Column(_("End"), kind="tools", is_quiet=True),
            ],
        }
        return render(request, "sales/concessions.html", context)


class NewConcession(ClientDeed):
    needs, form_class, icon = "sales.grant", terms.ConcessionForm, "gift"
    title, submit = gettext_lazy("New concession"), gettext_lazy("Grant")
    word = gettext_lazy("It is granted, and stands in the register.")

    def do(self, form: Any) -> object:
        return granting.grant(self.client, Grant(**form.cleaned_data), by=self.actor)


class ConcessionEnd(ConcessionDoor):
    needs = "sales.grant"

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        try:
            granting.end(self.found, by=self.actor)
        except Refusal as no:
            messages.error(request, str(no))
        else:
            messages.success(request, _("It has ended; it stays in the register."))
        return redirect(reverse("sales:settlement", args=[self.found.client.key]))


class Subscriptions(Door):
    needs = "sales.see"

    def get(self, request: HttpRequest) -> HttpResponse:
        seen = Subscription.objects.visible_to(self.actor).filter(ended_on=None).select_related("client")
        page = paging.page(seen, keys=("next_on", "id"), mark=request.GET.get("page", ""))
        if page.rows:
            spending.spend(Budget.Kind.ROWS, amount=len(page.rows))
        context = {
            "rows": [(one, money.shown(one.price * one.quantity, one.currency)) for one in page.rows],
            "page": page,
            "columns": [
                Column(_("What it is")),
                Column(_("Client")),
                Column(_("Next period from"), kind="date"),
                Column(_("Sum"), kind="number"),
                Column(_("Renew"), kind="tools", is_quiet=True),
            ],
            **answering.may(self.actor),
        }
        return render(request, "sales/subscriptions.html", context)


class NewSubscription(ClientDeed):
    needs, form_class, icon = "sales.work", terms.SubscriptionForm, "repeat"
    title, submit = gettext_lazy("New subscription"), gettext_lazy("Begin")
    word = gettext_lazy("The program asks for the renewal in time.")

    def do(self, form: Any) -> object:
        return renewing.begin(self.client, Contract(**form.cleaned_data), by=self.actor)


class SubscriptionRenewal(SubscriptionDoor):
    needs = "sales.work"

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        try:
            return redirect(renewing.renew(self.found, by=self.actor))
        except Refusal as no:
            messages.error(request, str(no))
            return redirect("sales:subscriptions")


class SubscriptionEnd(SubscriptionDoor):
    needs = "sales.work"

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        try:
            renewing.end(self.found, by=self.actor)
        except Refusal as no:
            messages.error(request, str(no))
        else:
            messages.success(request, _("The subscription has ended."))
        return redirect("sales:subscriptions")
