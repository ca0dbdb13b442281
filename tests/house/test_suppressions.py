"""Whoever tells a tool to look away says why."""

import re

import pytest

from tests.house import reading

# Attributes that Django gives at run time, such as `request.actor`, explain themselves.
PLAIN = "# type: ignore[attr-defined]"
SILENCED = re.compile(r"#\s*(?:noqa|type:\s*ignore|pragma|fmt:|ruff:)(?P<rest>.*)$")
NAMED = re.compile(r"^(?::\s*[A-Z]+\d+(?:,\s*[A-Z]+\d+)*|\[[\w, -]+\])\s*#\s*\S+ \S+")


def unexplained(text: str) -> list[str]:
    lines = text.splitlines()
    found = []
    for number, line in enumerate(lines):
        silenced = SILENCED.search(line.replace(PLAIN, ""))
        above = lines[number - 1].strip() if number else ""
        if silenced and not NAMED.match(silenced["rest"]) and not above.startswith("# "):
            found.append(line.strip())
    return found


def test_every_suppression_names_its_rule_and_its_reason():
    files = [*reading.product(), *reading.migrations()]
    assert {str(file): lines for file in files if (lines := unexplained(file.text))} == {}


@pytest.mark.parametrize(
    "line", ["x = 1  # noqa", "x = 1  # noqa: E501", "f()  # type: ignore[misc]", "f()  # type: ignore"]
)
def test_a_suppression_without_a_reason_is_noticed(line):
    assert unexplained(line) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "x = 1  # noqa: E501, S108  # the vendor's own spelling",
        "# allauth has no types\nf()  # type: ignore[misc]",
    ],
)
def test_a_suppression_with_a_reason_is_let_pass(line):
    assert unexplained(line) == []
