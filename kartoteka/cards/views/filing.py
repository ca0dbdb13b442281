"""The files on a client's card."""

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from kartoteka.access import rights
from kartoteka.audit import tracing
from kartoteka.cards import attaching
from kartoteka.cards.doors import BinnedFileDoor, ClientDoor, FileDoor
from kartoteka.cards.forms import FilesForm
from kartoteka.cards.models import Client
from kartoteka.files import serving, storing
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.actors import Actor

# Fields and borders of a form around the largest file.
ROOM_FOR_FIELDS = 64 * 1024


class ClientFiles(ClientDoor):
    """What hangs on the card: a part of its page, or a page for those without scripts."""

    needs = "clients.see"

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        return _files(request, self.client, self.actor)


class NewFiles(ClientDoor):
    """Takes files that were dropped on the card, one by one or many at once."""

    needs = "clients.edit"

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        form = FilesForm(request.POST, request.FILES)
        if int(request.META.get("CONTENT_LENGTH") or 0) > storing.LARGEST + ROOM_FOR_FIELDS:
            form.tell_too_big()
        if form.is_valid():
            for file in form.cleaned_data["file"]:
                self._attach(file, form)
        if request.headers.get("HX-Request") or form.errors:
            return _files(request, self.client, self.actor, form=form)
        return redirect(self.client)

    def _attach(self, file: UploadedFile, form: FilesForm) -> None:
        country = self.request.workspace.country
        try:
            attaching.attach(
                self.client, name=file.name or "", chunks=file.chunks(), country=country, by=self.actor
            )
        except Refusal as no:
            form.add_error("file", f"{file.name}: {no}")


def _files(
    request: HttpRequest, client: Client, actor: Actor, *, form: FilesForm | None = None
) -> HttpResponse:
    page = "cards/_files.html" if request.headers.get("HX-Request") else "cards/files.html"
    context = {
        "client": client,
        "files": attaching.files_of(client, actor),
        "form": form,
        "may_edit": rights.may(actor, "clients.edit"),
    }
    return render(request, page, context, status=422 if form and form.errors else 200)


class FilePage(FileDoor):
    """The file itself, to be saved."""

    needs = "clients.see"

    def get(self, request: HttpRequest, key: str) -> HttpResponseBase:
        tracing.trace("file read", self.file.client, by=self.actor, file=self.file.name)
        return serving.serve(self.file.content, name=self.file.name)


class FileView(FileDoor):
    """The file in a page of its own: pictures and PDF are drawn, all else is saved."""

    needs = "clients.see"

    def get(self, request: HttpRequest, key: str) -> HttpResponseBase:
        tracing.trace("file read", self.file.client, by=self.actor, file=self.file.name)
        return serving.serve(self.file.content, name=self.file.name, in_page=True)


class FileRemoval(FileDoor):
    needs = "clients.edit"

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        attaching.remove(self.file, by=self.actor)
        undo = reverse("cards:file_return", args=[self.file.key])
        words = _("The file “%(name)s” is in the bin.") % {"name": self.file}
        messages.success(request, words, extra_tags=f"undo:{undo}")
        return redirect(self.file.client)


class FileReturn(BinnedFileDoor):
    """Takes a file out of the bin."""

    needs = "clients.edit"

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        attaching.bring_back(self.file, by=self.actor)
        messages.success(request, _("The file “%(name)s” is back on the card.") % {"name": self.file})
        return redirect(self.file.client)
