import re
from collections import Counter

import pytest
from django.test import Client as Browser
from ninja import Schema

from kartoteka.access.issuing import GRANTABLE
from kartoteka.api.urls import api
from kartoteka.staff.tests import makers as staff


@pytest.fixture
def page(anna):
    return staff.signed_in(Browser(), anna).get("/settings/api").content.decode()


def operations():
    schema = api.get_openapi_schema(path_prefix="/api/v1/")
    return [one for those in schema["paths"].values() for one in those.values()]


def test_every_operation_stands_on_the_page_with_a_line_for_the_shell(page):
    for one in operations():
        assert f'id="{one["operationId"]}"' in page
    assert page.count("curl -X") == len(operations())
    assert "http://testserver/api/v1/clients" in page


def test_a_token_can_be_given_what_each_operation_needs():
    operations_of = [operation for _, router in api._routers for operation in _operations(router)]
    needed = {
        operation.view_func.needs for operation in operations_of if hasattr(operation.view_func, "needs")
    }

    assert needed
    assert needed - {right.name for right in GRANTABLE} == set()


def _operations(router):
    return [operation for view in router.path_operations.values() for operation in view.operations]


def test_the_page_loads_nothing_from_elsewhere(page):
    assert re.findall(r'(?:src|href)="(?:https?:)?//', page) == []


def test_the_examples_are_what_the_shapes_take(program):
    """What the page shows is sent as it stands, and taken."""
    import json

    from kartoteka.api import examples

    schema = api.get_openapi_schema(path_prefix="")
    body = schema["paths"]["/clients"]["post"]["requestBody"]["content"]["application/json"]["schema"]
    shown = examples.of(body, schema["components"]["schemas"])
    told = {
        name: value for name, value in shown.items() if name in {"name", "kind", "phone", "region", "code"}
    }

    made = program.ask("post", "/clients", **told)

    assert made.status_code == 201, json.dumps(made.json(), ensure_ascii=False)


def test_the_tokens_page_leads_to_it(db):
    director = staff.member(role="director")

    assert (
        'href="/settings/api"'
        in staff.signed_in(Browser(), director).get("/settings/tokens").content.decode()
    )


def test_the_description_holds_for_the_firm_it_is_asked_in(db):
    told = Browser().get("/w/rival/api/v1/openapi.json").json()

    assert "/w/rival/api/v1/clients" in told["paths"]
    assert "/api/v1/clients" in Browser().get("/api/v1/openapi.json").json()["paths"]


def test_every_error_is_declared_as_a_problem():
    for one in operations():
        for status, answer in one["responses"].items():
            if int(status) >= 400:
                assert list(answer["content"]) == ["application/problem+json"]
        assert {400, 401, 403, 404, 422, 429} <= {int(status) for status in one["responses"]}


def test_no_two_shapes_bear_one_name():
    """The description would tell the latter of them in the place of both."""
    shapes = [one for one in every(Schema) if one.__module__.startswith("kartoteka.api")]
    named = Counter(one.__name__ for one in shapes)

    assert len(shapes) > 50
    assert [name for name, times in named.items() if times > 1] == []


def every(kind):
    return {kind, *(one for child in kind.__subclasses__() for one in every(child))}
