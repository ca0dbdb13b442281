"""Templates hold no script, no style and no decision that a strict page could not run."""

import re

import pytest

from tests.house import reading

FORBIDDEN = {
    "an inline script": re.compile(
        r"<script(?![^>]*\bsrc=)(?![^>]*type=\"(?:importmap|application/json)\")[^>]*>", re.IGNORECASE
    ),
    "an inline style sheet": re.compile(r"<style\b", re.IGNORECASE),
    "a style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "a handler attribute": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "htmx that evaluates": re.compile(
        r"\bhx-on\b|\bhx-on:|hx-(?:vals|headers|vars)\s*=\s*[\"']js:", re.IGNORECASE
    ),
    "an address that is a script": re.compile(
        r"(?:href|src|action)\s*=\s*[\"']\s*(?:javascript|vbscript):", re.IGNORECASE
    ),
    "something fetched from elsewhere": re.compile(
        r"<(?:script|link|img|iframe|audio|video|source)\b[^>]*(?:src|href)\s*=\s*[\"'](?:https?:)?//",
        re.IGNORECASE,
    ),
    "text that is not escaped": re.compile(r"\|\s*safe(?:seq)?\b|\{%-?\s*autoescape\s+off", re.IGNORECASE),
    "a question to the database": re.compile(r"\{%.*\.objects\.|\{\{.*\.objects\.", re.IGNORECASE),
    # A key may begin with a digit, and "#9CE4" is no selector: "value-" goes before it.
    "a place named by a bare key": re.compile(r"\bid\s*=\s*[\"']?(?:\{\{)?\s*[\w.]+\.key\b"),
    "a decision on rights": re.compile(r"\bperms\.|\brequest\.actor\.role\b|\brequest\.user\.role\b"),
}
EVALUATING = re.compile(
    r"\beval\s*\(|\bnew Function\b|\.innerHTML\s*\+?=|\bdocument\.write\b|insertAdjacentHTML"
)
COMMENTS = re.compile(r"\{#.*?#\}|\{%\s*comment.*?endcomment\s*%\}|<!--.*?-->", re.DOTALL)


def faults(text: str) -> list[str]:
    shown = COMMENTS.sub("", text)
    return [what for what, pattern in FORBIDDEN.items() if pattern.search(shown)]


def test_templates_are_plain():
    found = {str(file): wrong for file in reading.templates() if (wrong := faults(file.text))}
    assert found == {name: ["text that is not escaped"] for name in reading.reviewed("unescaped_templates")}


def test_scripts_evaluate_no_text():
    scripts = [file for file in reading.sheets_and_scripts() if file.path.suffix == ".js"]
    assert {str(file): found for file in scripts if (found := EVALUATING.findall(file.text))} == {}


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<style>p {}</style>",
        '<p style="color: red">',
        '<a href="#" onclick="go()">',
        '<button hx-on:click="go()">',
        """<div hx-vals='js:{x: 1}'>""",
        '<a href="javascript:go()">',
        '<script src="https://cdn.test/x.js"></script>',
        "{{ name|safe }}",
        "{% autoescape off %}{{ name }}{% endautoescape %}",
        "{% for client in Client.objects.all %}",
        "{% if perms.cards.change %}",
        '<span id="{{ point.key }}">',
        '{% include "web/parts/masked.html" with id=point.key only %}',
    ],
)
def test_a_fault_is_noticed(text):
    assert faults(text) != []


@pytest.mark.parametrize(
    "text",
    [
        '<script type="module" src="{% static "web/js/kartoteka.js" %}"></script>',
        '<a href="{{ url }}">{{ name }}</a>',
        "<!-- no style= here -->",
        '<p data-one="{{ x }}">',
        '<p id="way-{{ point.key }}">',
        '<a href="https://example.com/">',
    ],
)
def test_a_plain_template_passes(text):
    assert faults(text) == []
