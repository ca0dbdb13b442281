"""Dates out of another calendar: looked through, taken in, taken back."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kartoteka.access.doors import Door
from kartoteka.cards.models import Client
from kartoteka.lib.refusals import Refusal
from kartoteka.planner import showing, taking_back, taking_in
from kartoteka.planner.calendar_files import wording
from kartoteka.planner.calendar_files.opening import Found
from kartoteka.planner.forms import CalendarFileForm
from kartoteka.planner.models import CalendarFile, Promise
from kartoteka.planner.views.outside import Outside

SHOWN, NAMED = 100, 5


@dataclass(frozen=True)
class Line:
    """An entry that is new, as the page shows it."""

    found: Found
    when: str
    icon: str
    client: str


@dataclass(frozen=True)
class LeftOut:
    """Why some are left out, how many, and a few of them by name."""

    why: Lazy | str
    count: int
    names: list[str]


class NewFile(Outside):
    needs = "planner.plan"

    def get(self, request: HttpRequest) -> HttpResponse:
        return redirect("planner:outside")

    def post(self, request: HttpRequest) -> HttpResponse:
        form = CalendarFileForm(request.POST, request.FILES)
        if form.is_valid():
            dropped = form.cleaned_data["file"]
            try:
                file = taking_in.look_through(dropped.name, dropped.read(), by=self.actor)
            except Refusal as no:
                form.add_error("file", str(no))
            else:
                return redirect("planner:file", file.key)
        return self.page(form)


class FileDoor(Door):
    """A file of one's own: nobody else looks into a person's calendar."""

    file: CalendarFile

    def find(self) -> None:
        seen = CalendarFile.objects.visible_to(self.actor).filter(owner=self.actor.person_id)
        self.file = get_object_or_404(seen, key=self.kwargs["key"])


class OneFile(FileDoor):
    """Before it is taken in: what is new, and what is left out; afterwards what came of it."""

    needs = "planner.plan"

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        context: dict[str, Any] = {"file": self.file, "is_undoable": taking_back.is_undoable(self.file)}
        if self.file.applied_at:
            left = Promise.objects.visible_to(self.actor).filter(file=self.file).count()
            return render(request, "planner/calendar_file.html", {**context, "left": left})
        found = taking_in.judged(self.file, self.actor)
        new = [one for one in found if not one.reason]
        context |= {
            "new_count": len(new),
            "known_count": sum(one.reason == "known" for one in found),
            "lines": self._lines(sorted(new, key=lambda one: (str(one.due_on), one.at))[:SHOWN]),
            "more": max(0, len(new) - SHOWN),
            "left_out": _left_out(found),
        }
        return render(request, "planner/calendar_file.html", context)

    def _lines(self, new: list[Found]) -> list[Line]:
        ids = [one.client_id for one in new if one.client_id]
        names = dict(Client.objects.visible_to(self.actor).filter(pk__in=ids).values_list("pk", "name"))
        return [
            Line(one, showing.when(_draft(one)), showing.icon_of(one.kind), names.get(one.client_id or 0, ""))
            for one in new
        ]


class Application(FileDoor):
    needs = "planner.plan"

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        try:
            count = taking_in.apply(self.file, by=self.actor)
        except Refusal as no:
            messages.warning(request, str(no))
        else:
            said = ngettext("%(n)s promise was made.", "%(n)s promises were made.", count)
            messages.success(request, said % {"n": count})
        return redirect("planner:file", key)


class Reversal(FileDoor):
    needs = "planner.plan"

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        try:
            undone = taking_back.undo(self.file, by=self.actor)
        except Refusal as no:
            messages.warning(request, str(no))
        else:
            said = ngettext("%(n)s promise was taken back.", "%(n)s promises were taken back.", undone.gone)
            messages.success(request, said % {"n": undone.gone})
        return redirect("planner:file", key)


def _left_out(found: list[Found]) -> list[LeftOut]:
    counts = Counter(one.reason for one in found if one.reason)
    return [
        LeftOut(
            wording.LEFT_OUT[reason],
            count,
            [one.title or _("without a name") for one in found if one.reason == reason][:NAMED],
        )
        for reason, count in counts.most_common()
    ]


def _draft(one: Found) -> Promise:
    return Promise(due_at=one.due_at, due_on=one.due_on)
