"""Every room says what it keeps and has tests, and things are called by their names."""

import ast
import re

import pytest

from tests.house import reading

NAMEPLATE_LINES = range(3, 9)
EMPTY_WORDS = {"utils", "helpers", "common", "core", "base", "misc", "services", "managers", "handlers"}
EMPTY_ENDINGS = ("Manager", "Service", "Handler", "Helper", "Processor", "Info", "Data")
NUMBERED = re.compile(r"(?<=[a-z_])\d+$")
COUNTED_THINGS = {"argon2", "base64", "sha256", "md5", "utf8", "e164", "s3", "x509"}


@pytest.mark.parametrize("room", reading.rooms())
def test_room_has_a_nameplate(room):
    plate = ast.get_docstring(ast.parse((reading.HOUSE / room / "__init__.py").read_text())) or ""
    lines = len(plate.splitlines())
    assert lines in NAMEPLATE_LINES, f"{lines} lines; a nameplate has three to eight"


@pytest.mark.parametrize("room", reading.rooms())
def test_room_has_tests(room):
    tests = list((reading.HOUSE / room / "tests").glob("test_*.py"))
    assert any("def test_" in test.read_text() for test in tests)


def test_no_module_is_a_drawer():
    drawers = [str(file) for file in [*reading.product(), *reading.tests()] if file.path.stem in EMPTY_WORDS]
    assert set(drawers) - set(reading.reviewed("module_names")) == set()


def test_classes_are_called_what_they_are():
    called = {
        f"{file}: {name}"
        for file in [*reading.product(), *reading.tests()]
        for name, node in reading.functions(file.tree)
        if isinstance(node, ast.ClassDef) and node.name.endswith(EMPTY_ENDINGS)
    }
    assert called - {f"{name}" for name in reading.reviewed("class_names")} == set()


def test_nothing_is_numbered():
    """A second of its kind has a name of its own, or the first was misnamed."""
    numbered = [
        f"{file}: {name}"
        for file in [*reading.product(), *reading.tests()]
        for name in [file.path.stem, *(name.rpartition(".")[2] for name, _ in reading.functions(file.tree))]
        if NUMBERED.search(name) and not any(name.endswith(thing) for thing in COUNTED_THINGS)
    ]
    assert numbered == []


def test_every_module_begins_by_saying_what_it_is_about():
    silent = [
        str(file)
        for file in reading.product()
        if file.text.strip()
        and file.path.name not in {"apps.py", "__init__.py"}
        and not ast.get_docstring(file.tree)
    ]
    assert silent == []
