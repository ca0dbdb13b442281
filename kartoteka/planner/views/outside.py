"""The calendar and other programs: the address of one's own feed, and the feed itself."""

from datetime import datetime
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.utils.decorators import method_decorator
from django.utils.http import http_date, quote_etag
from django.utils.translation import gettext as _
from django.views import View

from kartoteka.access import acting, rights
from kartoteka.access.doors import Door
from kartoteka.lib import circumstances
from kartoteka.planner import feeding, opening_feeds, putting_on, ringing
from kartoteka.planner.forms import BellForm, CalendarFileForm, FeedForm
from kartoteka.planner.models import CalendarFile, Feed
from kartoteka.staff.models import Member
from kartoteka.workspaces.middleware import FirmRequest

MINUTE, MOST_GUESSES = 60, 30
FILES_SHOWN = 5
CALENDAR = "text/calendar; charset=utf-8"


class Outside(Door):
    """What leads from the calendar to other programs, and from them into it."""

    needs = "planner.see"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.page(CalendarFileForm())

    def page(self, file_form: CalendarFileForm) -> HttpResponse:
        feed = opening_feeds.own(self.actor)
        files = CalendarFile.objects.visible_to(self.actor).filter(owner=self.actor.person_id)
        context: dict[str, Any] = {
            "feed": feed,
            "form": FeedForm(initial=_told(feed)),
            "bell_form": BellForm(initial={"before": ringing.minutes_of(self.actor)}),
            "devices": putting_on.own(self.actor),
            "file_form": file_form,
            "files": files.defer("found")[:FILES_SHOWN],
            "may_plan": rights.may(self.actor, "planner.plan"),
        }
        status = HTTPStatus.UNPROCESSABLE_ENTITY if file_form.errors else HTTPStatus.OK
        return render(self.request, "planner/outside.html", context, status=status)


class FeedMaking(Door):
    """Makes the address, or another in its place; it is shown this one time."""

    needs = "planner.see"

    def post(self, request: HttpRequest) -> HttpResponse:
        form = FeedForm(request.POST)
        form.is_valid()
        secret = opening_feeds.open_feed(form.told(), by=self.actor)
        address = request.build_absolute_uri(reverse("planner:feed", args=[secret]))
        return render(request, "planner/feed_made.html", {"address": address}, status=HTTPStatus.CREATED)


class FeedWords(Door):
    """How much the feed says."""

    needs = "planner.see"

    def post(self, request: HttpRequest) -> HttpResponse:
        form = FeedForm(request.POST)
        form.is_valid()
        opening_feeds.change(form.told(), by=self.actor)
        messages.success(request, _("Saved."))
        return redirect("planner:outside")


class FeedRevocation(Door):
    needs = "planner.see"

    def post(self, request: HttpRequest) -> HttpResponse:
        opening_feeds.revoke(Member.objects.get(pk=self.actor.person_id), by=self.actor)
        messages.success(request, _("The address opens nothing any more."))
        return redirect("planner:outside")


@method_decorator(login_not_required, name="dispatch")
class CalendarFeed(View):
    """The feed: whoever holds the secret of its address reads it, and nothing else."""

    request: FirmRequest

    def get(self, request: HttpRequest, secret: str) -> HttpResponse:
        workspace = self.request.workspace
        found = feeding.behind(secret) if workspace else None
        if found is None or workspace is None:
            if _guesses():
                return HttpResponse(status=HTTPStatus.TOO_MANY_REQUESTS, headers={"Retry-After": str(MINUTE)})
            raise Http404
        feed, actor = found
        with translation.override(feed.member.user.language), acting.acting(actor):
            told = feeding.answer(feed, actor, workspace=workspace, absolute=request.build_absolute_uri)
        return self._answer(told)

    def _answer(self, told: feeding.Answer) -> HttpResponse:
        answer = HttpResponse(told.text, content_type=CALENDAR)
        answer.headers["Content-Disposition"] = 'inline; filename="kartoteka.ics"'
        answer.headers["ETag"] = quote_etag(told.mark)
        answer.headers["Last-Modified"] = http_date(told.changed_at.timestamp())
        answer.headers["Cache-Control"] = "private, no-store"
        answer.headers["X-Robots-Tag"] = "noindex"
        known = get_conditional_response(
            self.request, answer.headers["ETag"], _seconds(told.changed_at), answer
        )
        return known or answer


def _guesses() -> bool:
    """Whether somebody asks for addresses that are none, one after another."""
    key = f"feed-guesses:{circumstances.current.get().address}"
    cache.add(key, 0, MINUTE)
    return cache.incr(key) > MOST_GUESSES


def _seconds(at: datetime) -> int:
    return int(at.timestamp())


def _told(feed: Feed | None) -> dict[str, bool]:
    if feed is None:
        return {"has_holidays": True}
    return {"names_clients": feed.names_clients, "has_holidays": feed.has_holidays}
