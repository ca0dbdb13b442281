"""Migrations are named for what they do, stand in one line, and know nothing of the code around them."""

import ast
import re
from importlib import import_module

import pytest
from django.apps import apps
from django.db import migrations
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState

from tests.house import reading

NAME = re.compile(r"^\d{4}_[a-z]+(?:_[a-z]+)*$")
SAYING_NOTHING = re.compile(r"auto_\d|_initial$|_(?:alter|remove|rename|delete|add)_\w+_and_more")
DATA = (migrations.RunPython, migrations.RunSQL)


@pytest.mark.parametrize("file", reading.migrations(), ids=str)
def test_migration_is_named_for_what_it_does(file):
    assert NAME.match(file.path.stem)
    assert not SAYING_NOTHING.search(file.path.stem)


@pytest.mark.parametrize("file", reading.migrations(), ids=str)
def test_migration_imports_no_room_but_lib(file):
    """Rooms change; a migration must do in ten years what it does today."""
    named = [name for node in ast.walk(file.tree) for name in _imported(node)]
    assert [name for name in named if name.startswith("kartoteka.") and not name.startswith("kartoteka.lib")] == []


@pytest.mark.parametrize("file", reading.migrations(), ids=str)
def test_rows_and_tables_are_changed_apart(file):
    operations = import_module(file.module).Migration.operations
    on_rows = [isinstance(operation, DATA) for operation in operations]
    assert all(on_rows) or not any(on_rows)


@pytest.mark.parametrize("room", reading.rooms())
def test_migrations_of_a_room_stand_in_one_line(room):
    graph = MigrationLoader(None).graph
    steps = sorted(key for key in graph.nodes if key[0] == room)
    before = [[parent for parent in graph.nodes[step].dependencies if parent[0] == room] for step in steps]
    assert before == [[], *([step] for step in steps[:-1])][: len(steps)]


def test_models_have_not_run_ahead_of_migrations():
    loader = MigrationLoader(None)
    autodetector = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps))
    changes = autodetector.changes(graph=loader.graph)
    assert changes.keys() & set(reading.rooms()) == set()


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
