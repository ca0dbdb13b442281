"""People of the firm and those who are invited."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from kartoteka.access import queries, rights
from kartoteka.access.doors import Door
from kartoteka.lib.refusals import Refusal
from kartoteka.office.doors import InvitationDoor
from kartoteka.office.forms.people import InvitationForm
from kartoteka.staff import inviting, letters
from kartoteka.staff import queries as staff
from kartoteka.staff.models import Invitation, Member
from kartoteka.web.columns import Column
from kartoteka.workspaces import posting


@dataclass(frozen=True)
class Row:
    """A person with what is known of her account; None for those who may not know it."""

    member: Member
    account: queries.Account | None


class People(Door):
    needs = "people.see"

    def get(self, request: HttpRequest) -> HttpResponse:
        manages = rights.may(self.actor, "people.manage")
        shows_left = manages and "left" in request.GET
        members = list(staff.colleagues().filter(left_at__isnull=not shows_left))
        accounts = queries.accounts([member.user_id for member in members]) if manages else {}
        context = {
            "rows": [Row(member, accounts.get(member.user_id)) for member in members],
            "columns": self._columns(manages=manages),
            "manages": manages,
            "shows_left": shows_left,
            "left_count": Member.objects.exclude(left_at=None).count() if manages else 0,
            "invitations": self._invitations() if manages and not shows_left else [],
        }
        return render(request, "office/people.html", context)

    def _columns(self, *, manages: bool) -> list[Column]:
        shown = [Column(_("Person")), Column(_("Role")), Column(_("Team"))]
        if manages:
            shown += [
                Column(_("Second factor")),
                Column(_("Last sign-in"), kind="date"),
                Column(_("Devices"), kind="number"),
            ]
        return shown

    def _invitations(self) -> list[dict[str, Any]]:
        now = timezone.now()
        waiting = Invitation.objects.filter(accepted_at=None).select_related("team", "invited_by")
        return [{"invitation": invitation, "is_open": invitation.is_open_at(now)} for invitation in waiting]


class NewInvitation(Door):
    needs = "people.manage"

    def get(self, request: HttpRequest) -> HttpResponse:
        return render(
            request, "office/invitation_form.html", {"form": InvitationForm(initial={"role": "manager"})}
        )

    def post(self, request: HttpRequest) -> HttpResponse:
        form = InvitationForm(request.POST)
        if form.is_valid():
            try:
                invitation, token = inviting.invite(**form.cleaned_data, by=self.actor)
            except Refusal as no:
                form.add_error(no.field, str(no))
            else:
                return show_link(self, invitation, token)
        return render(request, "office/invitation_form.html", {"form": form}, status=422)


class InvitationRenewal(InvitationDoor):
    needs = "people.manage"

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        try:
            token = inviting.renew(self.invitation, by=self.actor)
        except Refusal as no:
            messages.error(request, str(no))
            return redirect("office:people")
        return show_link(self, self.invitation, token)


class InvitationRevocation(InvitationDoor):
    needs = "people.manage"

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        try:
            inviting.revoke(self.invitation, by=self.actor)
        except Refusal as no:
            messages.error(request, str(no))
        else:
            messages.success(request, _("The invitation is revoked; its link opens nothing any more."))
        return redirect("office:people")


def show_link(door: Door, invitation: Invitation, token: str) -> HttpResponse:
    """Shows the link this one time, and sends it too where letters can be sent."""
    request = door.request
    link = request.build_absolute_uri(reverse("access:invitation", args=[token]))
    with translation.override(request.workspace.language):
        letter = letters.invitation(invitation, link=link, firm=request.workspace.name, by=door.actor.name)
    posting.post(letter, within=request.workspace)
    context = {"invitation": invitation, "link": link, "is_sent": bool(settings.EMAIL_URL)}
    return render(request, "office/invitation_link.html", context, status=201)
