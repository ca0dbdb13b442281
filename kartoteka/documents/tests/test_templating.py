"""A firm's own template: brought, tried, put to use, printed by, put away."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from docx import Document

from kartoteka.documents import examples, fields, filling, gathering, making
from kartoteka.documents.gathering import Kind
from kartoteka.documents.models import Custom, Paper, Template
from kartoteka.documents.tests.makers import document, template
from kartoteka.sales.tests import makers
from kartoteka.staff.models import Role
from kartoteka.staff.tests import makers as staff

pytestmark = pytest.mark.django_db
AT = "/settings/papers/templates"


@pytest.fixture
def member():
    return staff.member(role=Role.HEAD)


@pytest.fixture
def head(member):
    return staff.acts_as(member)


@pytest.fixture
def web(client, member):
    return staff.signed_in(client, member)


def brought(web, words="{{ title }} {{ client.name }}", **told):
    file = SimpleUploadedFile("наш.docx", document(words))
    return web.post(AT, {"name": "Наш счёт", "kind": "invoice", "custom": "ru", "file": file, **told})


def kept():
    """All templates that there are."""
    with staff.inside():
        return list(Template.objects.order_by("pk"))


def text(answer):
    return "\n".join(one.text for one in Document(io.BytesIO(b"".join(answer.streaming_content))).paragraphs)


def test_a_template_is_brought_tried_put_to_use_and_printed_by(web, head):
    order = makers.order(by=head)
    assert brought(web).status_code == 302
    [one] = kept()
    assert web.post(f"{AT}/{one.key}/adoption").status_code == 422
    assert "Наш счёт" not in web.get(f"/orders/{order.key}/papers").content.decode()

    tried = web.post(f"{AT}/{one.key}/trial", {"order": order.number})
    assert order.client.name in text(tried)
    with makers.acts(head):
        assert not Paper.objects.visible_to(head).exists()
    assert web.post(f"{AT}/{one.key}/adoption").status_code == 302

    assert "Наш счёт" in web.get(f"/orders/{order.key}/papers").content.decode()
    for _ in range(2):
        made = web.post(f"/orders/{order.key}/printing", {"template": one.key}, follow=True)
        assert order.client.name in text(made)
        assert "attachment" in made.headers["Content-Disposition"]
    with makers.acts(head):
        making.make(order, "invoice", custom="ru", by=head)
        told = Paper.objects.visible_to(head).order_by("pk").values_list("template__name", "edition")
        assert list(told) == [("Наш счёт", 1), ("Наш счёт", 2), (None, 1)]

    assert web.post(f"{AT}/{one.key}/retirement").status_code == 302
    assert web.post(f"/orders/{order.key}/printing", {"template": one.key}).status_code == 422
    shown = web.get(f"/orders/{order.key}/papers").content.decode()
    assert "Наш счёт" in shown
    assert f'value="{one.key}"' not in shown


def test_what_cannot_be_filled_in_is_told_at_the_file_and_not_kept(web):
    answer = brought(web, "{{ client.telephone }}")
    assert answer.status_code == 422
    assert "client.telephone" in answer.content.decode()
    assert kept() == []


def test_two_templates_of_a_name_are_refused_until_one_is_put_away(web):
    brought(web)
    assert brought(web).status_code == 422
    web.post(f"{AT}/{kept()[0].key}/retirement")
    assert brought(web).status_code == 302


def test_a_trial_on_an_order_that_is_not_there_changes_nothing(web, head):
    with staff.inside():
        one = template()
    assert web.post(f"{AT}/{one.key}/trial", {"order": "77-7"}).status_code == 422
    assert kept()[0].tried_at is None


def test_a_manager_prints_by_templates_and_does_not_bring_any(client):
    anna = staff.member(role=Role.MANAGER)
    web = staff.signed_in(client, anna)
    for address in (AT, "/settings/papers/fields", "/settings/papers/example"):
        assert web.get(address).status_code == 403
    assert brought(web).status_code == 403
    assert kept() == []


def test_the_pages_read_and_ask_as_often_for_many_templates_as_for_few(web):
    counts = []
    for nth in range(2):
        with staff.inside():
            template(f"Шаблон {nth}")
        web.get(AT)
        with CaptureQueriesContext(connection) as asked:
            shown = web.get(AT).content.decode()
        counts.append(len(asked))
    assert counts[0] == counts[1]
    assert "Шаблон 1" in shown
    listed = web.get("/settings/papers/fields").content.decode()
    assert "{{ client.tax_id }}" in listed
    assert "{%tr for line in lines %}" in listed


@pytest.mark.parametrize("custom", Custom.values)
def test_the_example_can_be_filled_in_and_every_field_of_the_list_is_there(head, custom):
    order = makers.order(by=head)
    with makers.acts(head):
        matter = gathering.gather(order, Kind.INVOICE, by=head)
        told = fields.told(matter, custom, making._sides(matter))
    made = filling.fill(examples.example(Kind.INVOICE, Custom(custom)), told)
    assert order.client.name in "\n".join(one.text for one in Document(io.BytesIO(made)).paragraphs)
    listed = {f"{group.path}{name}" for group in fields.groups() for name in group.fields}
    plain = {name for name, value in told.items() if not isinstance(value, (dict, list))}
    nested = {f"{name}.{one}" for name, value in told.items() if isinstance(value, dict) for one in value}
    assert listed == plain | nested | {f"line.{name}" for name in told["lines"][0]}
