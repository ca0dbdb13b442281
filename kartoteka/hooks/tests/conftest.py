"""A director, and a far end on the loopback that the keeper allows."""

import pytest


@pytest.fixture
def far_end(settings):
    from kartoteka.hooks.tests.far_end import listening
    from kartoteka.lib import far_ends

    settings.HOOK_NETWORKS = far_ends.networks(["127.0.0.0/8"])
    with listening() as one:
        yield one


@pytest.fixture
def director(db):
    from kartoteka.staff.tests import makers

    return makers.member(role="director", name="Дарья", email="daria@firm.test")


@pytest.fixture
def anna(db):
    from kartoteka.staff.tests import makers

    return makers.actor(name="Анна")
