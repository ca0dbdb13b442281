"""The page on which a paper list is typed into the journal."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext

from kartoteka.access.doors import Door
from kartoteka.desk import paper, paper_form, searching
from kartoteka.desk.paper import ListRefused
from kartoteka.desk.paper_form import MOST_LINES, Lines, ListForm
from kartoteka.journal import choices
from kartoteka.lib.refusals import Refusal


class PaperList(Door):
    """A grid, one line an entry; what is wrong is told at the line, and nothing that was typed is lost."""

    needs = "journal.write"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._page(ListForm(), self._lines())

    def post(self, request: HttpRequest) -> HttpResponse:
        head = ListForm(request.POST)
        if "more" in request.POST:
            return self._page(head, self._lines(self._longer(request.POST.copy())))
        lines = self._lines(request.POST)
        if all([head.is_valid(), lines.is_valid()]) and (told := paper_form.written(lines)):
            on, country = head.cleaned_data["on"], self.request.workspace.country
            try:
                count = paper.write(told, on=on, country=country, by=self.actor)
            except ListRefused as refused:
                self._mark(lines, refused.refusals)
            else:
                words = ngettext("%(count)s entry is written.", "%(count)s entries are written.", count)
                messages.success(request, words % {"count": count})
                return redirect("journal:entries")
        return self._page(head, lines, status=422)

    def _lines(self, data: Any = None) -> Any:
        known = {
            "choices": choices.Choices(None, self.actor),
            "actor": self.actor,
            "country": self.request.workspace.country,
        }
        return Lines(data, prefix="line", form_kwargs=known)

    def _longer(self, data: Any) -> Any:
        """More lines below those that are typed already."""
        count = data.get("line-TOTAL_FORMS", "")
        known = int(count) if count.isdecimal() else 0
        data["line-TOTAL_FORMS"] = str(min(known + paper_form.FIRST_LINES, MOST_LINES))
        return data

    def _mark(self, lines: Any, refusals: dict[int, Refusal]) -> None:
        for place, no in refusals.items():
            form = lines.forms[place]
            form.add_error(no.field if no.field in form.fields else "text", str(no))

    def _page(self, head: ListForm, lines: Any, *, status: int = 200) -> HttpResponse:
        context = {"head": head, "lines": lines, "is_full": len(lines.forms) >= MOST_LINES}
        return render(self.request, "desk/paper.html", context, status=status)


class PaperClients(Door):
    """Names that are offered while a line's client is typed."""

    needs = "journal.write"

    def get(self, request: HttpRequest) -> HttpResponse:
        typed = next((request.GET.get(name, "") for name in request.GET if name.endswith("-client")), "")
        text = typed.strip()[: searching.LONGEST]
        groups = searching.found(self.request, text) if len(text) >= searching.LEAST_LETTERS else []
        return render(request, "desk/_paper_clients.html", {"groups": groups})
