"""All hooks, and the making of one; its secret is shown once."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from kartoteka.access.doors import Door
from kartoteka.hooks import subscribing, wording
from kartoteka.hooks.forms import HookForm
from kartoteka.hooks.models import Hook
from kartoteka.lib.refusals import Refusal
from kartoteka.web.columns import Column


class Hooks(Door):
    needs = "hooks.manage"

    def get(self, request: HttpRequest) -> HttpResponse:
        rows = [(hook, wording.events(hook)) for hook in Hook.objects.without_secrets()]
        columns = [
            Column(_("Address")),
            Column(_("Is told when")),
            Column(_("State")),
            Column(_("Last took something"), kind="date"),
        ]
        return render(request, "hooks/hooks.html", {"rows": rows, "columns": columns})


class NewHook(Door):
    needs = "hooks.manage"

    def get(self, request: HttpRequest) -> HttpResponse:
        return render(request, "hooks/hook_form.html", {"form": HookForm()})

    def post(self, request: HttpRequest) -> HttpResponse:
        form = HookForm(request.POST)
        if form.is_valid():
            try:
                hook, secret = subscribing.subscribe(**form.cleaned_data, by=self.actor)
            except Refusal as no:
                form.add_error(no.field, str(no))
            else:
                return render(request, "hooks/secret.html", {"hook": hook, "secret": secret}, status=201)
        return render(request, "hooks/hook_form.html", {"form": form}, status=422)
