"""What a rule asks of cards and deals, one condition after the other."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kartoteka.cards.filtering.condition_form import ConditionForm
from kartoteka.cards.filtering.traits import Trait
from kartoteka.lib.refusals import Refusal
from kartoteka.rules import arranging
from kartoteka.rules.doors import RuleDoor
from kartoteka.rules.judging import Judge


class RuleConditions(RuleDoor):
    """First which field, then how it is compared and with what."""

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        known = Judge(self.actor).traits
        trait = known.get(request.GET.get("field", ""))
        if trait is None or not trait.verbs:
            return self._page(None, None, [one for one in known.values() if one.verbs])
        return self._page(trait, ConditionForm(trait))

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        trait = Judge(self.actor).traits.get(request.POST.get("field", ""))
        if trait is None or not trait.verbs:
            return redirect("rules:conditions", key)
        form = ConditionForm(trait, request.POST)
        if form.is_valid():
            try:
                arranging.ask(self.rule, form.condition, by=self.actor)
            except Refusal as no:
                form.add_error("value" if "value" in form.fields else None, str(no))
            else:
                messages.success(request, _("Saved. It holds from now on."))
                return redirect("rules:rule", key)
        return self._page(trait, form)

    def _page(
        self, trait: Trait | None, form: forms.Form | None, traits: list[Trait] | None = None
    ) -> HttpResponse:
        context = {"rule": self.rule, "trait": trait, "form": form, "traits": traits}
        return render(
            self.request, "rules/condition.html", context, status=422 if form and form.errors else 200
        )


class ConditionRemoval(RuleDoor):
    def post(self, request: HttpRequest, key: str, number: int) -> HttpResponse:
        arranging.ask_no_more(self.rule, number, by=self.actor)
        messages.success(request, _("Saved. It holds from now on."))
        return redirect("rules:rule", key)
