"""The page of the rules: those that hold, and a new one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from kartoteka.access.doors import Door
from kartoteka.bonuses import reckoning, ruling, wording
from kartoteka.bonuses.forms import RuleForm
from kartoteka.bonuses.models import BonusRule
from kartoteka.lib.refusals import Refusal
from kartoteka.sales import exchanging


class BonusRules(Door):
    needs = "bonuses.arrange"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._page(RuleForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = RuleForm(request.POST)
        if form.is_valid():
            try:
                ruling.add(form.wanted, since=form.since, by=self.actor)
            except Refusal as no:
                form.add_error(no.field or None, str(no))
            else:
                messages.success(request, _("The rule holds."))
                return redirect("bonuses:rules")
        return self._page(form)

    def _page(self, form: RuleForm) -> HttpResponse:
        currency = exchanging.own()
        seen = (
            BonusRule.objects.visible_to(self.actor).select_related("funnel", "stage__funnel").order_by("pk")
        )
        told = [(rule, reckoning.snapshot(rule)) for rule in seen]
        context = {
            "form": form,
            "rules": [
                {
                    "key": rule.key,
                    "words": wording.rule(one, currency, has_costs=True),
                    "terms": ", ".join(filter(None, (_since(rule), wording.borders(one, currency)))),
                }
                for rule, one in told
            ],
        }
        return render(self.request, "bonuses/rules.html", context, status=422 if form.errors else 200)


def _since(rule: BonusRule) -> str:
    return _("From %(quarter)s on") % {"quarter": wording.quarter(rule.since)}


class RuleRemoval(Door):
    needs = "bonuses.arrange"

    def find(self) -> None:
        self.rule = get_object_or_404(BonusRule.objects.visible_to(self.actor), key=self.kwargs["key"])

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        ruling.remove(self.rule, by=self.actor)
        undo = reverse("bonuses:return", args=[key])
        messages.success(request, _("The rule is removed."), extra_tags=f"undo:{undo}")
        return redirect("bonuses:rules")


class RuleReturn(Door):
    needs = "bonuses.arrange"

    def find(self) -> None:
        gone = BonusRule.objects.binned_for(self.actor)
        self.rule = get_object_or_404(gone, key=self.kwargs["key"])

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        ruling.bring_back(self.rule, by=self.actor)
        messages.success(request, _("The rule is back."))
        return redirect("bonuses:rules")
