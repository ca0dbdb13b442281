"""Migrations are named for what they do, stand in one line, and know nothing of the code around them."""

import re
from functools import cache
from importlib import import_module

import pytest
from django.apps import apps
from django.db import migrations
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState

from tests.house import reading, syntax

NAME = re.compile(r"^\d{4}_[a-z]+(?:_[a-z]+)*$")
SAYING_NOTHING = re.compile(r"auto_\d|_initial$|_(?:alter|remove|rename|delete|add)_\w+_and_more")
DATA = (migrations.RunPython, migrations.RunSQL)


@cache
def loaded() -> MigrationLoader:
    return MigrationLoader(None)


def test_migrations_are_named_for_what_they_do():
    names = [file.path.stem for file in reading.migrations()]
    assert [name for name in names if not NAME.match(name) or SAYING_NOTHING.search(name)] == []


def test_migrations_import_no_room_but_lib():
    """Rooms change; a migration must do in ten years what it does today."""
    imported = [
        f"{file}: {name}"
        for file in reading.migrations()
        for _, name in syntax.imported(file.tree)
        if name.startswith("kartoteka.") and not name.startswith("kartoteka.lib")
    ]
    assert imported == []


def test_rows_and_tables_are_changed_apart():
    mixed = []
    for file in reading.migrations():
        operations = import_module(file.module).Migration.operations
        if len({isinstance(operation, DATA) for operation in operations}) > 1:
            mixed.append(str(file))
    assert mixed == []


@pytest.mark.parametrize("room", reading.rooms())
def test_migrations_of_a_room_stand_in_one_line(room):
    graph = loaded().graph
    steps = sorted(key for key in graph.nodes if key[0] == room)
    before = [[parent for parent in graph.nodes[step].dependencies if parent[0] == room] for step in steps]
    assert before == [[], *([step] for step in steps[:-1])][: len(steps)]


def test_models_have_not_run_ahead_of_migrations():
    loader = loaded()
    autodetector = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps))
    changes = autodetector.changes(graph=loader.graph)
    assert changes.keys() & set(reading.rooms()) == set()
