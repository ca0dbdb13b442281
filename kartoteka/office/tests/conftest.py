"""A director and a manager with their browsers. Django is set up only after this file is read."""

import pytest


@pytest.fixture
def director(db):
    from kartoteka.staff.tests import makers

    return makers.member(role="director", name="Дарья", email="daria@firm.test")


@pytest.fixture
def anna(db):
    from kartoteka.staff.tests import makers

    return makers.member(name="Анна", email="anna@firm.test")


@pytest.fixture
def boss(director):
    """The director's browser."""
    from django.test import Client

    from kartoteka.staff.tests import makers

    return makers.signed_in(Client(), director)


@pytest.fixture
def visitor(anna):
    """The manager's browser."""
    from django.test import Client

    from kartoteka.staff.tests import makers

    return makers.signed_in(Client(), anna)
