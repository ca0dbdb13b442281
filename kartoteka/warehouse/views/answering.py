"""How the pages of the warehouse answer."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kartoteka.access import rights
from kartoteka.access.doors import Door
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.actors import Actor

RIGHTS = {"may_keep": "stock.keep", "may_ship": "stock.ship", "may_arrange": "stock.arrange"}


def may(actor: Actor) -> dict[str, bool]:
    return {name: rights.may(actor, right) for name, right in RIGHTS.items()}


def attempt(form: forms.Form, deed: Callable[[], object]) -> bool:
    """Whether the form was whole and the deed was done; a refusal becomes the form's error."""
    if not form.is_valid():
        return False
    try:
        deed()
    except Refusal as no:
        form.add_error(no.field if no.field in form.fields else None, str(no))
        return False
    return True


def told(request: HttpRequest, deed: Callable[[], object], word: str, *, to: Any) -> HttpResponse:
    """A deed without a form: done or refused, the page it was asked on says so."""
    try:
        deed()
    except Refusal as no:
        messages.error(request, str(no))
    else:
        messages.success(request, word)
    return redirect(to)


def page(door: Door, template: str, context: dict[str, Any], *asked: Any) -> HttpResponse:
    """422 when one of the forms was refused."""
    is_refused = any(form.is_bound and not form.is_valid() for form in asked)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if is_refused else HTTPStatus.OK
    whole = {**may(door.actor), "currency": door.request.workspace.money, **context}
    return render(door.request, template, whole, status=status)
