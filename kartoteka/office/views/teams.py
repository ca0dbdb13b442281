"""Teams: the list, the making and the changing of one."""

from typing import Any

from django.contrib import messages
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kartoteka.access import rights
from kartoteka.access.doors import Door
from kartoteka.lib.refusals import Refusal
from kartoteka.office.doors import TeamDoor
from kartoteka.office.forms.people import TeamForm
from kartoteka.staff import teaming
from kartoteka.staff.models import Member, Team


class Teams(Door):
    needs = "people.see"

    def get(self, request: HttpRequest) -> HttpResponse:
        members = Prefetch("members", queryset=Member.objects.active())
        context = {
            "teams": Team.objects.select_related("lead").prefetch_related(members),
            "manages": rights.may(self.actor, "people.manage"),
        }
        return render(request, "office/teams.html", context)


class NewTeam(Door):
    needs = "people.manage"

    def get(self, request: HttpRequest) -> HttpResponse:
        return render(request, "office/team_form.html", {"form": TeamForm()})

    def post(self, request: HttpRequest) -> HttpResponse:
        form = TeamForm(request.POST)
        if form.is_valid():
            try:
                teaming.make(**form.cleaned_data, by=self.actor)
            except Refusal as no:
                form.add_error(no.field, str(no))
            else:
                messages.success(request, _("The team is made."))
                return redirect("office:teams")
        return render(request, "office/team_form.html", {"form": form}, status=422)


class OneTeam(TeamDoor):
    needs = "people.manage"

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        team = self.team
        facts: dict[str, Any] = {
            "name": team.name,
            "lead": team.lead.key if team.lead else "",
            "members": [member.key for member in team.members.active()],
        }
        return self._page(TeamForm(initial=facts))

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        form = TeamForm(request.POST)
        if form.is_valid():
            try:
                teaming.change(self.team, **form.cleaned_data, by=self.actor)
            except Refusal as no:
                form.add_error(no.field, str(no))
            else:
                messages.success(request, _("Saved."))
                return redirect("office:teams")
        return self._page(form)

    def _page(self, form: TeamForm) -> HttpResponse:
        context = {"form": form, "team": self.team}
        return render(self.request, "office/team_form.html", context, status=422 if form.errors else 200)


class TeamDissolution(TeamDoor):
    needs = "people.manage"

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        teaming.dissolve(self.team, by=self.actor)
        messages.success(
            request, _("The team “%(name)s” is dissolved; its people stay.") % {"name": self.team}
        )
        return redirect("office:teams")
