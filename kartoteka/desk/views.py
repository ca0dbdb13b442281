"""Today."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from kartoteka.access import rights
from kartoteka.access.doors import Door
from kartoteka.desk import queries


class Today(Door):
    needs = "rights.see"

    def get(self, request: HttpRequest) -> HttpResponse:
        context: dict[str, Any] = {
            "sees_clients": rights.may(self.actor, "clients.see"),
            "today": timezone.localdate(),
        }
        if rights.may(self.actor, "journal.see"):
            context["silent"] = list(queries.silent_longest(self.actor))
            context["entries"] = list(queries.latest_entries(self.actor))
        if rights.may(self.actor, "exports.approve"):
            context["exports"] = queries.waiting_exports(self.actor)
            context["lists"] = queries.waiting_lists(self.actor)
        context["may_add"] = rights.may(self.actor, "clients.add")
        context["may_manage"] = rights.may(self.actor, "people.manage")
        return render(request, "desk/today.html", context)
