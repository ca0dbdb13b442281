"""Signing a person out of all her devices at once."""

from allauth.usersessions.models import UserSession
from django.db import transaction

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
