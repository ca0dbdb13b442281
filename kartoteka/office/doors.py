"""Doors that find whom or what a keeper's page is about."""

from django.shortcuts import get_object_or_404

from kartoteka.access.doors import Door
from kartoteka.access.models import Token
from kartoteka.staff import queries
from kartoteka.staff.models import Invitation, Member, Team


class MemberDoor(Door):
    """The person named by `key` in the address."""

    member: Member

    def find(self) -> None:
        self.member = get_object_or_404(queries.colleagues(), key=self.kwargs["key"])


class InvitationDoor(Door):
    invitation: Invitation

    def find(self) -> None:
        waiting = Invitation.objects.filter(accepted_at=None)
        self.invitation = get_object_or_404(waiting, key=self.kwargs["key"])


class TeamDoor(Door):
    team: Team

    def find(self) -> None:
        self.team = get_object_or_404(Team.objects.select_related("lead"), key=self.kwargs["key"])


class TokenDoor(Door):
    token: Token

    def find(self) -> None:
        self.token = get_object_or_404(Token.objects.select_related("member"), key=self.kwargs["key"])
