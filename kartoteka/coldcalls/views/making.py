"""Making a list with a look at whom it would hold, and writing its script."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kartoteka.access.doors import Door
from kartoteka.coldcalls import dropping, making, scripting, sources, surveying
from kartoteka.coldcalls.doors import ListDoor
from kartoteka.coldcalls.forms import MakeForm, ScriptForm
from kartoteka.coldcalls.models import CallList
from kartoteka.coldcalls.scripting import Turn, Words
from kartoteka.coldcalls.surveying import LeftOut
from kartoteka.lib.refusals import Refusal

WHYS = {
    LeftOut.HELD: gettext_lazy("held: a bought list that nobody has released"),
    LeftOut.DRAFT: gettext_lazy("a draft of a card"),
    LeftOut.OTHERS: gettext_lazy("kept by somebody who does not call by this list"),
    LeftOut.LISTED: gettext_lazy("waiting on another list"),
    LeftOut.NO_PHONE: gettext_lazy("without a telephone that answers"),
    LeftOut.OPTED_OUT: gettext_lazy("asked not to be called"),
    LeftOut.PROMISED: gettext_lazy("promised something already"),
    LeftOut.SPOKEN: gettext_lazy("spoken with lately"),
}


class NewList(Door):
    """With `look` nothing is made: only how many there would be is told."""

    needs = "cold.arrange"

    def get(self, request: HttpRequest) -> HttpResponse:
        initial = {"source": request.GET.get("source", ""), "callers": [self._own_key()]}
        return self._page(
            self._form(initial=initial), ScriptForm(initial=ScriptForm.initial_of(self._words()))
        )

    def post(self, request: HttpRequest) -> HttpResponse:
        form, script = self._form(request.POST), ScriptForm(request.POST)
        if "look" in request.POST:
            form.fields["name"].required = script.fields["opening"].required = False
            return self._look(form, script)
        if form.is_valid() & script.is_valid():
            try:
                made = making.make(
                    form.wanted(),
                    form.chosen,
                    script.words(),
                    country=self.request.workspace.country,
                    by=self.actor,
                )
            except Refusal as no:
                form.add_error(no.field if no.field in form.fields else None, str(no))
            else:
                messages.success(request, _("The list is made: %(name)s") % {"name": made})
                return redirect(made)
        return self._page(form, script, survey=self._survey(form), status=422)

    def _look(self, form: MakeForm, script: ScriptForm) -> HttpResponse:
        form.is_valid()
        survey = self._survey(form)
        if self.request.headers.get("HX-Request"):
            return render(
                self.request, "coldcalls/new.html#survey", {"survey": survey, "whys": self._whys(survey)}
            )
        return self._page(form, script, survey=survey)

    def _survey(self, form: MakeForm) -> surveying.Survey | None:
        told = form.cleaned_data if form.is_bound else {}
        if not (told.get("source") and told.get("callers")):
            return None
        clients = form.chosen.clients(self.actor, country=self.request.workspace.country)
        callers = {member.pk for member in told["callers"]}
        quiet = told.get("quiet_days") or 0
        return surveying.survey(clients, callers, quiet_days=quiet, by=self.actor, at=timezone.now())

    def _whys(self, survey: surveying.Survey | None) -> list[tuple[Any, int]]:
        return [(WHYS[why], count) for why, count in survey.left_out.items()] if survey else []

    def _form(self, data: Any = None, **more: Any) -> MakeForm:
        offered = sources.offered(self.actor)
        return MakeForm(data, sources=offered, allowed=making.callers_for(self.actor), **more)

    def _own_key(self) -> str:
        return str(self.request.user.member.key)  # type: ignore[union-attr]  # read at the door already

    def _words(self) -> Words:
        """What was said on the latest list, or a beginning to write on."""
        latest = CallList.objects.visible_to(self.actor).order_by("-made_at", "-id").first()
        script = scripting.current(latest) if latest else None
        return scripting.words_of(script) if script else first_words()

    def _page(
        self, form: MakeForm, script: ScriptForm, *, survey: Any = None, status: int = 200
    ) -> HttpResponse:
        context = {"form": form, "script": script, "survey": survey, "whys": self._whys(survey)}
        return render(self.request, "coldcalls/new.html", context, status=status)


class ListScript(ListDoor):
    """The script from now on; what was said before stays as it was."""

    needs = "cold.arrange"

    def find(self) -> None:
        super().find()
        self.script = scripting.current(self.call_list)

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        words = scripting.words_of(self.script) if self.script else first_words()
        return self._page(ScriptForm(initial=ScriptForm.initial_of(words)))

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        form = ScriptForm(request.POST)
        if form.is_valid():
            try:
                dropping.refuse_strangers(self.call_list, self.actor)
                script = scripting.write(self.call_list, form.words(), by=self.actor)
            except Refusal as no:
                form.add_error(no.field if no.field in form.fields else None, str(no))
            else:
                messages.success(request, _("From now on version %(number)s is spoken.") % {"number": script})
                return redirect(self.call_list)
        return self._page(form, status=422)

    def _page(self, form: ScriptForm, *, status: int = 200) -> HttpResponse:
        context = {"call_list": self.call_list, "script": form, "number": self.script}
        return render(self.request, "coldcalls/script_form.html", context, status=status)


def first_words() -> Words:
    return Words(
        _("Good day! This is {me} of {firm}. We help firms like yours to … May I ask you one question?"),
        (
            Turn(_("Yes, what is it?"), _("How do you do this now, and what would you change?"), "warm"),
            Turn(_("We have a supplier"), _("Good. What should be better than it is with them?"), "lukewarm"),
            Turn(
                _("No time now"),
                _("When may I call for three minutes: tomorrow morning, or on Thursday?"),
                "lukewarm",
            ),
            Turn(
                _("Not interested"), _("I understand. Is it the price, or is there no need at all?"), "cold"
            ),
        ),
    )
