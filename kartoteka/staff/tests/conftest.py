"""A firm with a director and a manager. Django is set up only after this file is read."""

import pytest


@pytest.fixture
def firm(db):
    """The test stands in the firm "home" as the program itself."""
    from kartoteka.staff.tests import makers

    with makers.inside() as workspace:
        yield workspace


@pytest.fixture
def director(firm):
    from kartoteka.staff.tests import makers

    return makers.member(role="director", name="Дарья")


@pytest.fixture
def boss(director):
    """The director as she acts."""
    from kartoteka.staff.tests import makers

    return makers.acts_as(director)


@pytest.fixture
def manager(firm):
    from kartoteka.staff.tests import makers

    return makers.member(name="Анна")
