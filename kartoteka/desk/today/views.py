"""The pages of Today."""

import json
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.access import rights
from kartoteka.access.doors import Door
from kartoteka.cards.doors import ClientDoor
from kartoteka.cards.models import ContactPoint
from kartoteka.deals import contacting
from kartoteka.deals.taking_back import Span
from kartoteka.desk import framing, queries, reversing
from kartoteka.desk.today import calling, returning, showing
from kartoteka.desk.today.forms import CONTACTS, CallForm
from kartoteka.journal.models import Entry
from kartoteka.lib import addressing
from kartoteka.lib.refusals import Refusal
from kartoteka.planner import claiming, picking, queueing, reasons
from kartoteka.planner.queueing import Day, Row

DAY_CHANGED = "day-changed"


class DayDoor(Door):
    """What all parts of Today have in common: the day as it stands, and the card of whoever is next."""

    needs = "planner.see"

    def next_card(self, day: Day, row: Row | None, form: CallForm | None = None) -> dict[str, Any]:
        if row is None:
            return {"briefing": None, "is_idle": True}
        at, currency = day.at, self.request.workspace.money
        kind = CONTACTS.get(row.promise.kind, Entry.Kind.CALL) if row.promise else Entry.Kind.CALL
        return {
            "briefing": calling.brief(row, day, self.actor),
            "client": row.client,
            "why": reasons.why(row, at=at, currency=currency),
            "waits": reasons.waits(row, at=at) if row.place.wait else "",
            "look": reasons.GROUPS[row.place.group],
            "form": form or CallForm(kind=kind),
            "may_write": rights.may(self.actor, "journal.write"),
            "may_plan": rights.may(self.actor, "planner.plan"),
            "may_reveal": rights.may(self.actor, "clients.reveal"),
        }

    def answer_next(self, *, after: str) -> HttpResponse:
        """The card of the next client; the list beside it is asked for by itself."""
        row, day = picking.go_on(self.actor, after=after)
        claiming.release_all(by=self.actor, but=row.client.pk if row else None)
        if not self.request.headers.get("HX-Request"):
            place = f"?client={row.client.key}" if row else ""
            return redirect(addressing.address("today") + place)
        answer = render(self.request, "desk/_next.html", self.next_card(day, row))
        answer.headers["HX-Trigger-After-Swap"] = json.dumps({DAY_CHANGED: True})
        return answer


class Today(DayDoor):
    needs = "rights.see"

    def get(self, request: HttpRequest) -> HttpResponse:
        if (elsewhere := framing.home(self.actor)) != "today":
            return redirect(elsewhere)
        may_see = rights.may(self.actor, "planner.see")
        context: dict[str, Any] = {
            "sees_clients": rights.may(self.actor, "clients.see"),
            "sees_day": may_see,
            "leads": rights.scope(self.actor, "planner.see") is rights.Scope.ALL
            or len(self.actor.follows) > 1,
            "today": timezone.localdate(),
            "may_add": rights.may(self.actor, "clients.add"),
            "may_manage": rights.may(self.actor, "people.manage"),
        }
        if rights.may(self.actor, "exports.approve"):
            context["exports"] = queries.waiting_exports(self.actor)
            context["lists"] = queries.waiting_lists(self.actor)
        if rights.may(self.actor, "looks.see"):
            context["alarms"] = queries.waiting_alarms(self.actor)
        if may_see:
            context |= self._day(request.GET.get("client", ""))
            context["returned"] = returning.told(self.actor)
        return render(request, "desk/today.html", context)

    def _day(self, wanted: str) -> dict[str, Any]:
        day = queueing.day(self.actor)
        row = picking.pick(day, by=self.actor, wanted=wanted)
        current = row.client.key if row else ""
        if wanted and wanted != current:
            messages.warning(
                self.request, _("He is not to be called now, or a colleague has him on the line.")
            )
        shown = showing.context(day, self.actor, currency=self.request.workspace.money, current=current)
        return {**shown, **self.next_card(day, row)}


class RestOfTheDay(DayDoor):
    """The list beside the card; 204 while the order is as it was."""

    def get(self, request: HttpRequest) -> HttpResponse:
        day = queueing.day(self.actor)
        current = request.GET.get("current", "")[:40]
        if request.GET.get("mark") == showing.mark(day, current):
            return HttpResponse(status=204)
        context = showing.context(day, self.actor, currency=self.request.workspace.money, current=current)
        return render(request, "desk/_day.html", context)


class NextClient(DayDoor):
    """Takes the next client on the line, and lays down the one before."""

    needs = "planner.plan"

    def post(self, request: HttpRequest) -> HttpResponse:
        return self.answer_next(after=request.POST.get("after", ""))


class CallEnd(ClientDoor, DayDoor):
    """Writes down how the call ended, and goes on to the next client."""

    needs = "journal.write"

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        form = CallForm(request.POST)
        if form.is_valid() and (undo := self._write(form)):
            return self._gone_on(undo)
        day = queueing.day(self.actor)
        row = picking.keep(day, key, by=self.actor) or picking.pick(day, by=self.actor)
        context = self.next_card(day, row, form)
        page = "desk/_next.html" if request.headers.get("HX-Request") else "desk/call.html"
        return render(request, page, context, status=422)

    def _gone_on(self, undo: str) -> HttpResponse:
        """The next client, and a word with the way back to this one."""
        words = _("Logged: %(client)s") % {"client": self.client.name}
        answer = self.answer_next(after="")
        if not self.request.headers.get("HX-Request"):
            messages.success(self.request, words, extra_tags=f"undo:{undo}")
        else:
            toast = {"toast": {"text": words, "tone": "good", "undo": undo}}
            answer.headers["HX-Trigger-After-Settle"] = json.dumps(toast)
        return answer

    def _write(self, form: CallForm) -> str:
        """Where it is taken back; nothing when it was refused."""
        points = ContactPoint.objects.visible_to(self.actor).filter(client=self.client)
        point = points.select_related("person").filter(key=self.request.POST.get("point", "")).first()
        began = timezone.now()
        try:
            entry = contacting.contact(
                self.client,
                form.told(point),
                country=self.request.workspace.country,
                by=self.actor,
                then=form.then(),
            )
        except Refusal as no:
            form.add_error(no.field if no.field in form.fields else None, str(no))
            return ""
        return reversing.address(entry, Span(began, timezone.now()), place="today")
