"""One PostgreSQL for the whole test run, a database a process, two firms in it."""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker

pytest_plugins = ["tests.actors"]
PROCESS = os.environ.get("PYTEST_XDIST_WORKER", "main")
if PROCESS == "main":  # never the folder that the caller's environment names: it may be somebody's data
    os.environ["KARTOTEKA_DATA"] = tempfile.mkdtemp(prefix="kartoteka-tests-")
FOLDER = Path(os.environ["KARTOTEKA_DATA"])
# Named here rather than in pyproject.toml: the settings may be read only after the folder is known.
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")


def pytest_configure(config: pytest.Config) -> None:
    """The first process starts the server; those that xdist forks off find its address in the environment."""
    if PROCESS == "main":
        from kartoteka.engine.cluster import Cluster

        FOLDER.chmod(0o711)
        cluster = Cluster(FOLDER, durable=False)
        cluster.make()
        cluster.start()
        config.add_cleanup(lambda: shutil.rmtree(FOLDER, ignore_errors=True))
        config.add_cleanup(cluster.stop)
    from django.conf import settings

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    Path(settings.STATIC_ROOT).mkdir(exist_ok=True)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes long comes first, so that all processes end together, and a module's tests share a process.

    The guard's tests stand alone: each is long, and what they share is made once a process anyway.
    """
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)
    for item in items:
        if not item.nodeid.startswith("tests/guard/"):
            item.add_marker(pytest.mark.xdist_group(item.nodeid.partition("::")[0]))


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Plans outlive a rollback: one made for the empty tables of another test would read full ones row by row."""
    from psycopg.pq import TransactionStatus

    from kartoteka.lib.database import connections

    for one in connections.all(initialized_only=True):
        raw = one.connection
        if raw is not None and not raw.closed and raw.info.transaction_status is TransactionStatus.IDLE:
            raw.execute("DISCARD PLANS")


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: DjangoDbBlocker) -> None:
    """A fresh database with all tables, functions and grants, and the firms "home" and "rival"."""
    from tests import databases

    with django_db_blocker.unblock():
        with (FOLDER / "ground").open("a+") as ground:
            fcntl.flock(ground, fcntl.LOCK_EX)
            if not os.fstat(ground.fileno()).st_size:
                _lay_ground()
                ground.write("laid")
            databases.create(f"tests_{PROCESS}", like="tests_ground")
        databases.enter(f"tests_{PROCESS}")


def _lay_ground() -> None:
    """By whichever process comes first; the others copy it."""
    from kartoteka.lib.database import connections
    from kartoteka.workspaces import migrating, opening
    from tests import databases

    databases.create("tests_ground")
    databases.enter("tests_ground")
    migrating.upgrade(lambda _: None)
    opening.open_workspace("home", name="Рога и копыта", language="ru")
    opening.open_workspace("rival", name="Rival Ltd", language="en")
    connections.close_all()


@pytest.fixture(autouse=True)
def _firms_as_they_are() -> Iterator[None]:
    """No test is told what another one changed of a firm, and took back."""
    yield
    from kartoteka.workspaces import queries

    for slug in ("home", "rival"):
        queries.forget(slug)
