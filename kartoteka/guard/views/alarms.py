"""Pages of alarms: what stands out, one of them, and the word that closes it."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from kartoteka.access import rights
from kartoteka.access.doors import Door
from kartoteka.guard import closing, queries, saying
from kartoteka.guard.forms import ClosingForm
from kartoteka.guard.models import Alarm
from kartoteka.lib import paging
from kartoteka.lib.refusals import Refusal

SHOWN = 50


class Alarms(Door):
    """What nobody has said a word about yet, and below it what is closed."""

    needs = "looks.see"

    def get(self, request: HttpRequest) -> HttpResponse:
        closed = queries.alarms_for(self.actor).exclude(closed_at=None)
        page = paging.page(closed, keys=("-found_at", "-id"), mark=request.GET.get("page", ""))
        waiting = list(queries.open_alarms(self.actor)[:SHOWN])
        context = {
            "waiting": [(alarm, saying.sentence(alarm), saying.chip(alarm)) for alarm in waiting],
            "rows": [(alarm, saying.sentence(alarm), saying.chip(alarm)) for alarm in page.rows],
            "columns": saying.list_columns(),
            "newer_url": f"?page={page.before}" if page.before else "",
            "older_url": f"?page={page.after}" if page.after else "",
        }
        return render(request, "guard/alarms.html", context)


class AlarmDoor(Door):
    """The alarm named by `key` in the address."""

    needs = "looks.see"
    alarm: Alarm

    def find(self) -> None:
        self.alarm = get_object_or_404(queries.alarms_for(self.actor), key=self.kwargs["key"])

    def page(self, form: ClosingForm) -> HttpResponse:
        context = {
            "alarm": self.alarm,
            "sentence": saying.sentence(self.alarm),
            "chip": saying.chip(self.alarm),
            "facts": saying.facts(self.alarm),
            "may_note": rights.may(self.actor, "people.manage"),
            "form": form,
        }
        status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
        return render(self.request, "guard/alarm.html", context, status=status)


class AlarmPage(AlarmDoor):
    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        return self.page(ClosingForm())


class AlarmClosing(AlarmDoor):
    """Somebody says what it was."""

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        form = ClosingForm(request.POST)
        if not form.is_valid():
            return self.page(form)
        said = form.cleaned_data
        try:
            closing.close(
                self.alarm,
                outcome=Alarm.Outcome(said["outcome"]),
                note=said["note"],
                country=self.request.workspace.country,
                by=self.actor,
            )
        except Refusal as no:
            messages.warning(request, str(no))
        else:
            messages.success(request, _("Closed."))
        return redirect(self.alarm)
