import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser

from kartoteka.cards.tests import makers as cards
from kartoteka.staff.tests import makers as staff


@pytest.fixture
def client(program):
    return program.add("Ромашка")


def hang(program, client, name="offer.pdf", content=b"%PDF-1.7 offer"):
    return Browser().post(
        f"/api/v1/clients/{client}/files",
        {"file": SimpleUploadedFile(name, content)},
        headers={"Authorization": f"Bearer {program.secret}"},
    )


def test_a_file_is_hung_up_listed_read_and_taken_away(program, client):
    made = hang(program, client)
    key = made.json()["key"]

    listed = program.ask("get", f"/clients/{client}/files").json()
    read = program.ask("get", f"/files/{key}/bytes")

    assert made.status_code == 201
    assert listed["items"] == [made.json()] == [program.ask("get", f"/files/{key}").json()]
    assert b"".join(read) == b"%PDF-1.7 offer"
    assert "attachment" in read["Content-Disposition"]
    assert program.ask("delete", f"/files/{key}").status_code == 204
    assert program.ask("get", f"/files/{key}").status_code == 404
    assert program.ask("get", f"/files/{key}/bytes").status_code == 404


def test_an_empty_file_and_none_at_all_are_refused(program, client):
    empty = hang(program, client, content=b"")
    none = program.ask("post", f"/clients/{client}/files")

    assert (empty.status_code, empty.json()["code"]) == (422, "file_empty")
    assert none.status_code == 422
    assert program.ask("get", f"/clients/{client}/files").json()["items"] == []


def test_a_foreign_file_is_not_there(program):
    foreign = cards.client(by=staff.actor(name="Борис"))

    assert hang(program, foreign.key).status_code == 404
    assert program.ask("get", f"/clients/{foreign.key}/files").status_code == 404
