"""Calling by a list: the next client with the script, how it ended in one key, and the way back."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.cards.models import ContactPoint
from kartoteka.coldcalls import briefing, calling, taking_back
from kartoteka.coldcalls.calling import Found
from kartoteka.coldcalls.doors import CallDoor, LineDoor, ListDoor
from kartoteka.coldcalls.forms import EndForm
from kartoteka.coldcalls.models import Call, CallLine, CallList
from kartoteka.journal.models import Outcome
from kartoteka.lib import addressing
from kartoteka.lib.refusals import Refusal

PAGE, CARD = "coldcalls/call.html", "coldcalls/_card.html"


class Calling(ListDoor):
    """What all answers have in common: the card of whoever is on the line."""

    def card(
        self, call_list: CallList, found: Found, form: EndForm | None = None, *, status: int = 200
    ) -> HttpResponse:
        context = {
            "call_list": call_list,
            "form": form or EndForm(),
            **briefing.brief(call_list, found, self.actor, firm=self.request.workspace.name),
        }
        return self._answer(context, status=status)

    def pause(self, call_list: CallList) -> HttpResponse:
        count = calling.rude_lately(self.actor, at=timezone.now())
        last = taking_back.last_of(call_list, self.actor)
        return self._answer({"call_list": call_list, "is_pause": True, "rude_count": count, "last": last})

    def _answer(self, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
        template = CARD if self.request.headers.get("HX-Request") else PAGE
        return render(self.request, template, context, status=status)

    def go_on(self, call_list: CallList, *, place: str = "") -> HttpResponse:
        """To the next client, without a page load where there is a script for it."""
        if self.request.headers.get("HX-Request"):
            return self.card(call_list, calling.take_next(call_list, by=self.actor))
        return redirect(addressing.address("coldcalls:call", call_list.key) + place)


class NextCall(Calling):
    """Takes the next client on the line; a POST lays one down for another."""

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        if "pause" in request.GET:
            return self.pause(self.call_list)
        return self.card(self.call_list, calling.take_next(self.call_list, by=self.actor))

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        after = request.POST.get("after", "")[:16]
        found = calling.take_next(self.call_list, by=self.actor, after=after)
        if request.headers.get("HX-Request"):
            return self.card(self.call_list, found)
        return redirect(addressing.address("coldcalls:call", key))


class CallEnd(LineDoor, Calling):
    """One key: it is written down, and the next client is there. After rudeness a pause is offered."""

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        form, line = EndForm(request.POST), self.line
        if form.is_valid() and (call := self._end(line, form)):
            if not request.headers.get("HX-Request"):
                words = {"client": line.client, "outcome": form.outcome}
                messages.success(request, _("%(client)s: %(outcome)s") % words)
            if form.outcome and form.outcome.meaning == Outcome.Meaning.RUDE:
                return self._after_rudeness(call.line.call_list)
            return self.go_on(line.call_list)
        if line.closed_at is not None:
            return self.go_on(line.call_list)
        return self.card(line.call_list, Found(line), form, status=422)

    def _end(self, line: CallLine, form: EndForm) -> Call | None:
        points = ContactPoint.objects.visible_to(self.actor).filter(client=line.client)
        point = points.select_related("person").filter(key=self.request.POST.get("point", "")).first()
        try:
            return calling.end(line, form.told(point), country=self.request.workspace.country, by=self.actor)
        except Refusal as no:
            form.add_error(no.field if no.field in form.fields else None, str(no))
            return None

    def _after_rudeness(self, call_list: CallList) -> HttpResponse:
        if self.request.headers.get("HX-Request"):
            return self.pause(call_list)
        return redirect(addressing.address("coldcalls:call", call_list.key) + "?pause=1")


class Reversal(CallDoor, Calling):
    """Takes one's own last call back."""

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        try:
            taking_back.take_back(self.call, country=self.request.workspace.country, by=self.actor)
        except Refusal as no:
            messages.warning(request, str(no))
        return self.go_on(self.call.line.call_list)
