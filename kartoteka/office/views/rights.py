"""The table of rights, for everybody to read."""

from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from kartoteka.access import rights
from kartoteka.access.doors import Door
from kartoteka.access.rights import Right, Scope
from kartoteka.staff.models import Role

STATES = {Scope.ALL: "yes", Scope.OWN: "part", Scope.NONE: "no"}


class Rights(Door):
    needs = "rights.see"

    def get(self, request: HttpRequest) -> HttpResponse:
        context = {"columns": [role.label.capitalize() for role in Role], "groups": _groups()}
        return render(request, "office/rights.html", context)


def _groups() -> list[dict[str, Any]]:
    labels = {"clients": _("Clients"), "journal": _("Journal"), "people": _("People")}
    found = groupby(sorted(rights.TABLE, key=_group), _group)
    groups = {group: [_row(right) for right in held] for group, held in found}
    return [{"label": labels.get(group, _("The firm")), "rows": groups[group]} for group in _ordered(groups)]


def _group(right: Right) -> str:
    group = right.name.partition(".")[0]
    return group if group in {"clients", "journal", "people"} else "firm"


def _ordered(groups: dict[str, Any]) -> list[str]:
    return [group for group in ("clients", "journal", "people", "firm") if group in groups]


def _row(right: Right) -> dict[str, Any]:
    words = {Scope.ALL: _("all") if right.own else _("yes"), Scope.OWN: _("own"), Scope.NONE: _("no")}
    cells = [{"state": STATES[right.scope(role)], "label": words[right.scope(role)]} for role in Role]
    return {"label": right.meaning, "cells": cells}
