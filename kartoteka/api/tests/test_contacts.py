import pytest

from kartoteka.api.tests.programs import Program
from kartoteka.cards.tests import makers as cards
from kartoteka.staff.tests import makers as staff


@pytest.fixture
def client(program):
    return program.add("Ромашка")


def test_a_contact_is_added_masked_and_told_of(program, client):
    made = program.ask(
        "post", f"/clients/{client}/contacts", kind="email", value="ivan@romashka.ru", label="office"
    )

    assert made.status_code == 201
    point = made.json()
    assert (point["kind"], point["label"], point["state"]) == ("email", "office", "unknown")
    assert "ivan@" not in made.content.decode()
    told = program.ask(
        "patch",
        f"/contacts/{point['key']}",
        state="verified",
        consent="given",
        is_preferred=True,
        hours="9-18",
        time_zone="Europe/Skopje",
    ).json()
    assert (told["state"], told["consent"], told["is_preferred"], told["label"]) == (
        "verified",
        "given",
        True,
        "office",
    )
    assert program.ask("get", f"/clients/{client}/contacts").json()["items"] == [told]


def test_a_contact_may_be_a_persons(program, client):
    person = program.ask("post", f"/clients/{client}/people", name="Иван").json()["key"]

    made = program.ask("post", f"/clients/{client}/contacts", value="+7 999 123-45-67", person=person)
    astray = program.ask(
        "post", f"/clients/{program.add('Лютик')}/contacts", value="+7 999 123-45-68", person=person
    )

    assert made.json()["person"] == person
    assert astray.status_code == 404


def test_a_contact_that_stands_there_already_is_refused(program, client):
    program.ask("post", f"/clients/{client}/contacts", value="+7 999 123-45-67")

    again = program.ask("post", f"/clients/{client}/contacts", value="+7 (999) 123-45-67")

    assert (again.status_code, again.json()["code"]) == (422, "contact_repeated")


@pytest.mark.parametrize(
    ("kind", "value"), [("phone", "абв"), ("email", "ivan"), ("messenger", "?"), ("web", "::")]
)
def test_what_is_no_contact_is_refused_in_words(program, client, kind, value):
    answer = program.ask("post", f"/clients/{client}/contacts", kind=kind, value=value)

    assert (answer.status_code, answer.json()["field"]) == (422, "value")
    assert value in answer.json()["detail"]


def test_a_contact_is_taken_off_the_card(program, client):
    point = program.ask("post", f"/clients/{client}/contacts", value="+7 999 123-45-67").json()

    assert program.ask("delete", f"/contacts/{point['key']}").status_code == 204
    assert program.ask("get", f"/clients/{client}/contacts").json()["items"] == []
    assert program.ask("patch", f"/contacts/{point['key']}", label="x").status_code == 404


def test_a_value_is_never_kept_for_a_second_asking(program, client):
    from kartoteka.access.models import Reply

    point = program.ask("post", f"/clients/{client}/contacts", value="+7 999 123-45-67").json()

    shown = program.ask("post", f"/contacts/{point['key']}/value", headers={"Idempotency-Key": "once"})

    assert shown.json() == {"value": "+79991234567"}
    with staff.inside():
        assert Reply.objects.count() == 0


def test_a_program_without_the_right_is_shown_no_value(anna, program, client):
    point = program.ask("post", f"/clients/{client}/contacts", value="+7 999 123-45-67").json()
    reader = Program(anna, scopes=["clients.see", "clients.edit"])

    answer = reader.ask("post", f"/contacts/{point['key']}/value")

    assert answer.status_code == 403
    assert "1234567" not in answer.content.decode()


def test_foreign_contacts_are_not_there(program):
    foreign = cards.contact(of=cards.client(by=staff.actor(name="Борис")))

    for method, path in (("patch", ""), ("delete", ""), ("post", "/value")):
        assert program.ask(method, f"/contacts/{foreign.key}{path}").status_code == 404
