"""Making a rule and changing it: first when, then what is done."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kartoteka.access.doors import Door
from kartoteka.lib.refusals import Refusal
from kartoteka.rules import arranging, forms, ready
from kartoteka.rules.doors import RuleDoor
from kartoteka.rules.forms import RuleForm
from kartoteka.rules.models import Rule
from kartoteka.rules.wording import Words


class NewRule(Door):
    """Which when is chosen by a link, by itself or with a ready rule."""

    needs = "rules.arrange"

    def get(self, request: HttpRequest) -> HttpResponse:
        example = ready.BY_NAME.get(request.GET.get("ready", ""))
        when, words = example.when if example else request.GET.get("when", ""), Words()
        if when not in Rule.When.values:
            return render(request, "rules/new_rule.html", {"whens": Rule.When.choices, "ready": ready.READY})
        initial = example.initial(words) if example else {}
        return self._page(RuleForm(when=when, words=words, initial=initial), when)

    def post(self, request: HttpRequest) -> HttpResponse:
        when = request.POST.get("when", "")
        if when not in Rule.When.values:
            return redirect("rules:new")
        form = RuleForm(request.POST, when=when, words=Words())
        if form.is_valid():
            try:
                made = arranging.add(when, form.spec(), by=self.actor)
            except Refusal as no:
                form.add_error(no.field if no.field in form.fields else None, str(no))
            else:
                messages.success(request, _("The rule is there and off. Look at it, try it, switch it on."))
                return redirect("rules:rule", made.key)
        return self._page(form, when)

    def _page(self, form: RuleForm, when: str) -> HttpResponse:
        return _page(self.request, form, {"when": when, "title": Rule.When(when).label})


class ChangedRule(RuleDoor):
    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        return self._page(self._form(None))

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        form = self._form(request.POST)
        if form.is_valid():
            try:
                arranging.change(self.rule, form.spec(), by=self.actor)
            except Refusal as no:
                form.add_error(no.field if no.field in form.fields else None, str(no))
            else:
                messages.success(request, _("Saved. It holds from now on."))
                return redirect("rules:rule", key)
        return self._page(form)

    def _form(self, data: Any) -> RuleForm:
        return RuleForm(data, when=self.rule.when, words=Words(), initial=forms.initial_of(self.rule))

    def _page(self, form: RuleForm) -> HttpResponse:
        return _page(self.request, form, {"rule": self.rule, "title": self.rule.get_when_display()})


def _page(request: HttpRequest, form: RuleForm, told: dict[str, Any]) -> HttpResponse:
    return render(request, "rules/rule_form.html", {"form": form, **told}, status=422 if form.errors else 200)
