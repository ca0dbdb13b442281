"""The list of imports, and the page on which a file is dropped."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kartoteka.access.doors import Door
from kartoteka.intake import (
    headings,
    queries,
    reading_in,
    receiving,
    showing,
    starting,
    uploading,
)
from kartoteka.intake.forms import FileForm
from kartoteka.lib import paging
from kartoteka.lib.refusals import Refusal


class Imports(Door):
    """All files that were dropped, newest first."""

    needs = "clients.import"

    def get(self, request: HttpRequest) -> HttpResponse:
        batches = queries.imports_for(self.actor)
        page = paging.page(batches, keys=queries.NEWEST_FIRST, mark=request.GET.get("page", ""))
        context = {
            "rows": [(batch, showing.state_chip(batch)) for batch in page.rows],
            "columns": headings.list_columns(),
            "newer_url": f"?page={page.before}" if page.before else "",
            "older_url": f"?page={page.after}" if page.after else "",
        }
        return render(request, "intake/imports.html", context)


class NewImport(Door):
    needs = "clients.import"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._page(FileForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = FileForm(request.POST, request.FILES)
        if int(request.META.get("CONTENT_LENGTH") or 0) > receiving.LARGEST + uploading.ROOM_FOR_FIELDS:
            form.tell_too_big()
        if form.is_valid():
            file = form.cleaned_data["file"]
            told = receiving.How(form.cleaned_data.get("encoding", ""), keeps_file=True)
            take = starting.put_down if file.size > reading_in.LARGE else receiving.receive
            try:
                return redirect(take(file.name, file.file, by=self.actor, told=told))
            except Refusal as no:
                if no.field == "encoding":
                    form.ask_for_encoding()
                form.add_error(no.field, str(no))
        return self._page(form)

    def _page(self, form: FileForm) -> HttpResponse:
        status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
        return render(self.request, "intake/import_form.html", {"form": form}, status=status)
