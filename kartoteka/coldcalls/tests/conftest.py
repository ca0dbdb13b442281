"""Two managers and a head, as actors. Django is set up only after this file is read."""

import pytest


@pytest.fixture
def inside(db):
    from kartoteka.staff.tests import makers

    with makers.inside(role="none"):
        yield


@pytest.fixture
def manager(inside):
    from kartoteka.staff.tests import makers

    return makers.actor(name="Анна")


@pytest.fixture
def colleague(inside):
    from kartoteka.staff.tests import makers

    return makers.actor(name="Борис")


@pytest.fixture
def head(inside):
    from kartoteka.staff.models import Role
    from kartoteka.staff.tests import makers

    return makers.actor(name="Вера", role=Role.HEAD)
