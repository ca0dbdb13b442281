from datetime import timedelta

import pytest
from django.test import Client as Browser

from kartoteka.access import rights
from kartoteka.access.models import Reply
from kartoteka.access.repeating import forget_old
from kartoteka.api.tests.programs import Program
from kartoteka.api.urls import api
from kartoteka.staff.tests import makers as staff

ONCE = {"Idempotency-Key": "order-4711"}


def names(program):
    return [item["name"] for item in program.ask("get", "/clients").json()["items"]]


def replies():
    with staff.inside():
        return list(Reply.objects.order_by("pk"))


def test_the_same_again_is_answered_alike_and_done_once(program):
    first = program.ask("post", "/clients", name="Ёлка", phone="8 999 123-45-67", headers=ONCE)
    again = program.ask("post", "/clients", name="Ёлка", phone="8 999 123-45-67", headers=ONCE)

    assert (first.status_code, again.status_code) == (201, 201)
    assert first.content == again.content
    assert ("Idempotent-Replayed" in first, again["Idempotent-Replayed"]) == (False, "true")
    assert first["ETag"] == again["ETag"]
    assert names(program) == ["Ёлка"]


def test_another_request_under_the_same_key_is_refused(program):
    program.ask("post", "/clients", name="Ёлка", headers=ONCE)

    other = program.ask("post", "/clients", name="Берёза", headers=ONCE)
    elsewhere = program.ask("post", f"/clients/{program.add('Вяз')}/notes", text="x", headers=ONCE)

    assert [(one.status_code, one.json()["code"]) for one in (other, elsewhere)] == [
        (422, "mark_taken"),
        (422, "mark_taken"),
    ]
    assert "Берёза" not in names(program)


def test_what_was_refused_may_be_tried_again_under_its_key(program):
    refused = program.ask("post", "/clients", name="Ёлка", phone="абв", headers=ONCE)
    mended = program.ask("post", "/clients", name="Ёлка", phone="8 999 123-45-67", headers=ONCE)

    assert (refused.status_code, mended.status_code) == (422, 201)


def test_the_key_of_one_program_is_nothing_to_another(program, anna):
    other = Program(anna)

    program.ask("post", "/clients", name="Ёлка", headers=ONCE)
    other.ask("post", "/clients", name="Ёлка", headers=ONCE)

    assert names(program) == ["Ёлка", "Ёлка"]


def test_what_is_kept_of_an_answer_is_sealed_and_forgotten_after_a_week(program):
    program.ask("post", "/clients", name="Ёлка", headers=ONCE)
    [kept] = replies()

    assert "Ёлка" not in kept.sealed
    with staff.inside():
        forget_old(at=kept.at + timedelta(days=6))
        assert len(replies()) == 1
        forget_old(at=kept.at + timedelta(days=8))
    assert replies() == []


def test_a_removal_is_done_once_too(program):
    key = program.add()
    point = program.ask("post", f"/clients/{key}/contacts", value="8 999 123-45-67").json()["key"]

    first = program.ask("delete", f"/contacts/{point}", headers=ONCE)
    again = program.ask("delete", f"/contacts/{point}", headers=ONCE)

    assert (first.status_code, again.status_code, again.content) == (204, 204, b"")


@pytest.mark.parametrize("mark", ["", "x" * 101, "ключ"])
def test_a_key_that_is_none_is_refused(program, mark):
    answer = program.ask("post", "/clients", name="Ёлка", headers={"Idempotency-Key": mark})

    assert (answer.status_code, answer.json()["field"]) == (422, "Idempotency-Key")


def test_a_token_whose_right_was_taken_is_not_told_the_old_answer(program, anna):
    from kartoteka.access.models import Token

    program.ask("post", "/clients", name="Ёлка", headers=ONCE)
    with staff.inside():
        Token.objects.update(scopes=["clients.see"])

    assert program.ask("post", "/clients", name="Ёлка", headers=ONCE).status_code == 403


def test_every_operation_is_behind_a_right_and_says_which():
    schema = api.get_openapi_schema(path_prefix="")

    for bound in api._get_bound_routers():
        for view in bound.path_operations.values():
            for operation in view.operations:
                assert getattr(operation.view_func, "needs", None) in rights.BY_NAME
    told = [one["x-right"] for those in schema["paths"].values() for one in those.values()]
    assert set(told) <= rights.BY_NAME.keys()
    assert len(told) > 20


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("get", "/api/v1/nowhere", 404),
        ("get", "/api/v2/clients", 404),
        ("get", "/api/v1/clients?q=%00", 400),
        ("put", "/api/v1/clients", 405),
        ("get", "/api/v1/clients", 401),
        ("get", "/w/nobody/api/v1/clients", 404),
    ],
)
def test_whatever_goes_wrong_is_told_as_a_problem(db, method, path, status):
    answer = getattr(Browser(), method)(path)

    assert answer.status_code == status
    assert answer["Content-Type"] == "application/problem+json"
    told = answer.json()
    assert (told["status"], told["type"]) == (status, "about:blank")
    assert told["code"]
    assert told["title"]


def test_a_body_that_is_no_json_is_a_problem(program):
    answer = Browser().post(
        "/api/v1/clients",
        data="{",
        content_type="application/json",
        headers={"Authorization": f"Bearer {program.secret}"},
    )

    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")


def test_pages_keep_their_own_errors(db):
    assert "html" in Browser().get("/nowhere")["Content-Type"]
