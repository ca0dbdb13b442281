"""One PostgreSQL for the whole test run, a database a process, two firms in it."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker

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


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: DjangoDbBlocker) -> None:
    """A fresh database with all tables, functions and grants, and the firms "home" and "rival"."""
    from kartoteka.lib.database import connections
    from kartoteka.workspaces import migrating, opening

    with django_db_blocker.unblock():
        owner = connections["owner"]
        name = f"tests_{PROCESS}"
        with owner._nodb_cursor() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {name}")
            cursor.execute(f"CREATE DATABASE {name}")
        for connection in connections.all():
            connection.close()
            connection.settings_dict["NAME"] = name
        migrating.upgrade(lambda _: None)
        opening.open_workspace("home", name="Рога и копыта", language="ru")
        opening.open_workspace("rival", name="Rival Ltd", language="en")
        owner.close()
