from datetime import timedelta

import pytest
from django.test import Client as Browser
from django.utils import timezone

from kartoteka.access import acting
from kartoteka.api.tests.programs import Program
from kartoteka.cards import own_fields
from kartoteka.cards.models import OwnField
from kartoteka.cards.tests import makers as cards
from kartoteka.staff.models import Member
from kartoteka.staff.tests import makers as staff


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


def test_a_lost_update_is_a_conflict(program):
    key = program.ask("post", "/clients", name="Ёлка").json()["key"]
    program.ask("patch", f"/clients/{key}", name="Первая", version=1)

    answer = program.ask("patch", f"/clients/{key}", name="Вторая", version=1)

    assert answer.status_code == 409
    assert answer["Content-Type"] == "application/problem+json"
    told = answer.json()
    assert (told["code"], told["version"]) == ("edited_meanwhile", 2)
    assert "Первая" in told["detail"]


def test_the_version_may_stand_in_a_header(program):
    key = program.add()
    seen = program.ask("get", f"/clients/{key}")["ETag"]

    changed = program.ask("patch", f"/clients/{key}", region="Скопье", headers={"If-Match": seen})
    late = program.ask("patch", f"/clients/{key}", region="Охрид", headers={"If-Match": seen})

    assert (changed.status_code, changed["ETag"], late.status_code) == (200, '"2"', 412)
    assert program.ask("get", f"/clients/{key}").json()["region"] == "Скопье"


def test_who_does_not_say_what_he_saw_changes_nothing(program):
    key = program.add()

    answer = program.ask("patch", f"/clients/{key}", region="Скопье")

    assert (answer.status_code, answer.json()["field"]) == (422, "version")


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


@pytest.fixture
def words(anna):
    """A field of the firm's own of each kind."""
    head = staff.actor(role="head")
    made = {}
    with staff.inside(), acting.acting(head):
        for kind in OwnField.Kind.values:
            options = ["красный", "синий"] if kind in {"choice", "choices"} else []
            made[kind] = own_fields.add(f"Поле {kind}", kind=kind, by=head, options=options).key
    return made


OWN = {
    "text": ("Слово", "Слово"),
    "number": (1.5, "1.5"),
    "money": ("1 234,50", "1234.5"),
    "date": ("2026-03-14", "2026-03-14"),
    "choice": ("синий", "синий"),
    "choices": (["синий", "красный"], ["красный", "синий"]),
    "flag": (True, True),
    "link": ("https://example.org", "example.org"),
}


def test_own_fields_of_every_kind_go_in_and_come_out(program, words):
    own = {words[kind]: told for kind, (told, _) in OWN.items()}

    made = program.ask("post", "/clients", name="Ёлка", own=own).json()

    assert made["own"].keys() == own.keys()
    kept = {kind: made["own"][words[kind]] for kind in OWN}
    assert {**kept, "link": ""} == {**{kind: kept for kind, (_, kept) in OWN.items()}, "link": ""}
    assert "example.org" in kept["link"]
    emptied = program.ask(
        "patch", f"/clients/{made['key']}", own=dict.fromkeys(own), version=made["version"]
    ).json()
    assert emptied["own"] == {}


def test_the_plain_fields_go_in_and_come_out(program):
    told = {
        "kind": "person",
        "is_supplier": True,
        "size": "small",
        "region": "Скопье",
        "tax_id": "7707083893",
        "founded_on": "2009-04-15",
        "preferences": "Звонить утром",
    }

    made = program.ask("post", "/clients", name="Иван", **told).json()
    emptied = program.ask(
        "patch", f"/clients/{made['key']}", version=made["version"], size=None, region=None, founded_on=None
    ).json()

    assert {name: made[name] for name in told} == told
    assert [emptied[name] for name in ("size", "region", "founded_on")] == ["", "", ""]
    assert emptied["tax_id"] == "7707083893"


def test_a_client_comes_with_contacts_of_every_kind(program):
    contacts = [
        {"kind": "email", "value": "ivan@romashka.ru", "label": "office"},
        {"kind": "messenger", "value": "@romashka", "network": "telegram"},
        {"kind": "web", "value": "romashka.ru"},
        {"kind": "address", "value": "Скопје, ул. Македонија 12"},
    ]

    made = program.ask("post", "/clients", name="Ромашка", contacts=contacts)

    assert made.status_code == 201
    assert [point["kind"] for point in made.json()["contact_points"]] == [
        "email",
        "messenger",
        "web",
        "address",
    ]
    assert "ivan@romashka" not in made.content.decode()


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"own": {"nothing": 1}}, "own:nothing"),
        ({"source": "Нет такого"}, "source"),
        ({"size": "giant"}, "size"),
        ({"region": "\0"}, "region"),
        ({"contacts": [{"value": "абв"}]}, "value"),
        ({"contacts": [{"kind": "fax", "value": "1"}]}, "contacts.0.kind"),
        ({"region": "x" * 300}, "region"),
    ],
)
def test_a_field_that_cannot_be_read_is_named_and_nothing_is_made(program, body, field):
    answer = program.ask("post", "/clients", name="Ёлка", **body)

    assert (answer.status_code, answer.json()["field"]) == (422, field)
    assert program.ask("get", "/clients").json()["items"] == []


def test_a_client_goes_into_the_bin(program):
    key = program.add()

    assert program.ask("delete", f"/clients/{key}").status_code == 204
    assert program.ask("get", f"/clients/{key}").status_code == 404


def test_a_program_that_may_add_and_not_see_adds_and_is_shown_no_more(program, anna):
    form = Program(anna, scopes=["clients.add"])

    made = form.ask("post", "/clients", name="Ёлка", phone="8 999 123-45-67")
    more = form.ask("post", "/clients", name="Берёза", region="Скопье")

    assert (made.status_code, made.json()["contact_points"], more.status_code) == (201, [], 403)
    assert form.ask("get", f"/clients/{made.json()['key']}").status_code == 403
    [kept] = program.ask("get", "/clients").json()["items"]
    assert [point["mask"] for point in kept["contact_points"]] == ["+7 9•• •••-45-67"]
