"""A firm of its own for tests of what works on the owner's connection: its rows are really committed."""

import shutil
from pathlib import Path

import pytest


@pytest.fixture
def scratch(django_db_setup, django_db_blocker):
    from kartoteka.lib.database import connection, connections
    from kartoteka.workspaces import opening
    from kartoteka.workspaces.models import User

    with django_db_blocker.unblock():
        drop_firms_of_tests()
        made = opening.open_workspace("scratch", name="Scratch", language="ru")
        connection.set_tenant(made)
        yield made
        connection.set_schema_to_public()
        drop_firms_of_tests()
        User.objects.using("owner").filter(email__endswith="@scratch.test").delete()
        for connection in connections.all(initialized_only=True):
            connection.close()


def drop_firms_of_tests():
    """Also those of a test that was cut short."""
    from kartoteka.workspaces import opening
    from kartoteka.workspaces.models import Workspace

    for workspace in Workspace.objects.exclude(slug__in=["home", "rival"]):
        opening.drop_workspace(workspace)


@pytest.fixture
def own_secrets(settings, tmp_path):
    """Keys that this test may change: a copy of the secrets in a folder of its own."""
    shutil.copy(Path(settings.DATA) / "secrets.json", tmp_path)
    settings.DATA = tmp_path
    return tmp_path
