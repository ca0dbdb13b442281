"""How the pages of the catalogue answer to what was posted."""

from collections.abc import Callable
from decimal import Decimal
from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kartoteka.lib import dates, money
from kartoteka.lib.refusals import Refusal


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


def page(request: HttpRequest, template: str, context: dict[str, Any], *asked: forms.Form) -> HttpResponse:
    """422 when one of the forms was refused."""
    is_refused = any(form.errors for form in asked)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if is_refused else HTTPStatus.OK
    return render(request, template, context, status=status)


def shown(amount: Decimal | None, currency: str) -> str:
    return "" if amount is None else money.shown(amount, currency)


def quantity(amount: Decimal) -> str:
    return dates.number(amount.normalize())
