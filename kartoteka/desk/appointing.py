"""A meeting or another promise that is entered in the calendar, with a client or of one's own."""

from datetime import date, time
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kartoteka.access.doors import Door
from kartoteka.desk.naming import ClientNamed
from kartoteka.lib.refusals import Refusal
from kartoteka.planner import planning, repeating, showing
from kartoteka.planner.models import Promise
from kartoteka.planner.models.promises import Kind
from kartoteka.planner.promise_form import PromiseForm


class AppointmentForm(ClientNamed, PromiseForm):
    """A promise as on a card, and with whom it is."""

    field_order: tuple[str, ...] = (
        "kind",
        "client",
        "chosen",
        "text",
        "on",
        "at",
        "minutes",
        "place",
        "repeat",
        "awaits",
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        client = self.fields["client"]
        client.required, client.help_text = False, gettext_lazy("Empty: your own, with no client.")
        self.fields["kind"].initial = Kind.MEETING
        self.order_fields(self.field_order)


class Appointment(Door):
    """The calendar leads here with a day, and with an hour where one was pointed at."""

    needs = "planner.plan"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._page(self._form())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = self._form(request.POST)
        made = self._made(form) if form.is_valid() else None
        if made is None:
            return self._page(form, status=422)
        messages.success(request, _("Promised: %(when)s.") % {"when": showing.when(made)})
        return redirect(_calendar(made.due_on))

    def _form(self, data: Any = None) -> AppointmentForm:
        country = self.request.workspace.country
        return AppointmentForm(data, prefix="new", initial=self._pointed(), actor=self.actor, country=country)

    def _pointed(self) -> dict[str, Any]:
        """The day and the hour of the address, if they are some."""
        given = self.request.GET
        try:
            at = time.fromisoformat(given["at"]) if given.get("at") else None
            return {
                "on": date.fromisoformat(given["on"]) if given.get("on") else timezone.localdate(),
                "at": at,
            }
        except ValueError:
            return {"on": timezone.localdate()}

    def _made(self, form: AppointmentForm) -> Promise | None:
        try:
            with transaction.atomic():
                made = planning.promise(form.found, form.wanted(), due=form.due(), by=self.actor)
                if repeat := form.cleaned_data["repeat"]:
                    repeating.begin(made, rule=repeating.rules(made.due_on)[repeat], by=self.actor)
        except Refusal as no:
            form.add_error("on" if no.field == "due" else None, str(no))
            return None
        return made

    def _page(self, form: AppointmentForm, *, status: int = 200) -> HttpResponse:
        context = {"form": form, "back_url": _calendar(self._pointed()["on"])}
        return render(self.request, "desk/appointment.html", context, status=status)


def _calendar(on: date | None) -> str:
    day = on or timezone.localdate()
    return f"{reverse('planner:calendar')}?{urlencode({'day': day.isoformat()})}"
