"""A manager, her head and the director, in the firm "home". Django is set up only after this file is read."""

import pytest


@pytest.fixture
def inside(db):
    from kartoteka.staff.tests import makers

    with makers.inside(role="none"):
        yield


@pytest.fixture
def anna(inside):
    from kartoteka.staff.tests import makers

    return makers.actor(name="Анна")


@pytest.fixture
def boris(inside):
    from kartoteka.staff.tests import makers

    return makers.actor(name="Борис")


@pytest.fixture
def vera(inside):
    from kartoteka.staff.tests import makers

    return makers.actor(role="head", name="Вера")
