"""One rule: what it says, what it did, and all that can be done with it."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kartoteka.lib import paging
from kartoteka.lib.refusals import Refusal
from kartoteka.rules import arranging, doing, rehearsing
from kartoteka.rules.doors import RuleDoor
from kartoteka.rules.judging import Judge
from kartoteka.rules.models import Firing
from kartoteka.rules.wording import Words
from kartoteka.web.columns import Column


class OneRule(RuleDoor):
    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        return rule_page(self)


class Rehearsal(RuleDoor):
    """How often it would have fired of late: told above the rule's page."""

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        return rule_page(self, rehearsed=rehearsing.rehearse(self.rule, self.actor))


class Switch(RuleDoor):
    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        deed = arranging.switch_off if self.rule.on_at else arranging.switch_on
        return _told(self, lambda: deed(self.rule, by=self.actor), _("Saved. It holds from now on."))


class Undoing(RuleDoor):
    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        return _told(
            self, lambda: arranging.take_back(self.rule, by=self.actor), _("The last change is taken back.")
        )


class Removal(RuleDoor):
    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        return _told(self, lambda: arranging.remove(self.rule, by=self.actor), _("The rule is put away."))


class Return(RuleDoor):
    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        word = _("The rule is back, and off.")
        return _told(self, lambda: arranging.bring_back(self.rule, by=self.actor), word)


def rule_page(door: RuleDoor, rehearsed: int | None = None) -> HttpResponse:
    words, rule = Words(), door.rule
    seen = Firing.objects.visible_to(door.actor).filter(rule=rule).select_related("client", "deal")
    page = paging.page(seen, keys=("-at", "-id"), mark=door.request.GET.get("page", ""), size=25)
    context = {
        "rule": rule,
        "when": words.when(rule),
        "conditions": Judge(door.actor).told(rule),
        "acts": [words.act(act) for act in doing.read(rule)],
        "rehearsed": rehearsed,
        "page": page,
        "rows": page.rows,
        "columns": [Column(_("When"), kind="date"), Column(_("Client")), Column(_("What came of it"))],
    }
    return render(door.request, "rules/rule.html", context)


def _told(door: RuleDoor, deed: Callable[[], None], word: str) -> HttpResponse:
    try:
        deed()
    except Refusal as no:
        messages.error(door.request, str(no))
    else:
        messages.success(door.request, word)
    return redirect("rules:rule", door.rule.key)
