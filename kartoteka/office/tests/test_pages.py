"""What every keeper's page answers to strangers, to colleagues without the right, and from another firm."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from kartoteka.access.models import Budget, Token, TopUp
from kartoteka.audit.models import Event, Fault
from kartoteka.staff.models import Invitation, Member, Team
from kartoteka.staff.tests import makers
from kartoteka.workspaces import queries as workspaces
from kartoteka.workspaces.models import User, Workspace

pytestmark = pytest.mark.django_db
FACTS = {"name": "Чужая рука", "role": "director", "team": ""}
LIMITS = {"day_asks": 1, "day_stops": 1, "hour_asks": 1, "hour_stops": 1}


@dataclass(frozen=True)
class Deed:
    """A form of the keeper's: where it is posted and what it says."""

    path: str
    typed: Mapping[str, object] = field(default_factory=dict)


PAGES = ["invitations/new", "teams/new", "teams/{team}", "people/{member}/departure", "tokens/new"]
MANAGED = [*PAGES, "budgets", "tokens", "firm", "faults"]
OPEN_TO_ALL = ["", "people", "people/{member}", "teams", "rights", "log"]
DEEDS = [
    Deed("people/{member}/facts", FACTS),
    Deed("people/{member}/top-ups", {"kind": "cards"}),
    Deed("people/{member}/sign-out"),
    Deed("people/{member}/password-link"),
    Deed("people/{member}/second-factor"),
    Deed("people/{member}/departure"),
    Deed("invitations/new", {"email": "x@firm.test", "role": "director"}),
    Deed("invitations/{invitation}/renewal"),
    Deed("invitations/{invitation}/revocation"),
    Deed("teams/new", {"name": "Чужие"}),
    Deed("teams/{team}", {"name": "Чужие"}),
    Deed("teams/{team}/dissolution"),
    Deed("budgets/cards", LIMITS),
    Deed("budgets/preset", {"preset": "open"}),
    Deed("tokens/new", {"name": "x", "member": "{member}", "scopes": ["clients.see"], "days": 9}),
    Deed("tokens/{token}/revocation"),
    Deed("firm", {"name": "x", "language": "en", "country": "MK", "time_zone": "UTC", "preset": "open"}),
]
NAMED = [deed for deed in DEEDS if "{" in deed.path]


@pytest.fixture
def keys(director):
    """One of everything, by its key in addresses."""
    colleague = makers.member(role="head", name="Вера")
    invitation, _ = makers.invitation(by=director)
    with makers.inside():
        token = Token.objects.create(
            name="1С",
            member=colleague,
            digest="0",
            issued_by=director,
            expires_at=invitation.invited_at,
            scopes=["clients.see"],
        )
    team = makers.team(lead=colleague)
    return {
        "member": colleague.key,
        "invitation": invitation.key,
        "team": team.key,
        "token": token.key,
    }


def state(slug="home"):
    """All that a keeper's page could have changed."""
    with makers.inside(slug):
        rows = [
            list(noun.objects.order_by("pk").values())
            for noun in (Member, Team, Invitation, Token, TopUp, Budget)
        ]
        events = list(Event.objects.exclude(deed="refused").values_list("deed", flat=True))
    with makers.inside(slug, role="none"):
        users = list(User.objects.order_by("pk").values_list("email", "password"))
        return rows, events, users, list(Workspace.objects.filter(slug=slug).values())


def address(path, keys, slug=""):
    return f"{slug}/settings/{path.format(**keys)}".rstrip("/")


def test_every_page_sends_the_unsigned_to_the_door(keys):
    for path in [*OPEN_TO_ALL, *MANAGED]:
        answer = Browser().get(address(path, keys))

        assert answer.status_code == 302, path
        assert answer["Location"].startswith("/account/sign-in"), path


def test_every_form_sends_the_unsigned_to_the_door_and_changes_nothing(keys):
    before = state()

    answers = {
        deed.path: Browser().post(address(deed.path, keys), dict(deed.typed)).status_code for deed in DEEDS
    }

    assert answers == dict.fromkeys(answers, 302)
    assert state() == before


def test_a_page_is_closed_to_a_colleague_without_its_right(keys, visitor):
    answers = {path: visitor.get(address(path, keys)).status_code for path in MANAGED}

    assert answers == dict.fromkeys(answers, 403)


def test_every_form_refuses_a_colleague_without_its_right_and_changes_nothing(keys, visitor):
    before = state()

    answers = {
        deed.path: visitor.post(address(deed.path, keys), dict(deed.typed)).status_code for deed in DEEDS
    }

    assert answers == dict.fromkeys(answers, 403)
    assert state() == before


def test_every_page_opens_for_the_director_and_those_for_all_for_a_manager(keys, boss, visitor):
    hers = {path: boss.get(address(path, keys)).status_code for path in [*OPEN_TO_ALL, *MANAGED]}
    theirs = {path: visitor.get(address(path, keys)).status_code for path in OPEN_TO_ALL}

    assert hers == dict.fromkeys(hers, 200)
    assert theirs == dict.fromkeys(theirs, 200)


def test_another_firms_director_finds_nothing_of_ours(keys):
    stranger = makers.signed_in(Browser(), makers.member(role="director", name="Роза", slug="rival"))
    before = state()

    there = {
        deed.path: stranger.post(address(deed.path, keys, "/w/rival"), dict(deed.typed)).status_code
        for deed in NAMED
    }
    here = {
        deed.path: stranger.post(address(deed.path, keys), dict(deed.typed)).status_code for deed in NAMED
    }

    assert there == here == dict.fromkeys(there, 404)
    assert state() == before


@pytest.mark.parametrize("path", ["people", "teams", "tokens", "log", "faults", "people/{member}"])
def test_a_list_costs_the_same_for_one_row_and_for_many(path, keys, director, boss):
    def cost():
        # Looked up at most every few seconds: here, each time.
        workspaces.forget("home")
        with CaptureQueriesContext(connection) as made:
            assert boss.get(address(path, keys)).status_code == 200
        return len(made)

    cost()
    few = cost()
    for number in range(3):
        member = makers.member(name=f"Ещё {number}", led_by=director)
        makers.invitation(by=director, email=f"more{number}@firm.test")
        with makers.inside():
            Token.objects.create(
                name="1С",
                member=member,
                digest=str(number + 1),
                issued_by=director,
                expires_at=member.joined_at,
            )
        with makers.inside(role="none"):
            Fault.objects.create(exception="ValueError", place=str(number))

    assert cost() == few
