"""Arrows between rooms point down; import-linter sees the imports, these tests what it cannot see."""

import ast
import re
from collections.abc import Iterable, Iterator

import pytest
from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

from tests.house import reading
from tests.house.reading import File

PRIVATE = {"views", "forms", "urls"}
ROOM_NAMED = re.compile(r"^kartoteka\.(\w+)[.\w]*$")


def imports(file: File) -> Iterator[tuple[int, str]]:
    for node in ast.walk(file.tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def private_imports(file: File) -> list[str]:
    found = []
    for _, name in imports(file):
        house, room, *parts = [*name.split("."), "", ""][: len(name.split(".")) + 2]
        theirs = house == "kartoteka" and room != file.room
        if theirs and any(part in PRIVATE or part.startswith("_") for part in parts if part):
            found.append(f"{file.module} → {name}")
    return found


def rooms_named(file: File) -> Iterator[tuple[int, str, str]]:
    for node in ast.walk(file.tree):
        if isinstance(node, ast.Constant) and (named := ROOM_NAMED.match(str(node.value))):
            yield node.lineno, named[0], named[1]


def upward_keys(nouns: Iterable[type[models.Model]]) -> list[str]:
    floors = reading.layers()
    found = []
    for model in nouns:
        for field in model._meta.fields:
            there = field.related_model
            if isinstance(there, type) and there._meta.app_label != model._meta.app_label:
                low, high = floors.get(model._meta.app_label), floors.get(there._meta.app_label)
                if low is not None and high is not None and high >= low:
                    found.append(f"{model.__name__}.{field.name} → {there.__name__}")
    return found


def test_every_room_has_a_floor():
    assert set(reading.rooms()) <= set(reading.layers())


def test_foreign_keys_point_down():
    assert upward_keys(apps.get_models()) == []


@isolate_apps("kartoteka.cards", "kartoteka.journal")
def test_a_key_that_points_up_is_noticed():
    class Above(models.Model):
        class Meta:
            app_label = "journal"

    class Below(models.Model):
        above = models.ForeignKey(Above, on_delete=models.CASCADE)

        class Meta:
            app_label = "cards"

    assert upward_keys([Above, Below]) == ["Below.above → Above"]


def test_screens_and_private_modules_are_their_rooms_own():
    taken = {found for file in reading.product() if file.room for found in private_imports(file)}
    assert taken == reading.reviewed("borrowed_screens").keys()


def test_nothing_that_runs_for_users_imports_a_test():
    borrowed = [
        f"{file}: {name}"
        for file in reading.product()
        for _, name in imports(file)
        if name.split(".")[0] in {"tests", "tools"} or ".tests." in f"{name}."
    ]
    assert borrowed == []


def test_no_arrow_is_hidden_in_a_string():
    """`import_module("kartoteka.desk.views")` is an import too. The settings stand outside all rooms."""
    floors = reading.layers()
    hidden = [
        f"{reading.place(file, line)} names {name}"
        for file in reading.product()
        for line, name, room in rooms_named(file)
        if file.room and room in floors and room != file.room and floors[room] >= floors[file.room]
    ]
    assert hidden == []


def test_events_are_few():
    """More than twenty mean that a floor is wrong."""
    signals = [
        f"{file}: {ast.unparse(target)}"
        for file in reading.product()
        if file.path.name == "events.py"
        for node in file.tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call)
        for target in node.targets
        if ast.unparse(node.value.func).endswith("Signal")
    ]
    assert len(signals) <= 20


@pytest.mark.parametrize(
    "line",
    [
        "from kartoteka.cards.views import listing",
        "from kartoteka.cards import forms",
        "import kartoteka.cards.urls",
        "from kartoteka.cards.queries import _hidden",
    ],
)
def test_an_import_of_a_strangers_screen_is_noticed(line, tmp_path, monkeypatch):
    monkeypatch.setattr(reading, "ROOT", tmp_path)
    (tmp_path / "kartoteka/desk").mkdir(parents=True)
    (tmp_path / "kartoteka/desk/views.py").write_text(line)
    file = next(file for file in reading._files("kartoteka", "*.py"))
    assert private_imports(file) != []
