"""Signing a person out of all her devices at once, and telling which signings-in were ended."""

from collections.abc import Collection

from allauth.usersessions.models import UserSession
from django.db import transaction
from django.http import HttpRequest

from kartoteka.access import acting
from kartoteka.audit import tracing
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Member


@transaction.atomic
def everywhere(member: Member, *, by: Actor) -> int:
    """Ends every session of the member and tells how many there were."""
    with acting.at_the_door():
        sessions = list(UserSession.objects.filter(user_id=member.user_id))
        for session in sessions:
            session.end()
    tracing.trace("sessions ended", member, by=by, sessions=len(sessions))
    return len(sessions)


def session_of(request: HttpRequest) -> int | None:
    """The number of the signing-in that the request belongs to; its key changes, this does not."""
    with acting.at_the_door():
        found = UserSession.objects.filter(session_key=request.session.session_key)
        return found.values_list("pk", flat=True).first()


def not_ended(sessions: Collection[int]) -> set[int]:
    """Those that nobody has signed out. One that has merely run out counts: its browser is still the person's."""
    with acting.at_the_door():
        return set(UserSession.objects.filter(pk__in=sessions).values_list("pk", flat=True))
