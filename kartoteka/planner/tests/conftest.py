"""A push service on the loopback, and a person whom it reaches."""

import pytest


@pytest.fixture
def service(settings):
    """A push service on the loopback, which the keeper allows."""
    from kartoteka.hooks.tests.far_end import listening
    from kartoteka.lib import far_ends

    settings.HOOK_NETWORKS = far_ends.networks(["127.0.0.0/8"])
    with listening() as one:
        one.status = 201
        yield one


@pytest.fixture
def anna(db):
    from kartoteka.staff.tests import makers

    return makers.member(name="Анна")


@pytest.fixture
def visitor(anna):
    from django.test import Client as Browser

    from kartoteka.staff.tests import makers

    return makers.signed_in(Browser(headers={"User-Agent": "Firefox/140 Windows"}), anna)


@pytest.fixture
def phone(service, visitor):
    """Anna's, with reminders put on."""
    from kartoteka.planner.tests.push_service import BrowserOfOne

    one = BrowserOfOne(service)
    visitor.post("/calendar/key")
    assert visitor.post("/calendar/devices", one.told()).status_code == 201
    return one
