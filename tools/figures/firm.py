"""A small firm to measure on."""

from collections.abc import Iterator
from contextlib import contextmanager

from kartoteka.access import acting
from kartoteka.lib.database import connection
from kartoteka.staff import actors
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Member
from kartoteka.workspaces.models import HOME, User, Workspace


@contextmanager
def inside() -> Iterator[None]:
    connection.set_tenant(Workspace.objects.get(slug=HOME))
    try:
        yield
    finally:
        connection.set_schema_to_public()


def person(role: str) -> Actor:
    """A new member of the firm, as an actor."""
    user = User.objects.create_user(f"{role}{User.objects.count()}@figures.test", "unused", name=role)
    with inside(), acting.system_actor("figures"):
        return actors.person(Member.objects.create(user=user, name=role, role=role))
