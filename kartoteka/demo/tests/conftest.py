"""A fictional firm, founded once for the tests that only look at it."""

import pytest


@pytest.fixture
def home(db):
    """The home firm, empty but open."""
    from kartoteka.staff.tests import makers

    with makers.inside(role="none") as workspace:
        yield workspace


@pytest.fixture(scope="module")
def firm(django_db_setup, django_db_blocker):
    """A firm of 300 clients in the workspace "home", undone when the module is through."""
    from django.db import transaction

    from kartoteka.demo import founding
    from kartoteka.demo.tests import makers
    from kartoteka.lib.database import connection
    from kartoteka.workspaces.models import Workspace

    with django_db_blocker.unblock(), transaction.atomic():
        workspace = Workspace.objects.get(slug="home")
        connection.set_tenant(workspace)
        yield founding.found(workspace, makers.plan(), password="for-the-demo-only")
        transaction.set_rollback(True)
        connection.set_schema_to_public()
