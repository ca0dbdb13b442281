"""The lists with what came of each, and the page of one."""

from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kartoteka.access import rights
from kartoteka.access.doors import Door
from kartoteka.coldcalls import counting, dropping, heating, judging, scripting, showing
from kartoteka.coldcalls.doors import ListDoor
from kartoteka.coldcalls.models import CallLine, CallList, Script
from kartoteka.lib import addressing
from kartoteka.lib.refusals import Refusal
from kartoteka.web.columns import Column

SHOWN = 200


class Lists(Door):
    """Those that are called, and those that were dropped."""

    needs = "cold.call"

    def get(self, request: HttpRequest) -> HttpResponse:
        lists = list(CallList.objects.visible_to(self.actor).order_by("-made_at", "-id")[:SHOWN])
        tallies = counting.of_lists(self.actor)
        waiting = CallLine.objects.visible_to(self.actor).filter(closed_at=None).order_by()
        counts = dict(waiting.values_list("call_list").annotate(Count("pk")))
        rows = showing.rows(lists, tallies, counts, counting.total(tallies.values()))
        context = {
            "live": [row for row in rows if row.call_list.is_live],
            "dropped": [row for row in rows if not row.call_list.is_live],
            "columns": [
                Column(_("List")),
                Column(_("Waiting"), kind="number"),
                Column(_("Calls"), kind="number"),
                Column(_("Reached")),
                Column(_("Interested")),
                Column(_("Refused"), kind="number"),
                Column(_("Rude"), kind="number"),
                Column(_("What the list is worth")),
                Column(_("Deeds"), is_quiet=True),
            ],
            "may_arrange": rights.may(self.actor, "cold.arrange"),
        }
        return render(request, "coldcalls/lists.html", context)


class Hours(Door):
    """When to call: the hours of the week over all lists."""

    needs = "cold.call"

    def get(self, request: HttpRequest) -> HttpResponse:
        hours = counting.of_all(self.actor).hours
        maps = [heating.heat(hours, measure) for measure in (heating.REACHED, heating.INTERESTED)]
        return render(request, "coldcalls/hours.html", {"maps": maps if hours else []})


class ListPage(ListDoor):
    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        one = self.call_list
        sums = counting.of_list(one, self.actor)
        others = counting.total(counting.of_lists(self.actor).values()).without(sums.whole)
        scripts = Script.objects.filter(call_list=one).prefetch_related("branches").order_by("-number")
        judged = judging.judge(sums.whole, others)
        waiting = CallLine.objects.visible_to(self.actor).filter(call_list=one, closed_at=None).count()
        context: dict[str, Any] = {
            "call_list": one,
            "callers": list(one.callers.order_by("name")),
            "waiting": waiting,
            "figures": showing.figures(one, sums.whole),
            "sentence": showing.verdict(judged),
            "look": showing.VERDICTS[judged.verdict],
            "heat": heating.heat(sums.hours, heating.REACHED, call_list=one) if sums.hours else None,
            "versions": showing.versions(one, sums, scripts),
            "version_columns": [
                Column(_("Version")),
                Column(_("Calls"), kind="number"),
                Column(_("Reached")),
                Column(_("Interested")),
                Column(_("Rude"), kind="number"),
            ],
            "script": scripting.current(one),
            "may_arrange": dropping.may_arrange(one, self.actor),
        }
        return render(request, "coldcalls/list.html", context)


class Dropping(ListDoor):
    """Drops the list with one press; what was said stays."""

    needs = "cold.arrange"

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        try:
            count = dropping.drop(self.call_list, by=self.actor)
        except Refusal as no:
            messages.warning(request, str(no))
        else:
            words = ngettext(
                "The list was dropped; %(n)s client is called no more.",
                "The list was dropped; %(n)s clients are called no more.",
                count,
            ) % {"n": count}
            undo = addressing.address("coldcalls:return", self.call_list.key)
            messages.success(request, words, extra_tags=f"undo:{undo}")
        return redirect("coldcalls:lists")


class Return(ListDoor):
    """Takes a dropped list up again."""

    needs = "cold.arrange"

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        try:
            count = dropping.take_up(self.call_list, by=self.actor)
        except Refusal as no:
            messages.warning(request, str(no))
        else:
            words = ngettext(
                "The list is called again; %(n)s client waits.",
                "The list is called again; %(n)s clients wait.",
                count,
            )
            messages.success(request, words % {"n": count})
        return redirect("coldcalls:lists")
