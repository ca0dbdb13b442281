"""Reminders: the moments of today, asked for seldom, and what is said when one has come."""

import hashlib
import json

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import gettext as _

from kartoteka.access.doors import Door
from kartoteka.lib import addressing
from kartoteka.planner import ringing
from kartoteka.planner.doors import PromiseDoor
from kartoteka.planner.forms import BellForm
from kartoteka.planner.views.outside import Outside


class Coming(Door):
    """Keys and moments only: it may lie in a browser's memory. 304 while it is as it was."""

    needs = "planner.see"

    def get(self, request: HttpRequest) -> HttpResponse:
        told = [
            {
                "url": reverse("planner:bell", args=[one.promise.key]),
                "at": int(one.at.timestamp()),
                "rings": int(one.rings_at.timestamp()),
            }
            for one in ringing.coming(self.actor)
        ]
        mark = quote_etag(hashlib.sha256(json.dumps(told).encode()).hexdigest()[:32])
        answer = JsonResponse({"moments": told})
        answer.headers["ETag"] = mark
        return get_conditional_response(request, mark, None, answer) or answer


class PromiseBell(PromiseDoor):
    """What is said when it rings; nothing for what is closed or kept by somebody else by now."""

    needs = "planner.see"

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        promise = self.promise
        if promise.closed_at or promise.keeper_id != self.actor.person_id:
            return HttpResponse(status=204)
        url = promise.client.get_absolute_url() if promise.client else addressing.address("planner:calendar")
        at = int(promise.due_at.timestamp()) if promise.due_at else None
        return JsonResponse({"text": ringing.words(promise), "url": url, "at": at})


class BellSetting(Outside):
    """How long before."""

    needs = "planner.see"

    def post(self, request: HttpRequest) -> HttpResponse:
        form = BellForm(request.POST)
        if form.is_valid():
            ringing.set_minutes(form.minutes(), by=self.actor)
            messages.success(request, _("Saved."))
        return redirect("planner:outside")
