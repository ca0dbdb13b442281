"""The calendar: day, week, month and agenda, one's own or of the team."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from babel.dates import format_date, get_day_names
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kartoteka.access import rights
from kartoteka.access.doors import Door
from kartoteka.lib import dates
from kartoteka.planner import calendaring
from kartoteka.staff import queries as staff
from kartoteka.staff.models import Member

LABELS = {
    "day": gettext_lazy("Day"),
    "week": gettext_lazy("Week"),
    "month": gettext_lazy("Month"),
    "agenda": gettext_lazy("Agenda"),
}
TEAM = "team"
# Far from the ends of what a date can hold.
YEARS = range(2000, 2101)


class Calendar(Door):
    """Promises and meetings by their days."""

    needs = "planner.see"

    def get(self, request: HttpRequest) -> HttpResponse:
        view = request.GET.get("view", "week")
        view = view if view in calendaring.VIEWS else "week"
        on, who = self._on(), request.GET.get("who", "")
        keepers, member = self._keepers(who)
        days = calendaring.days(self.actor, view, on, keepers=keepers)
        since, until = calendaring.stretch(view, on)
        context: dict[str, Any] = {
            "view": view,
            "days": days,
            "is_hourly": view in calendaring.HOURLY,
            "day_shown": max(on, timezone.localdate()).isoformat(),
            "title": _title(view, on, since, until),
            "weekdays": _weekdays(),
            "tabs": [_tab(one, on, who, is_current=one == view) for one in calendaring.VIEWS],
            "before_url": _address(view, calendaring.turned(view, on, ahead=False), who),
            "after_url": _address(view, calendaring.turned(view, on, ahead=True), who),
            "today_url": _address(view, timezone.localdate(), who),
            "on": on,
            "who": who,
            "member": member,
            "names_keeper": keepers is None,
            "colleagues": self._colleagues(),
            "may_plan": rights.may(self.actor, "planner.plan"),
        }
        part = "#days" if request.headers.get("HX-Request") else ""
        return render(request, f"planner/calendar.html{part}", context)

    def _on(self) -> date:
        try:
            on = date.fromisoformat(self.request.GET.get("day", ""))
        except ValueError:
            return timezone.localdate()
        return on if on.year in YEARS else timezone.localdate()

    def _keepers(self, who: str) -> tuple[list[int] | None, Member | None]:
        """Whose promises: one's own, a colleague's, or of all that are in sight."""
        if who == TEAM:
            return None, None
        member = staff.keepers().filter(key=who).first() if who else None
        return [member.pk if member else self.actor.person_id], member

    def _colleagues(self) -> list[Member]:
        """Those whose promises can be in sight."""
        if rights.scope(self.actor, "planner.see") is rights.Scope.ALL:
            return list(staff.keepers())
        followed = self.actor.follows - {self.actor.member_id}
        return list(staff.keepers().filter(pk__in=followed)) if followed else []


def _address(view: str, on: date, who: str) -> str:
    asked = {"view": view, "day": on.isoformat(), **({"who": who} if who else {})}
    return f"{reverse('planner:calendar')}?{urlencode(asked)}"


def _tab(view: str, on: date, who: str, *, is_current: bool) -> dict[str, Any]:
    return {"label": LABELS[view], "url": _address(view, on, who), "is_current": is_current}


def _title(view: str, on: date, since: date, until: date) -> str:
    if view == "day":
        return capfirst(dates.long_day(on))
    if view == "month":
        return capfirst(format_date(on, "LLLL y", locale=dates.spoken()))
    return _("%(since)s – %(until)s") % {"since": dates.day(since), "until": dates.day(until)}


def _weekdays() -> list[str]:
    names = get_day_names("abbreviated", context="stand-alone", locale=dates.spoken())
    return [names[day] for day in range(calendaring.WEEK_DAYS)]
