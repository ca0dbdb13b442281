import json
from datetime import timedelta

import pytest
from django.test import Client as Browser
from django.utils import timezone

from kartoteka.access import rights
from kartoteka.access.models import Token
from kartoteka.cards.tests import makers as cards
from kartoteka.lib import keys
from kartoteka.staff.models import Member
from kartoteka.staff.tests import makers as staff

EVERY_SCOPE = sorted(rights.BY_NAME)


class Program:
    """A program that talks to the API with a token."""

    def __init__(self, member, *, scopes=EVERY_SCOPE, **fields):
        self.secret = keys.fresh_token()
        with staff.inside():
            fields = {"expires_at": timezone.now() + timedelta(days=30), **fields}
            by = Member.objects.get(pk=member.pk)
            Token.objects.create(
                name="site",
                member=member,
                scopes=list(scopes),
                digest=keys.digest(self.secret),
                issued_by=by,
                **fields,
            )

    def ask(self, method, path, **body):
        headers = {"Authorization": f"Bearer {self.secret}"}
        sent = (
            {"data": json.dumps(body), "content_type": "application/json"}
            if method != "get"
            else {"data": body}
        )
        return getattr(Browser(), method)(f"/api/v1{path}", headers=headers, **sent)


@pytest.fixture
def anna(db):
    return staff.member(name="Анна")


@pytest.fixture
def program(anna):
    return Program(anna)


def test_a_client_goes_in_and_comes_out_masked(program):
    made = program.ask("post", "/clients", name="Ёлка", phone="8 999 123-45-67")
    got = program.ask("get", f"/clients/{made.json()['key']}")

    assert made.status_code == 201
    assert got.json()["name"] == "Ёлка"
    assert [point["mask"] for point in got.json()["contact_points"]] == ["+7 9•• •••-45-67"]
    assert "1234567" not in got.content.decode()


def test_the_value_is_its_own_call_and_costs_budget(program):
    made = program.ask("post", "/clients", name="Ёлка", phone="8 999 123-45-67").json()

    answer = program.ask("post", f"/contacts/{made['contact_points'][0]['key']}/value")

    assert answer.json() == {"value": "+79991234567"}


def test_the_list_goes_on_by_cursor(program, anna):
    for number in range(53):
        cards.client(by=staff.acts_as(anna), name=f"Клиент {number:02}")

    first = program.ask("get", "/clients").json()
    second = program.ask("get", "/clients", cursor=first["next"]).json()

    assert [len(first["items"]), len(second["items"]), second["next"]] == [50, 3, ""]


def test_a_lost_update_is_a_conflict(program):
    key = program.ask("post", "/clients", name="Ёлка").json()["key"]
    program.ask("put", f"/clients/{key}", name="Первая", kind="company", version=1)

    answer = program.ask("put", f"/clients/{key}", name="Вторая", kind="company", version=1)

    assert answer.status_code == 409
    assert answer["Content-Type"] == "application/problem+json"
    assert "Первая" in answer.json()["detail"]


def test_a_note_is_written_and_listed_with_its_numbers_put_away(program):
    key = program.ask("post", "/clients", name="Ёлка").json()["key"]

    made = program.ask("post", f"/clients/{key}/notes", text="звонить 8 921 765-43-21")

    assert made.status_code == 201
    (note,) = program.ask("get", f"/clients/{key}/notes").json()["items"]
    assert note["text"] == "звонить +7 9•• •••-43-21"


@pytest.mark.parametrize(
    ("body", "field"),
    [({}, "name"), ({"name": "Ёлка", "phone": "абв"}, "phone"), ({"name": "Ёлка", "owner": 1}, "owner")],
)
def test_bad_input_names_the_field_and_makes_nothing(program, body, field):
    answer = program.ask("post", "/clients", **body)

    assert answer.status_code == 422
    assert answer.json()["field"] == field
    assert program.ask("get", "/clients").json()["items"] == []


def test_a_token_sees_what_its_member_sees(program, anna):
    foreign = cards.client(by=staff.actor(name="Борис"))

    assert program.ask("get", f"/clients/{foreign.key}").status_code == 404
    assert program.ask("get", "/clients").json()["items"] == []


def test_a_scope_that_was_not_given_is_refused(anna):
    reader = Program(anna, scopes=["clients.see"])

    assert reader.ask("get", "/clients").status_code == 200
    assert reader.ask("post", "/clients", name="Ёлка").status_code == 403


@pytest.mark.parametrize(
    "fields",
    [{"expires_at": timezone.now() - timedelta(minutes=1)}, {"revoked_at": timezone.now()}],
    ids=["expired", "revoked"],
)
def test_a_dead_token_opens_nothing(anna, fields):
    assert Program(anna, **fields).ask("get", "/clients").status_code == 401


def test_the_token_of_a_person_who_left_opens_nothing(program, anna):
    with staff.inside():
        Member.objects.filter(pk=anna.pk).update(left_at=timezone.now())

    assert program.ask("get", "/clients").status_code == 401


def test_a_session_is_no_key_to_the_api(anna):
    assert staff.signed_in(Browser(), anna).get("/api/v1/clients").status_code == 401


def test_a_token_of_one_firm_opens_nothing_in_another(program):
    answer = Browser().get("/w/rival/api/v1/clients", headers={"Authorization": f"Bearer {program.secret}"})

    assert answer.status_code == 401


def test_every_operation_is_behind_a_right():
    from kartoteka.api.clients import router

    for view in router.path_operations.values():
        for operation in view.operations:
            assert getattr(operation.view_func, "needs", None) in rights.BY_NAME
