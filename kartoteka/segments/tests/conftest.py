"""Two managers and a head, as actors and as visitors. Django is set up only after this file is read."""

import pytest


@pytest.fixture
def anna(db):
    from kartoteka.staff.tests import makers

    return makers.member(name="Анна")


@pytest.fixture
def boris(db):
    from kartoteka.staff.tests import makers

    return makers.member(name="Борис")


@pytest.fixture
def vera(db):
    from kartoteka.staff.tests import makers

    return makers.member(role="head", name="Вера")


@pytest.fixture
def visitor(anna):
    from django.test import Client

    from kartoteka.staff.tests import makers

    return makers.signed_in(Client(), anna)


@pytest.fixture
def head(vera):
    from django.test import Client

    from kartoteka.staff.tests import makers

    return makers.signed_in(Client(), vera)
