"""Whom most tests act as: two managers and a head, and a client of the first.

Django is set up only after this file is read. A room that needs others says so in a conftest.py of its own.
"""

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
    from kartoteka.staff.tests import makers

    return makers.actor(role="head", name="Вера")


@pytest.fixture
def client_card(manager):
    from kartoteka.cards.tests import makers

    return makers.client(by=manager)
