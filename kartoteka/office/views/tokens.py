"""API tokens: the list, the making of one, shown once, and its end."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from kartoteka.access import issuing, rights
from kartoteka.access.doors import Door
from kartoteka.access.models import Token
from kartoteka.lib.refusals import Refusal
from kartoteka.office.doors import TokenDoor
from kartoteka.office.forms.keeping import TokenForm
from kartoteka.web.columns import Column


@dataclass(frozen=True)
class Row:
    """A token with what it may, in words."""

    token: Token
    scopes: list[Promise | str]
    is_valid: bool


class Tokens(Door):
    needs = "tokens.manage"

    def get(self, request: HttpRequest) -> HttpResponse:
        now = timezone.now()
        rows = [
            Row(
                token,
                [rights.BY_NAME[name].meaning for name in token.scopes],
                is_valid=token.is_valid_at(now),
            )
            for token in Token.objects.select_related("member")[:200]
        ]
        return render(request, "office/tokens.html", {"rows": rows, "columns": _columns()})


class NewToken(Door):
    needs = "tokens.manage"

    def get(self, request: HttpRequest) -> HttpResponse:
        return render(request, "office/token_form.html", {"form": TokenForm()})

    def post(self, request: HttpRequest) -> HttpResponse:
        form = TokenForm(request.POST)
        if form.is_valid():
            try:
                token, secret = issuing.issue(**form.cleaned_data, by=self.actor)
            except Refusal as no:
                form.add_error(no.field, str(no))
            else:
                return render(
                    request, "office/token_made.html", {"token": token, "secret": secret}, status=201
                )
        return render(request, "office/token_form.html", {"form": form}, status=422)


class TokenRevocation(TokenDoor):
    needs = "tokens.manage"

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        issuing.revoke(self.token, by=self.actor)
        messages.success(request, _("The token “%(name)s” opens nothing any more.") % {"name": self.token})
        return redirect("office:tokens")


def _columns() -> list[Column]:
    return [
        Column(_("What it is for")),
        Column(_("Acts for")),
        Column(_("What it may")),
        Column(_("Works until"), kind="date"),
        Column(_("Last used"), kind="date"),
        Column(_("Actions"), kind="tools", is_quiet=True),
    ]
