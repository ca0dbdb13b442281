"""The firm's calendar: the working week, special days, and who is away."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.access.doors import Door
from kartoteka.lib.refusals import Refusal
from kartoteka.office.forms.calendar import AbsenceForm, SpecialDayForm, WeekForm, hours_of
from kartoteka.staff import arranging, standing_in
from kartoteka.staff.models import Absence, SpecialDay

MOST_DAYS = 60


class Calendar(Door):
    needs = "calendar.arrange"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.page()

    def page(
        self, *, week: WeekForm | None = None, special: SpecialDayForm | None = None, status: int = 200
    ) -> HttpResponse:
        today = timezone.localdate()
        ahead = SpecialDay.objects.filter(on__gte=today)[:MOST_DAYS]
        away = Absence.objects.filter(until__gte=today, ended_at=None).select_related("member", "deputy")
        context: dict[str, Any] = {
            "week": week or WeekForm(initial=WeekForm.first()),
            "special": special or SpecialDayForm(),
            "days": [(day, hours_of(day)) for day in ahead],
            "absences": [(one, one.since <= today) for one in away.order_by("since", "id")],
        }
        return render(self.request, "office/calendar.html", context, status=status)


class Week(Calendar):
    def post(self, request: HttpRequest) -> HttpResponse:
        form = WeekForm(request.POST)
        if form.is_valid():
            try:
                arranging.set_week(form.week(), by=self.actor)
            except Refusal as no:
                form.add_error(None, str(no))
            else:
                messages.success(request, _("Saved. Deadlines are counted by these hours from now on."))
                return redirect("office:calendar")
        return self.page(week=form, status=422)


class NewSpecialDay(Calendar):
    def post(self, request: HttpRequest) -> HttpResponse:
        form = SpecialDayForm(request.POST)
        if form.is_valid():
            try:
                arranging.set_day(**form.cleaned_data, by=self.actor)
            except Refusal as no:
                form.add_error("hours", str(no))
            else:
                messages.success(request, _("Saved."))
                return redirect("office:calendar")
        return self.page(special=form, status=422)


class SpecialDayRemoval(Door):
    needs = "calendar.arrange"
    day: SpecialDay

    def find(self) -> None:
        try:
            on = date.fromisoformat(self.kwargs["on"])
        except ValueError as nonsense:
            raise Http404 from nonsense
        self.day = get_object_or_404(SpecialDay, on=on)

    def post(self, request: HttpRequest, on: str) -> HttpResponse:
        arranging.forget_day(self.day, by=self.actor)
        messages.success(request, _("The day is as its weekday again."))
        return redirect("office:calendar")


class NewAbsence(Door):
    needs = "calendar.arrange"

    def get(self, request: HttpRequest) -> HttpResponse:
        return render(request, "office/absence_form.html", {"form": AbsenceForm()})

    def post(self, request: HttpRequest) -> HttpResponse:
        form = AbsenceForm(request.POST)
        if form.is_valid():
            try:
                standing_in.send_away(**form.cleaned_data, by=self.actor)
            except Refusal as no:
                form.add_error(no.field, str(no))
            else:
                messages.success(request, _("Saved."))
                return redirect("office:calendar")
        return render(request, "office/absence_form.html", {"form": form}, status=422)


class AbsenceEnd(Door):
    needs = "calendar.arrange"
    absence: Absence

    def find(self) -> None:
        open_ones = Absence.objects.filter(ended_at=None).select_related("member")
        self.absence = get_object_or_404(open_ones, key=self.kwargs["key"])

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        standing_in.bring_back(self.absence, by=self.actor)
        messages.success(request, _("%(name)s is back.") % {"name": self.absence.member})
        return redirect("office:calendar")
