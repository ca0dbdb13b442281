"""The database roles that stand behind the kinds of actor.

The web signs in as `login`, which may read the door's own tables and nothing of a firm;
for each act it assumes one of the actor roles with SET LOCAL ROLE.
"""

from django.conf import settings

from kartoteka.lib.database import connections

ACTOR_KINDS = ("manager", "head", "office", "api", "worker")


def name(kind: str) -> str:
    return f"{settings.DATABASE_ROLE_PREFIX}{kind}"


def names() -> dict[str, str]:
    """Placeholders of the grant files: each kind by itself, and all actors as `everyone`."""
    kinds = {kind: f'"{name(kind)}"' for kind in (*ACTOR_KINDS, "login")}
    return kinds | {"everyone": ", ".join(kinds[kind] for kind in ACTOR_KINDS)}


# Roles belong to the whole server, and advisory locks to one database: of two upgrades side by side
# in two databases, the later waits at CREATE ROLE for the earlier and then finds the role made.
MAKE = """
    DO $$ BEGIN
        CREATE ROLE "{role}" NOLOGIN NOINHERIT;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
    END $$"""


def ensure() -> None:
    """Makes the actor roles that are missing and lets the login role assume each of them."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT rolname FROM pg_roles WHERE rolname = ANY(%s)", [[name(kind) for kind in ACTOR_KINDS]]
        )
        present = {row[0] for row in cursor.fetchall()}
        for kind in ACTOR_KINDS:
            if name(kind) not in present:
                cursor.execute(MAKE.format(role=name(kind)))
                cursor.execute(f'GRANT "{name(kind)}" TO "{name("login")}"')
