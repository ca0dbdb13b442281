"""The door of the Client Book: a right, a pass, and a proof of the last minutes that it is still the same person."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from kartoteka.access import confirming
from kartoteka.access.doors import Door
from kartoteka.clientbook import vault
from kartoteka.clientbook.vault import NotConfirmed


class ConfirmedDoor(Door):
    """Whoever has not shown lately that it is he is sent to where he can, and then back; nothing has happened."""

    back = "clientbook:records"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return super().dispatch(request, *args, **kwargs)
        except NotConfirmed:
            is_read = request.method in ("GET", "HEAD")
            messages.info(
                request,
                _("Confirm that it is you: the Client Book asks anew every few minutes.")
                if is_read
                else _("Confirm that it is you; then press once more."),
            )
            return redirect(
                confirming.address(then=request.get_full_path() if is_read else reverse(self.back))
            )

    def find(self) -> None:
        confirming.prove(self.request, self.actor)


class BookDoor(ConfirmedDoor):
    """Without a pass it is as if there were no book."""

    needs = "book.read"

    def find(self) -> None:
        super().find()
        match vault.key():
            case "confirm":
                raise NotConfirmed
            case "absent":
                raise Http404
