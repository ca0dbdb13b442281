"""Whose copy is this? A list that came to light is shown here, and the page says whom it was made for."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from kartoteka.access.doors import Door
from kartoteka.guard import recognising, showing
from kartoteka.guard.forms import LeakForm
from kartoteka.guard.recognising import Finding, NothingToRead
from kartoteka.intake import wording
from kartoteka.intake.tables import opening
from kartoteka.intake.tables.unreadable import Unreadable
from kartoteka.lib.refusals import Refusal

MOST_SHOWN = 5


class Origin(Door):
    needs = "exports.trace"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._page(LeakForm(), None)

    def post(self, request: HttpRequest) -> HttpResponse:
        form = LeakForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._page(form, None)
        try:
            lines = _lines(form)
            found = recognising.recognise(lines, country=self.request.workspace.country, by=self.actor)
        except Refusal as no:
            form.add_error(no.field, str(no))
            return self._page(form, None)
        return self._page(LeakForm(), found)

    def _page(self, form: LeakForm, found: list[Finding] | None) -> HttpResponse:
        context = {
            "form": form,
            "is_answered": found is not None,
            "findings": [showing.finding(one) for one in (found or [])[:MOST_SHOWN] if one.is_named],
            "hints": [showing.finding(one) for one in (found or [])[:MOST_SHOWN] if one.is_hint],
        }
        status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
        return render(self.request, "guard/origin.html", context, status=status)


def _lines(form: LeakForm) -> list[list[str]]:
    """All sheets one below the other; a pasted text is read as a file would be."""
    file, text = form.cleaned_data["file"], form.cleaned_data["text"]
    if not file and not text.strip():
        raise NothingToRead(_("Choose a file, or paste some of its lines."), field="file")
    source = file.read() if file else text.encode()
    try:
        parts = [part.rows for part in opening.parts(source) if isinstance(part, opening.Lines)]
    except Unreadable as no:
        raise NothingToRead(
            wording.unreadable(no.reason, line=no.line), field="file" if file else "text"
        ) from no
    return [cells for rows in parts for _number, cells in rows]
