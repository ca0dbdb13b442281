"""The cast at the door of the firm, anew for each test."""

import copy

import pytest

from kartoteka.web import middleware


@pytest.fixture(scope="session")
def guard_ground(django_db_setup, django_db_blocker):
    """A function in the test database that sums up what no actor may read."""
    from tests.guard import ground

    with django_db_blocker.unblock():
        ground.lay()
    yield
    with django_db_blocker.unblock():
        ground.clear()


@pytest.fixture(scope="session")
def peopled(guard_ground, django_db_blocker):
    """A database in which the cast was gathered for good, and the cast."""
    from tests import databases
    from tests.guard import cast as making
    from tests.guard import things

    with django_db_blocker.unblock():
        name = f"{databases.here()}_cast"
        databases.create(name, like=databases.here())
        with databases.inside(name):
            cast = making.gather()
            things.furnish(cast)
    return name, cast


@pytest.fixture
def stage(peopled):
    """The test's transaction begins in that database."""
    from tests import databases

    with databases.inside(peopled[0]):
        yield


@pytest.fixture
def cast(peopled, stage, db, settings):
    # The pages of the hosted mode are to be guarded too.
    settings.SIGNUP = "open"
    middleware.SECONDS.clear()
    middleware.ANSWERS.clear()
    return copy.deepcopy(peopled[1])
