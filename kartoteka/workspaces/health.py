"""How the installation is: its database, its migrations, its worker, its disk."""

import time

from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, InterfaceError
from django.db.migrations.loader import MigrationLoader

from kartoteka.lib.database import connection
from kartoteka.web import saving

# A web process that has just begun is not unwell because the worker begins at the same moment.
GRACE = 60.0
STALE = 60.0
_began = time.monotonic()
_known = {"migrated": False}


def report() -> dict[str, bool]:
    """What must be true for the program to serve; every check answers, whatever is broken."""
    database = _answers()
    return {
        "database": database,
        "migrations": database and is_migrated(),
        "worker": database and is_worker_alive(),
        "disk": not saving.is_halted(),
    }


def is_migrated() -> bool:
    """Whether the tables are what this code expects; once they are, they stay so while it runs."""
    if not _known["migrated"]:
        _known["migrated"] = _shared_leaves() <= _applied()
    return _known["migrated"]


def is_worker_alive() -> bool:
    age = heartbeat_age()
    if age is None:
        return time.monotonic() - _began < GRACE
    return age < STALE


def heartbeat_age() -> float | None:
    """Seconds since a worker last gave a sign of life; None when no worker is on record."""
    row = _row("SELECT extract(epoch FROM now() - max(last_heartbeat)) FROM procrastinate_workers")
    return None if row is None or row[0] is None else float(str(row[0]))


def jobs_by_status() -> dict[str, int]:
    """How many jobs wait, run, and failed within the week that they are kept."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT status::text, count(*) FROM procrastinate_jobs"
            " WHERE status IN ('todo', 'doing', 'failed') GROUP BY 1"
        )
        return {"todo": 0, "doing": 0, "failed": 0} | dict(cursor.fetchall())


def database_size() -> int:
    row = _row("SELECT pg_database_size(current_database())")
    return int(str(row[0])) if row else 0


def _answers() -> bool:
    try:
        return _row("SELECT 1") == (1,)
    except (DatabaseError, InterfaceError):
        connection.close()
        return False


def _row(query: str) -> tuple[object, ...] | None:
    with connection.cursor() as cursor:
        cursor.execute(query)
        row: tuple[object, ...] | None = cursor.fetchone()
        return row


def _applied() -> set[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('public.django_migrations') IS NOT NULL")
        if not cursor.fetchone()[0]:
            return set()
        cursor.execute("SELECT app, name FROM public.django_migrations")
        return set(cursor.fetchall())


def _shared_leaves() -> set[tuple[str, str]]:
    labels = {room.label for room in apps.get_app_configs() if room.name in settings.SHARED_APPS}
    return {leaf for leaf in MigrationLoader(None).graph.leaf_nodes() if leaf[0] in labels}
