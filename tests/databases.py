"""The databases of a test run: one is made in full, all others are its copies."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db.backends.utils import CursorWrapper

from kartoteka.lib.database import connections
from kartoteka.workspaces import belongings, roles

NOTHING = "template0"


def here() -> str:
    """The database that all connections stand in."""
    return str(connections["owner"].settings_dict["NAME"])


def create(name: str, *, like: str = NOTHING) -> None:
    """Makes a database anew, a copy of another in which nobody may stand meanwhile."""
    _leave()
    with _outside() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {name}")
        cursor.execute(f"CREATE DATABASE {name} TEMPLATE {like}")
        # Who may do what in a database as a whole is not copied along.
        cursor.execute(f"REVOKE ALL ON DATABASE {name} FROM PUBLIC")
        if like != NOTHING:
            cursor.execute(f"GRANT CONNECT ON DATABASE {name} TO {roles.name('login')}")


def enter(name: str) -> None:
    """With a folder of files of its own: what they are sealed with lies in the database."""
    _leave()
    belongings.FOLDER = f"files-{name}"
    for connection in connections.all():
        connection.settings_dict["NAME"] = name


@contextmanager
def inside(name: str) -> Iterator[None]:
    """Stands in another database for a while."""
    before = here()
    enter(name)
    try:
        yield
    finally:
        enter(before)


def _leave() -> None:
    for connection in connections.all():
        assert not connection.in_atomic_block, "a transaction is open here"
        connection.close()


@contextmanager
def _outside() -> Iterator[CursorWrapper]:
    with connections["owner"]._nodb_cursor() as cursor:
        yield cursor
