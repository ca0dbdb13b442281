"""A right that is taken away is gone with the next request, whoever holds a session or a token still."""

import pytest
from django.utils import timezone

from kartoteka.access import acting, issuing, signing_out
from kartoteka.access.models import Token
from kartoteka.office import letting_go
from kartoteka.staff import changing, leaving, teaming
from kartoteka.staff.models import Role, Team
from kartoteka.staff.tests import makers
from kartoteka.workspaces.models import User
from tests.guard import asking


@pytest.fixture
def director(cast):
    """Does something in the director's name."""

    def act(verb, *args, **words):
        by = makers.acts_as(cast.people["dmitri"])
        with makers.inside(), acting.acting(by):
            return verb(*args, **words, by=by)

    return act


def status(caller, path="/clients"):
    return caller.get(path).status_code


def test_a_changed_role_holds_with_the_next_request(cast, director):
    vera = asking.entered(cast, "vera")
    assert status(vera) == 200

    director(changing.change, cast.people["vera"], name="Вера", role=Role.STOREKEEPER, team=None)

    assert status(vera) == 403


def test_a_lead_without_the_team_sees_its_clients_no_more(cast, director):
    lida, page = asking.entered(cast, "lida"), f"/clients/{cast.planted['anna'].client.key}"
    assert status(lida, page) == 200

    with makers.inside():
        team = Team.objects.get(lead=cast.people["lida"])
    director(teaming.dissolve, team)

    assert status(lida, page) == 404


def test_whoever_left_finds_every_door_closed(cast, director):
    boris, program = asking.entered(cast, "boris"), asking.caller(cast, "token of boris")
    assert (status(boris), status(program, "/api/v1/clients")) == (200, 200)

    director(leaving.leave, cast.people["boris"])

    assert (status(boris), status(program, "/api/v1/clients")) == (404, 401)


def test_letting_somebody_go_ends_sessions_and_tokens_and_hands_the_clients_over(cast, director):
    boris, program = asking.entered(cast, "boris"), asking.caller(cast, "token of boris")

    director(letting_go.let_go, cast.people["boris"], heir=cast.people["anna"])

    assert (status(boris), status(program, "/api/v1/clients")) == (302, 401)
    assert status(asking.caller(cast, "anna"), f"/clients/{cast.planted['boris'].client.key}") == 200


def test_a_closed_account_opens_nothing(cast):
    boris, program = asking.entered(cast, "boris"), asking.caller(cast, "token of boris")

    with makers.inside(role="none"):
        User.objects.filter(pk=cast.people["boris"].user_id).update(is_active=False)

    assert (status(boris), status(program, "/api/v1/clients")) == (302, 401)


def test_a_revoked_or_outlived_token_opens_nothing(cast, director):
    program = asking.caller(cast, "token of boris")
    with makers.inside():
        token = Token.objects.get(name="token of boris")
    assert status(program, "/api/v1/clients") == 200

    with asking.undone():
        director(issuing.revoke, token)
        assert status(program, "/api/v1/clients") == 401
    with makers.inside():
        Token.objects.filter(pk=token.pk).update(expires_at=timezone.now())
    assert status(program, "/api/v1/clients") == 401


def test_a_token_is_narrowed_with_the_person_it_acts_for(cast, director):
    program = asking.caller(cast, "token of boris")
    assert status(program, "/api/v1/clients") == 200

    director(changing.change, cast.people["boris"], name="Борис", role=Role.STOREKEEPER, team=None)

    assert status(program, "/api/v1/clients") == 403


def test_signing_somebody_out_everywhere_ends_the_session_he_is_in(cast, director):
    boris = asking.entered(cast, "boris")
    assert status(boris) == 200

    director(signing_out.everywhere, cast.people["boris"])

    assert status(boris) == 302


def test_a_changed_password_ends_the_sessions_begun_with_the_old_one(cast):
    boris = asking.entered(cast, "boris")
    assert status(boris) == 200

    with makers.inside(role="none"):
        user = User.objects.get(pk=cast.people["boris"].user_id)
        user.set_password("quite another horse")
        user.save()

    assert status(boris) == 302
