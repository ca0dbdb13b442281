"""How the pages of cash answer."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from kartoteka.access import rights
from kartoteka.access.doors import Door
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.actors import Actor
from kartoteka.web.columns import Column

RIGHTS = {
    "may_keep": "cash.keep",
    "may_match": "cash.match",
    "may_arrange": "cash.arrange",
    "may_serve": "sales.take",
}


def attempt(form: forms.Form, deed: Callable[[], object]) -> bool:
    """Whether the deed was done; a refusal becomes the form's error."""
    try:
        deed()
    except Refusal as no:
        form.add_error(no.field if no.field in form.fields else None, str(no))
        return False
    return True


def may(actor: Actor) -> dict[str, bool]:
    return {name: rights.may(actor, right) for name, right in RIGHTS.items()}


def form_page(door: Door, form: forms.Form, **told: Any) -> HttpResponse:
    """`title`, `submit`, `icon`, and the way back: `back_url`, `back_label`. 422 when it was refused."""
    status = 422 if form.errors else 200
    return render(door.request, "cash/form.html", {"form": form, **told}, status=status)


def columns(*, has_balance: bool = False) -> list[Column]:
    where = Column(_("Balance"), kind="number") if has_balance else Column(_("Where"))
    return [
        Column(_("Day"), kind="date"),
        Column(_("What")),
        Column(_("In"), kind="number"),
        Column(_("Out"), kind="number"),
        where,
        Column(_("Take back"), kind="tools", is_quiet=True),
    ]
