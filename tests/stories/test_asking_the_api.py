"""The API is asked what its own description allows and what it forbids: nothing breaks, no answer is a surprise."""

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings, strategies
from schemathesis.checks import CHECKS, load_all_checks

from kartoteka.api.tests.programs import Program
from kartoteka.api.urls import api
from kartoteka.staff.tests import makers as staff
from tests.guard import asking

load_all_checks()
OPERATIONS = [
    (method, path)
    for path, operations in api.get_openapi_schema(path_prefix="/api/v1/")["paths"].items()
    for method in operations
]
PROMISES = [
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_schema_conformance",
    "response_headers_conformance",
]
EXAMPLES = 12


@pytest.fixture
def firm(db):
    """A program that may do everything, and keys of things that are there."""
    anna = staff.member(name="Анна")
    program = Program(anna)
    client, other = program.add("Ёлка", phone="8 999 123-45-67"), program.add("Берёза")
    person = program.ask("post", f"/clients/{client}/people", name="Иван", post="директор").json()
    contact = program.ask("get", f"/clients/{client}/contacts").json()["items"][0]["key"]
    keys = [client, other, person["key"], person["jobs"][0]["key"], contact]
    return program, keys


@pytest.fixture
def one_connection(firm):
    """The whole test is one transaction, so no request may put the connection away. Django's browser lets it again."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.mark.parametrize(("method", "path"), OPERATIONS, ids=lambda part: part)
def test_the_api_answers_as_it_says_it_does(firm, one_connection, method, path):
    program, keys = firm
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
    operation = schema[path][method.upper()]
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
        with asking.undone():
            case.call_and_validate(headers={"Authorization": f"Bearer {program.secret}"}, checks=checks)

    ask()
