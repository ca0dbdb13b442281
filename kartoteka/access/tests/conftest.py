"""A manager with her browser, and a director as she acts. Django is set up only after this file is read."""

import pytest


@pytest.fixture(autouse=True)
def in_no_time(monkeypatch):
    """Refusals need not take equally long in tests, but for the one that is about it."""
    from kartoteka.access.views import entrance

    monkeypatch.setattr(entrance, "EVEN_SECONDS", 0.0)


@pytest.fixture
def anna(db):
    from kartoteka.staff.tests import makers

    return makers.member(name="Анна", email="anna@firm.test")


@pytest.fixture
def director(db):
    from kartoteka.staff.tests import makers

    return makers.member(role="director", name="Дарья", email="daria@firm.test")


@pytest.fixture
def visitor(anna):
    """Anna's browser, signed in."""
    from django.test import Client

    from kartoteka.staff.tests import makers

    return makers.signed_in(Client(), anna)


@pytest.fixture
def hosted(settings, django_db_setup, django_db_blocker):
    """Anybody may open a firm. New schemas are really committed, so they are taken away by hand."""
    from django.core.cache import cache

    from kartoteka.lib.database import connection, connections
    from kartoteka.workspaces import opening
    from kartoteka.workspaces.models import User, Workspace

    settings.SIGNUP = "open"
    with django_db_blocker.unblock():
        cache.clear()
        yield
        connection.set_schema_to_public()
        for workspace in Workspace.objects.exclude(slug__in=["home", "rival"]):
            opening.drop_workspace(workspace)
        User.objects.using("owner").filter(email__endswith="@hosted.test").delete()
        for used in connections.all(initialized_only=True):
            used.close()
