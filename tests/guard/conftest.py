"""The cast at the door of the firm, anew for each test."""

import pytest


@pytest.fixture(scope="session")
def guard_ground(django_db_setup, django_db_blocker):
    """A function in the test database that sums up what no actor may read."""
    from tests.guard import ground

    with django_db_blocker.unblock():
        ground.lay()
    yield
    with django_db_blocker.unblock():
        ground.clear()


@pytest.fixture
def cast(guard_ground, db, settings):
    from tests.guard import cast as making
    from tests.guard import things

    # The pages of the hosted mode are to be guarded too.
    settings.SIGNUP = "open"
    made = making.gather()
    things.furnish(made)
    return made
