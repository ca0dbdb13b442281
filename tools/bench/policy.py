"""What the guard costs: the same read with the actor's database role and rule, and without."""

import time

from django.db import transaction

from kartoteka.access import acting
from kartoteka.cards.models import Client
from kartoteka.lib.database import connection, connections
from kartoteka.staff import queries as staff
from kartoteka.staff.models import Member
from kartoteka.workspaces.models import HOME, Workspace

ROUNDS = 500


def measure(member: Member, key: str) -> dict[str, float]:
    """The difference of the medians of wall time, in ms."""
    connection.set_tenant(Workspace.objects.get(slug=HOME))
    actor = staff.actor_of(member.pk)
    assert actor is not None

    def guarded() -> None:
        with acting.acting(actor):
            Client.objects.visible_to(actor).filter(key=key).first()

    def plain() -> None:
        with transaction.atomic(using="owner"):
            Client._base_manager.using("owner").filter(key=key).first()

    connections["owner"].set_schema(connection.schema_name)
    told = {"the guard, ms a request": round(_wall(guarded) - _wall(plain), 2)}
    connection.set_schema_to_public()
    return told


def _wall(act: object) -> float:
    for _ in range(50):
        act()  # type: ignore[operator]
    took = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        act()  # type: ignore[operator]
        took.append(time.perf_counter() - began)
    return sorted(took)[ROUNDS // 2] * 1000
