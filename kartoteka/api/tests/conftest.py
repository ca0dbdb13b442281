"""A manager, and a program of hers."""

import pytest


@pytest.fixture
def anna(db):
    from kartoteka.staff.tests import makers

    return makers.member(name="Анна")


@pytest.fixture
def program(anna):
    from kartoteka.api.tests.programs import Program

    return Program(anna)
