import re
from pathlib import Path

import pytest
from django.template.loader import get_template
from django.test import RequestFactory

from kartoteka.web import specimens, views

TEMPLATES = Path(__file__).resolve().parents[1] / "templates"
PARTS = TEMPLATES / "web" / "parts"
FAULTS = sorted(path.stem for path in TEMPLATES.glob("[45]*.html"))

pytestmark = pytest.mark.urls("kartoteka.web.tests.addresses")


@pytest.fixture
def shown(rf: RequestFactory) -> str:
    return views.parts(rf.get("/_dev/parts/")).content.decode()


def test_the_development_page_shows_every_part():
    shown = "".join(path.read_text(encoding="utf-8") for path in TEMPLATES.rglob("*.html"))

    # Reached through a tag of the same name, through Django's forms, or fetched by the page itself.
    by_tag = set(re.findall(r"\{% (\w+) ", shown))
    by_form_or_request = {"form", "field", "found", "fact_form", "icon"}
    unused = {path.stem for path in PARTS.glob("*.html")} - by_tag - by_form_or_request
    assert {name for name in unused if f"web/parts/{name}.html" not in shown} == set()


def test_the_development_page_is_whole(shown):
    assert shown.lstrip().startswith("<!DOCTYPE html>")
    assert shown.rstrip().endswith("</html>")
    assert specimens.LONG in shown
    ids = re.findall(r'\sid="([^"]+)"', shown.split("<template", maxsplit=1)[0])
    assert len(ids) == len(set(ids))


def test_a_refused_form_keeps_what_was_typed_and_says_what_is_wrong(rf):
    answer = views.parts(rf.post("/_dev/parts/", {"name": "", "phone": "+7 903", "kind": "moon"}))

    told = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="+7 903"' in told
    assert 'role="alert"' in told
    assert re.search(
        r'<input[^>]*aria-invalid="true"[^>]*aria-describedby="id_name_helptext id_name_error"', told
    )
    assert 'id="id_name_error"' in told


def test_a_fact_is_edited_where_it_stands(rf):
    asked = views.fact(rf.get("/_dev/parts/fact"))
    refused = views.fact(rf.post("/_dev/parts/fact", {"address": ""}))
    saved = views.fact(rf.post("/_dev/parts/fact", {"address": "Битола"}))

    assert b"<edit-in-place>" in asked.content
    assert refused.status_code == 422
    assert b"field-error" in refused.content
    assert "Битола" in saved.content.decode()
    assert b"<form" not in saved.content


def test_a_revealed_value_carries_its_clock_and_the_way_back_to_the_mask(rf):
    told = views.reveal(rf.post("/_dev/parts/reveal")).content.decode()

    assert 'data-seconds="20"' in told
    assert 'data-mask="+7 9•• •••-45-67"' in told
    assert 'href="tel:+79031234567"' in told
    assert re.search(r'class="masked-form"[^>]*hidden', told)


def test_search_answers_with_options_or_with_advice(rf):
    found = views.found(rf.get("/_dev/parts/found", {"q": "рассвет"})).content.decode()
    nothing = views.found(rf.get("/_dev/parts/found", {"q": "zzz"})).content.decode()

    assert found.count('role="option"') == 7
    assert 'aria-disabled="true"' in nothing


@pytest.mark.parametrize("name", FAULTS)
@pytest.mark.urls("kartoteka.web.tests.nowhere")
def test_a_page_of_fault_needs_neither_request_nor_database_nor_addresses(name):
    told = get_template(f"{name}.html").render()

    assert told.lstrip().startswith("<!DOCTYPE html>")
    assert name[:3] in told
