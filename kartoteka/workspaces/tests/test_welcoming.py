"""The one-time link of the first start."""

import pytest
import time_machine
from django.core import signing
from django.core.management import call_command

from kartoteka.staff.tests import makers
from kartoteka.workspaces import welcoming
from kartoteka.workspaces.models import Workspace

pytestmark = pytest.mark.django_db


def token_of(path):
    assert path
    return path.rpartition("/")[2]


@pytest.fixture
def home(db):
    return Workspace.objects.get(slug="home")


def test_the_link_opens_the_workspace_until_somebody_has_a_seat(home):
    token = token_of(welcoming.link_path())
    assert welcoming.claim(token, home) == home

    makers.member()

    assert welcoming.link_path() is None
    with pytest.raises(welcoming.LinkUsed):
        welcoming.claim(token, home)


def test_the_link_is_good_for_a_week(home):
    with time_machine.travel("2026-01-01 12:00"):
        token = token_of(welcoming.link_path())
    with time_machine.travel("2026-01-08 11:59"):
        welcoming.check(token, home)

    with time_machine.travel("2026-01-08 12:01"), pytest.raises(welcoming.LinkUsed):
        welcoming.check(token, home)


def test_a_link_for_another_firm_or_purpose_opens_nothing(home):
    rival = Workspace.objects.get(slug="rival")
    for forged in (token_of(welcoming.link_path("rival")), signing.dumps(home.pk), "", "a:b:c"):
        with pytest.raises(welcoming.LinkUsed):
            welcoming.check(forged, home)
    with pytest.raises(welcoming.LinkUsed):
        welcoming.claim(token_of(welcoming.link_path()), rival)
    with pytest.raises(welcoming.LinkUsed):
        welcoming.claim(token_of(welcoming.link_path()), None)


def test_the_command_prints_the_path_or_nothing(capsys):
    call_command("first_link")
    assert capsys.readouterr().out.startswith("/welcome/")
    call_command("first_link", workspace="rival")
    assert capsys.readouterr().out.startswith("/w/rival/welcome/")

    makers.member()
    call_command("first_link")
    assert capsys.readouterr().out == ""
