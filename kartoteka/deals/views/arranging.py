"""Funnels and the regulation of their stages, for the head."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kartoteka.access.doors import Door
from kartoteka.deals import arranging, demands, tasks
from kartoteka.deals.doors import FunnelDoor, StageDoor
from kartoteka.deals.forms.arranging import FunnelForm, NameForm, StageForm, StepForms, actions, steps_of
from kartoteka.deals.models import Funnel, Stage
from kartoteka.deals.views import answering
from kartoteka.lib.refusals import Refusal

UP, DOWN = -1, 1


class Funnels(Door):
    needs = "deals.arrange"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._page(FunnelForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = FunnelForm(request.POST)
        if form.is_valid() and answering.attempt(form, lambda: self._add(form.cleaned_data)):
            messages.success(request, _("The funnel is there. Make it your own."))
            return redirect("deals:funnel", self.made.key)
        return self._page(form)

    def _add(self, told: dict[str, Any]) -> None:
        self.made = arranging.add_funnel(told["name"], preset=told["preset"], by=self.actor)

    def _page(self, form: FunnelForm) -> HttpResponse:
        found = list(Funnel.objects.prefetch_related("stages"))
        context = {
            "form": form,
            "present": [(one, _in_use(one)) for one in found if one.retired_at is None],
            "retired": [one for one in found if one.retired_at],
        }
        return render(self.request, "deals/funnels.html", context, status=422 if form.errors else 200)


class OneFunnel(FunnelDoor):
    """The stages of a funnel, in their order; posting renames it."""

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        return funnel_page(self)

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        form = NameForm(request.POST)
        if form.is_valid() and answering.attempt(
            form, lambda: arranging.rename_funnel(self.funnel, form.cleaned_data["name"], by=self.actor)
        ):
            messages.success(request, _("Saved."))
            return redirect("deals:funnel", self.funnel.key)
        return funnel_page(self, name_form=form)


class FunnelStages(FunnelDoor):
    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        form = NameForm(request.POST, auto_id="new-%s")
        if form.is_valid() and answering.attempt(form, lambda: self._add(form)):
            return redirect("deals:regulation", self.made.key)
        return funnel_page(self, stage_form=form)

    def _add(self, form: NameForm) -> None:
        self.made = arranging.add_stage(self.funnel, form.cleaned_data["name"], by=self.actor)


class FunnelRetirement(FunnelDoor):
    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        return _told(
            request,
            lambda: arranging.retire_funnel(self.funnel, by=self.actor),
            _("The funnel is offered no more."),
        )


class FunnelReturn(FunnelDoor):
    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        return _told(
            request, lambda: arranging.bring_funnel_back(self.funnel, by=self.actor), _("The funnel is back.")
        )


class StageRegulation(StageDoor):
    """All that a stage says: the cheat sheet of whoever works on it."""

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        steps = StepForms(initial=steps_of(self.stage), prefix="steps")
        return self._page(StageForm(None, stage=self.stage), steps)

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        form = StageForm(request.POST, stage=self.stage)
        steps = StepForms(request.POST, prefix="steps")
        is_whole = steps.is_valid()
        if form.is_valid() and is_whole and answering.attempt(form, lambda: self._save(form, steps)):
            messages.success(request, _("Saved. It holds for all deals at once."))
            return redirect("deals:funnel", self.stage.funnel.key)
        return self._page(form, steps)

    def _save(self, form: StageForm, steps: Any) -> None:
        arranging.regulate(self.stage, form.regulation(actions(steps)), by=self.actor)
        tasks.value_anew.later_once("chances")

    def _page(self, form: StageForm, steps: Any) -> HttpResponse:
        context = {"stage": self.stage, "form": form, "steps": steps}
        is_refused = form.errors or (steps.is_bound and not steps.is_valid())
        return render(self.request, "deals/stage_form.html", context, status=422 if is_refused else 200)


class StagePlace(StageDoor):
    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        step = UP if request.POST.get("to") == "up" else DOWN
        arranging.place_stage(self.stage, step=step, by=self.actor)
        return redirect("deals:funnel", self.stage.funnel.key)


class StageRetirement(StageDoor):
    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        word = _("The stage is offered no more.")
        return _told(
            request, lambda: arranging.retire_stage(self.stage, by=self.actor), word, self.stage.funnel
        )


class StageReturn(StageDoor):
    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        word = _("The stage is back, at the end.")
        return _told(
            request, lambda: arranging.bring_stage_back(self.stage, by=self.actor), word, self.stage.funnel
        )


def funnel_page(door: FunnelDoor, **forms: Any) -> HttpResponse:
    stages = list(door.funnel.stages.prefetch_related("demands", "steps"))
    context = {
        "funnel": door.funnel,
        "stages": [(stage, _wants(stage)) for stage in stages if stage.retired_at is None],
        "retired": [stage for stage in stages if stage.retired_at],
        "name_form": NameForm(initial={"name": door.funnel.name}),
        "stage_form": NameForm(auto_id="new-%s"),
        **forms,
    }
    is_refused = any(form.errors for form in forms.values())
    return render(door.request, "deals/funnel.html", context, status=422 if is_refused else 200)


def _in_use(funnel: Funnel) -> list[Stage]:
    return sorted((one for one in funnel.stages.all() if one.retired_at is None), key=lambda one: one.place)


def _wants(stage: Stage) -> list[str]:
    return [demands.label_of(one.name, one.of) for one in stage.demands.all()]


def _told(
    request: HttpRequest, deed: Callable[[], None], word: str, funnel: Funnel | None = None
) -> HttpResponse:
    try:
        deed()
    except Refusal as no:
        messages.error(request, str(no))
    else:
        messages.success(request, word)
    return redirect("deals:funnel", funnel.key) if funnel else redirect("deals:funnels")
