"""Claiming: a client is on one person's line at a time."""

from datetime import datetime, timedelta

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.cards.models import Client
from kartoteka.lib.refusals import Refusal
from kartoteka.staff.actors import Actor

LIFE = timedelta(minutes=15)


class ClientTaken(Refusal):
    pass


def claim(client: Client, *, by: Actor, at: datetime | None = None) -> None:
    """Takes the client on the line, or keeps him there. Raises ClientTaken when a colleague has him."""
    if not take(client.pk, by=by, at=at):
        raise ClientTaken(_("A colleague is talking to this client now. Take the next one."))


def take(client_id: int, *, by: Actor, at: datetime | None = None) -> bool:
    """The same for whoever goes on to the next client when this one is taken."""
    now = at or timezone.now()
    with connection.cursor() as cursor:
        # One statement: of two who ask at once, the second finds the first one's claim.
        cursor.execute(
            "INSERT INTO planner_claim (client_id, member_id, until) VALUES (%s, %s, %s)"
            " ON CONFLICT (client_id) DO UPDATE SET member_id = EXCLUDED.member_id, until = EXCLUDED.until"
            " WHERE planner_claim.member_id = EXCLUDED.member_id OR planner_claim.until <= %s RETURNING 1",
            [client_id, by.person_id, now + LIFE, now],
        )
        return cursor.fetchone() is not None


def release(client: Client, *, by: Actor) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM planner_claim WHERE client_id = %s AND member_id = %s", [client.pk, by.member_id]
        )


def release_all(*, by: Actor, but: int | None = None) -> None:
    """Whoever takes the next client lays the one before down."""
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM planner_claim WHERE member_id = %s AND client_id IS DISTINCT FROM %s",
            [by.member_id, but],
        )
