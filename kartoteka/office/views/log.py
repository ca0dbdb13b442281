"""The log: who did and looked at what, and when. Everybody reads what is recorded about himself."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from kartoteka.access import rights
from kartoteka.access.doors import Door
from kartoteka.access.rights import Scope
from kartoteka.audit import tracing
from kartoteka.audit.models import Event, Trace
from kartoteka.lib import paging
from kartoteka.office import deeds, wording
from kartoteka.office.forms.keeping import LogForm
from kartoteka.staff.models import Member
from kartoteka.web.columns import Column

ME = "me"
NEWEST_FIRST = ("-id", "-id")


@dataclass(frozen=True)
class Line:
    """An event in the reader's words."""

    event: Event
    deed: Promise | str
    noun: Promise | str
    detail: str


class Log(Door):
    needs = "log.see"

    def get(self, request: HttpRequest) -> HttpResponse:
        form = LogForm(request.GET)
        form.is_valid()
        sees_all = rights.scope(self.actor, "log.see") is Scope.ALL
        people = list(Member.objects.order_by("name")) if sees_all else []
        events = self._filtered(form.cleaned_data, people, sees_all=sees_all)
        page = paging.page(events, keys=NEWEST_FIRST, mark=request.GET.get("page", ""))
        if sees_all and request.GET.get("who") != ME:
            tracing.trace("log read", by=self.actor, rows=len(page.rows))
        context = {
            "form": form,
            "people": people,
            "who": request.GET.get("who", ""),
            "me": self.actor.member_id,
            "lines": [_line(event) for event in page.rows],
            "columns": _columns(),
            "is_filtered": any(form.cleaned_data.values()),
            "sees_all": sees_all,
            "list_url": reverse("office:log"),
            "newer_url": self._address(page.before),
            "older_url": self._address(page.after),
        }
        return render(request, "office/log.html", context)

    def _filtered(self, wanted: dict[str, Any], people: list[Member], *, sees_all: bool) -> Trace:
        events = Event.objects.seen_by(self.actor.member_id, all_of_it=sees_all)
        if who := wanted.get("who"):
            keys = {member.key: member.pk for member in people} | {ME: self.actor.person_id}
            events = events.filter(actor_id=keys.get(who, 0))
        if deed := wanted.get("deed"):
            events = events.filter(deed=deed)
        if noun := wanted.get("noun"):
            events = events.filter(noun=noun)
        if since := wanted.get("since"):
            events = events.filter(at__gte=_moment(since, time.min))
        if until := wanted.get("until"):
            events = events.filter(at__lte=_moment(until, time.max))
        return events

    def _address(self, mark: str) -> str:
        wanted = self.request.GET.copy()
        wanted["page"] = mark
        return f"?{wanted.urlencode()}" if mark else ""


def _moment(day: date, at: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, at))


def _line(event: Event) -> Line:
    return Line(
        event=event,
        deed=deeds.DEEDS.get(event.deed, event.deed),
        noun=wording.NOUNS.get(event.noun, event.noun),
        detail=wording.detail(event.detail),
    )


def _columns() -> list[Column]:
    return [
        Column(_("When"), kind="date"),
        Column(_("Who")),
        Column(_("What")),
        Column(_("About")),
        Column(_("Particulars")),
        Column(_("From")),
    ]
