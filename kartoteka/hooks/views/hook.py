"""One hook: what it is told, what came of it, and all that can be done with it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kartoteka.hooks import subscribing, wording
from kartoteka.hooks.doors import DeliveryDoor, HookDoor
from kartoteka.hooks.forms import HookForm
from kartoteka.lib import paging
from kartoteka.lib.refusals import Refusal
from kartoteka.web.columns import Column

NEWEST_FIRST = ("-made_at", "-id")


class OneHook(HookDoor):
    needs = "hooks.manage"

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        form = HookForm(initial={"url": self.hook.url, "events": self.hook.events})
        return render(request, "hooks/hook.html", self._told(form))

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        form = HookForm(request.POST)
        if form.is_valid():
            try:
                subscribing.change(self.hook, **form.cleaned_data, by=self.actor)
            except Refusal as no:
                form.add_error(no.field, str(no))
            else:
                messages.success(request, _("Saved."))
                return redirect("hooks:hook", key)
        return render(request, "hooks/hook.html", self._told(form), status=422)

    def _told(self, form: HookForm) -> dict[str, object]:
        page = paging.page(
            self.hook.deliveries.all(), keys=NEWEST_FIRST, mark=self.request.GET.get("page", ""), size=25
        )
        return {
            "hook": self.hook,
            "form": form,
            "page": page,
            "rows": [(one, wording.event(one), wording.outcome(one)) for one in page.rows],
            "columns": [
                Column(_("When"), kind="date"),
                Column(_("What happened")),
                Column(_("Tries"), kind="number"),
                Column(_("What came of it")),
                Column(_("Actions"), kind="tools", is_quiet=True),
            ],
        }


class HookPause(HookDoor):
    needs = "hooks.manage"

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        subscribing.pause(self.hook, by=self.actor)
        return redirect("hooks:hook", key)


class HookResumption(HookDoor):
    needs = "hooks.manage"

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        subscribing.resume(self.hook, by=self.actor)
        return redirect("hooks:hook", key)


class HookSecret(HookDoor):
    needs = "hooks.manage"

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        secret = subscribing.renew_secret(self.hook, by=self.actor)
        return render(request, "hooks/secret.html", {"hook": self.hook, "secret": secret})


class HookTrial(HookDoor):
    needs = "hooks.manage"

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        subscribing.try_out(self.hook, by=self.actor)
        messages.success(request, _("A trial is on its way. Open this page again to see what came of it."))
        return redirect("hooks:hook", key)


class HookRemoval(HookDoor):
    needs = "hooks.manage"

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        subscribing.remove(self.hook, by=self.actor)
        messages.success(request, _("%(address)s is told nothing any more.") % {"address": self.hook})
        return redirect("hooks:hooks")


class Repetition(DeliveryDoor):
    needs = "hooks.manage"

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        subscribing.repeat(self.delivery, by=self.actor)
        messages.success(request, _("It is sent once more."))
        return redirect("hooks:hook", self.delivery.hook.key)
