"""Makers of people for tests: plain rows, without the verbs' checks and traces."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

from django.db import transaction
from django.db.backends.utils import CursorWrapper
from django.test import Client
from django.utils import timezone

from kartoteka.lib import keys
from kartoteka.lib.database import connection
from kartoteka.staff import actors, queries
from kartoteka.staff.models import Invitation, Member, Role, Team
from kartoteka.workspaces import roles, signing
from kartoteka.workspaces.models import HOME, Seat, User, Workspace

PASSWORD = "correct horse battery"  # everybody's, in tests
_numbers = count(1)


def enter(slug: str = HOME) -> Workspace:
    """Points the connection at a firm, as the path of a request does; each request leaves it again."""
    workspace = Workspace.objects.get(slug=slug)
    connection.set_tenant(workspace)
    return workspace


@contextmanager
def inside(slug: str = HOME, role: str = "worker") -> Iterator[Workspace]:
    """Stands in the firm in a database role ("none" is the door's own), then goes back to where it was."""
    tenant = connection.tenant
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT current_setting('role'), coalesce(current_setting('kartoteka.actor', true), '')"
            )
            before = cursor.fetchone()
            _stand(cursor, "none", "")
            workspace = enter(slug)
            _stand(cursor, role if role == "none" else roles.name(role), _program_of(workspace, role))
            yield workspace
            _stand(cursor, *before)
    finally:
        connection.set_tenant(tenant)


def _stand(cursor: CursorWrapper, role: str, context: str) -> None:
    cursor.execute(f"SET LOCAL ROLE \"{role}\"; SET LOCAL kartoteka.actor = '{context}'")


def _program_of(workspace: Workspace, role: str) -> str:
    """The worker's role writes into the trace only when the program itself acts."""
    context = f"{workspace.schema_name}|system|||*|t|{int(time.time()) + 600}"
    return f"{context}|{signing.sign(context)}" if role == "worker" else ""


def user(
    *, email: str = "", name: str = "Анна Петрова", language: str = "en", password: str = PASSWORD
) -> User:
    return User.objects.create_user(
        email or f"person{next(_numbers)}@firm.test", password, name=name, language=language
    )


def member(
    *,
    role: str = Role.MANAGER,
    name: str = "Анна Петрова",
    email: str = "",
    language: str = "en",
    team: Team | None = None,
    led_by: Member | None = None,
    slug: str = HOME,
    account: User | None = None,
) -> Member:
    """A person with a seat in the firm; `led_by` puts her into a team of that lead."""
    with inside(slug, role="none") as workspace:
        account = account or user(email=email, name=name, language=language)
        Seat.objects.create(user=account, workspace=workspace)
    with inside(slug):
        if led_by:
            team, _ = Team.objects.get_or_create(lead=led_by, defaults={"name": f"Team {next(_numbers)}"})
        return Member.objects.create(user=account, name=name, role=role, team=team)


def actor(
    *, role: str = Role.MANAGER, name: str = "Анна Петрова", led_by: Member | None = None, slug: str = HOME
) -> actors.Actor:
    return acts_as(member(role=role, name=name, led_by=led_by, slug=slug), slug=slug)


def acts_as(who: Member, *, slug: str = HOME) -> actors.Actor:
    """The actor that a member is now: read anew, as each request does."""
    with inside(slug, role="none"):
        found = queries.actor_of(who.pk)
    assert found is not None
    return found


def team(*, name: str = "North", lead: Member | None = None, slug: str = HOME) -> Team:
    with inside(slug):
        return Team.objects.create(name=name, lead=lead)


def invitation(
    *,
    by: Member,
    email: str = "new@firm.test",
    role: str = Role.MANAGER,
    team: Team | None = None,
    slug: str = HOME,
) -> tuple[Invitation, str]:
    """An open invitation and the token of its link."""
    token = keys.fresh_token()
    with inside(slug):
        made = Invitation.objects.create(
            email=email,
            role=role,
            team=team,
            digest=keys.digest(token),
            invited_by=by,
            invited_at=timezone.now(),
        )
    return made, token


def signed_in(client: Client, who: Member) -> Client:
    """The client with a session of this member."""
    client.force_login(who.user)
    return client
