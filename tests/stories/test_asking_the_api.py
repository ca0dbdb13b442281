"""The API is asked what its own description allows and what it forbids: nothing breaks, no answer is a surprise."""

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings, strategies
from schemathesis.checks import CHECKS, load_all_checks

from kartoteka.access import acting
from kartoteka.api.tests.programs import Program
from kartoteka.api.urls import api
from kartoteka.cards.models import Client
from kartoteka.coldcalls.tests import makers as cold
from kartoteka.deals.tests import makers as deals
from kartoteka.enquiries.tests import makers as enquiries
from kartoteka.journal.tests import makers as journal
from kartoteka.rules.tests import makers as rules
from kartoteka.staff.tests import makers as staff
from tests.guard import asking


def _room(path):
    return path.split("/")[3]


load_all_checks()
OPERATIONS = [
    (method, path)
    for path, operations in api.get_openapi_schema(path_prefix="/api/v1/")["paths"].items()
    for method in operations
]
ROOMS = sorted({_room(path) for _method, path in OPERATIONS})
PROMISES = [
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_schema_conformance",
    "response_headers_conformance",
]
EXAMPLES = 12


# What stands behind a field of a body that holds a key.
NAMED = {
    "client": "clients",
    "company": "clients",
    "person": "people",
    "contact": "contacts",
    "funnel": "funnels",
    "stage": "stages",
    "outcome": "outcomes",
    "reason": "reasons",
    "act": "acts",
}


@pytest.fixture
def firm(db):
    """A program that may do everything, and the keys of what is there, by the first word of its address."""
    vera = staff.member(role="director", name="Вера")
    actor, program = staff.acts_as(vera), Program(vera)
    funnel = deals.funnel()
    stages = [deals.stage(funnel, place).key for place in range(3)]
    client, other = (
        program.add("Ёлка", phone="8 999 123-45-67"),
        program.add("Берёза", phone="8 999 123-45-68"),
    )
    called = _called(program, actor)
    person = program.ask("post", f"/clients/{client}/people", name="Иван", post="директор").json()
    deal = program.ask("post", f"/clients/{client}/deals", funnel=funnel.key).json()["key"]
    promised = [
        program.ask("post", f"/clients/{client}/promises", awaits="Вернётся").json()["key"] for _ in range(2)
    ]
    program.ask("post", f"/promises/{promised[1]}/end", is_kept=True)
    entry = program.ask("post", "/entries", client=other, text="Звонили").json()
    enquiries.form_sent(_client(client), actor)
    return program, {
        "clients": [client, other],
        "people": [person["key"]],
        "jobs": [person["jobs"][0]["key"]],
        "contacts": [program.ask("get", f"/clients/{client}/contacts").json()["items"][0]["key"]],
        "entries": [entry["key"]],
        "acts": [entry["act"]],
        "promises": promised,
        "deals": [deal],
        "funnels": [funnel.key],
        "stages": stages,
        **called,
        "rules": [rules.rule(actor, when, minutes=60, of="contact").key for when in ("added", "silence")],
        "files": [client],
    }


def _called(program, actor):
    """A cold-call list by which one client was called and another waits."""
    called, rude, reason = cold.call_list(by=actor), journal.outcome("rude"), journal.reason()
    line = program.ask("post", f"/cold-lists/{called.key}/next").json()["line"]
    call = program.ask("post", f"/cold-lines/{line}/end", outcome=rude.key).json()["call"]
    waits = program.ask("post", f"/cold-lists/{called.key}/next").json()["line"]
    return {
        "cold-lists": [called.key],
        "cold-lines": [waits, line],
        "cold-calls": [call],
        "outcomes": [rude.key, journal.outcome("later").key],
        "reasons": [reason.key],
    }


def _client(key):
    with staff.inside(), acting.system_actor("tests"):
        return Client.objects.get(key=key)


@pytest.fixture
def one_connection(firm):
    """The whole test is one transaction, so no request may put the connection away. Django's browser lets it again."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.mark.parametrize("room", ROOMS)
def test_the_api_answers_as_it_says_it_does(firm, one_connection, room):
    program, there = firm
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
    for path, method in [(path, method) for method, path in OPERATIONS if _room(path) == room]:
        _ask(schema[path][method.upper()], program, there, there.get(room, there["clients"]))


def _ask(operation, program, there, keys):
    checks = [CHECKS.get_one(name) for name in PROMISES]

    @given(
        case=operation.as_strategy()
        | operation.as_strategy(generation_mode=schemathesis.GenerationMode.NEGATIVE),
        key=strategies.sampled_from(keys),
        is_real=strategies.booleans(),
    )
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def ask(case, key, is_real):
        if is_real and "key" in case.path_parameters:
            case.path_parameters["key"] = key
        if is_real and isinstance(case.body, dict):
            named = {name: there[NAMED[name]][0] for name in case.body.keys() & NAMED.keys()}
            case.body = {**case.body, **named}
        with asking.undone():
            case.call_and_validate(headers={"Authorization": f"Bearer {program.secret}"}, checks=checks)

    ask()


@pytest.mark.parametrize(
    ("path", "thing"),
    [
        ("/entries", "entries"),
        ("/promises?state=waiting", "promises"),
        ("/deals", "deals"),
        ("/rules", "rules"),
        ("/cold-lists", "cold-lists"),
    ],
)
def test_what_is_asked_about_is_really_there(firm, path, thing):
    """Else all the answers above would be 404s."""
    program, there = firm
    told = program.ask("get", path).json()["items"]
    assert there[thing][0] in [one["key"] for one in told]


def test_the_whole_day_of_a_manager_is_asked_about():
    asked = {"entries", "deals", "funnels", "promises", "day", "rules", "enquiries", "cold-lists"}
    assert asked <= set(ROOMS)
    for path in ("clients/{key}/enquiry/answer", "entries/{key}/reversal"):
        assert ("post", f"/api/v1/{path}") in OPERATIONS
