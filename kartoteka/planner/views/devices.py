"""Reminders on devices: the script that a browser keeps for them, and putting them on and off."""

from functools import cache
from http import HTTPStatus
from pathlib import Path

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views import View

from kartoteka.access import devices, signing_out
from kartoteka.access.doors import Door
from kartoteka.lib.refusals import Refusal
from kartoteka.planner import putting_on
from kartoteka.planner.forms import DeviceForm
from kartoteka.planner.models import Device
from kartoteka.planner.putting_on import DeviceTaken

SCRIPT = Path(__file__).parent.parent / "static" / "planner" / "service-worker.js"


@method_decorator(login_not_required, name="dispatch")
class ServiceWorker(View):
    """The same for everybody. It stands where the firm's pages begin, since a browser lets it serve what lies below."""

    def get(self, request: HttpRequest) -> HttpResponse:
        answer = HttpResponse(_script(), content_type="text/javascript; charset=utf-8")
        answer.headers["Cache-Control"] = "no-store"
        return answer


class Key(Door):
    """The firm's public key, with which a browser subscribes at its push service."""

    needs = "planner.see"

    def post(self, request: HttpRequest) -> HttpResponse:
        return JsonResponse({"key": putting_on.public_key()})


class Devices(Door):
    """Asked by a script; a refusal is told as a sentence."""

    needs = "planner.see"

    def post(self, request: HttpRequest) -> HttpResponse:
        form = DeviceForm(request.POST)
        if not form.is_valid():
            words = _("This browser told an address that cannot be called.")
            return JsonResponse({"sentence": words}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        name = devices.describe(request.headers.get("User-Agent", "")) or _("a browser")
        session = signing_out.session_of(request)
        try:
            device = putting_on.put_on(form.reach(), name=name, session=session, by=self.actor)
        except DeviceTaken as no:
            return JsonResponse({"sentence": str(no)}, status=HTTPStatus.CONFLICT)
        except Refusal as no:
            return JsonResponse({"sentence": str(no)}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        return JsonResponse({"key": device.key}, status=HTTPStatus.CREATED)


class DeviceRemoval(Door):
    needs = "planner.see"
    device: Device

    def find(self) -> None:
        own = Device.objects.filter(member=self.actor.person_id).defer("sealed")
        self.device = get_object_or_404(own, key=self.kwargs["key"])

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        putting_on.take_off(self.device, by=self.actor)
        messages.success(request, _("That device reminds you no more."))
        return redirect("planner:outside")


@cache
def _script() -> bytes:
    return SCRIPT.read_bytes()
