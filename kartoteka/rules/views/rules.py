"""All rules, and how often each has fired of late."""

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.access.doors import Door
from kartoteka.rules import doing, rehearsing
from kartoteka.rules.models import Firing, Rule
from kartoteka.rules.wording import Words
from kartoteka.web.columns import Column


class Rules(Door):
    needs = "rules.arrange"

    def get(self, request: HttpRequest) -> HttpResponse:
        words, found = Words(), list(Rule.objects.all())
        lately = Firing.objects.visible_to(self.actor).filter(at__gte=timezone.now() - rehearsing.LATELY)
        told = lately.order_by().values("rule").annotate(n=Count("pk"), no=Count("pk", Q(is_refused=True)))
        counts = {one["rule"]: (one["n"], one["no"]) for one in told}
        context = {
            "rows": [
                (
                    rule,
                    words.when(rule),
                    [words.act(act) for act in doing.read(rule)],
                    *counts.get(rule.pk, (0, 0)),
                )
                for rule in found
                if rule.removed_at is None
            ],
            "removed": [rule for rule in found if rule.removed_at],
            "columns": [
                Column(_("Rule")),
                Column(_("What it does")),
                Column(_("State")),
                Column(_("Fired in 30 days"), kind="number"),
                Column(_("Of them refused"), kind="number"),
            ],
        }
        return render(request, "rules/rules.html", context)
