"""Rows of guarded models come from `Model.objects.visible_to(actor)`, or from within a system_actor block.

SQL that names their tables goes round the sight, so each place that speaks it is reviewed.
"""

import ast
import re
from collections.abc import Iterator

from django.apps import apps

from kartoteka.access.guarding import Guarded
from tests.house import syntax
from tests.house.reading import File

BAD = [
    "Client.objects.filter(name=name)",
    "models.Client.objects.all()",
    "form.fields['client'].queryset = Client.objects",
    "Client._base_manager.get(pk=1)",
    "Client.objects._rows()",
    "ContactPoint._default_manager.count()",
    "cursor.execute('SELECT name FROM cards_client WHERE id = %s', [pk])",
]
GOOD = [
    "Client.objects.visible_to(actor).filter(name=name)",
    "Client.objects.binned_for(actor).filter(key=key)",
    "Client.objects.binned_for(actor).get(key=key)",
    "Entry.objects.bulk_create(rows)",
    "Budget.objects.all()",
    "with acting.system_actor('retention'):\n    Client.objects.filter(name=name)",
]
ENTRANCES = {"objects", "_base_manager", "_default_manager"}
SAFE = {"visible_to", "binned_for", "bulk_create"}


def guarded_names() -> set[str]:
    return {model.__name__ for model in apps.get_models() if issubclass(model, Guarded)}


def open_namesakes() -> set[tuple[str, str]]:
    """Room and name of models that are not guarded though another room's of that name is."""
    guarded = guarded_names()
    return {
        (model.__module__.split(".")[1], model.__name__)
        for model in apps.get_models()
        if not issubclass(model, Guarded) and model.__name__ in guarded
    }


def imported_from(file: File) -> dict[str, str]:
    """The rooms that names of a file come from."""
    return {
        name.asname or name.name: node.module.split(".")[1]
        for node in ast.walk(file.tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("kartoteka.") and node.module
        for name in node.names
    }


def guarded_tables() -> re.Pattern[str]:
    tables = [model._meta.db_table for model in apps.get_models() if issubclass(model, Guarded)]
    return re.compile(rf"\b(?:FROM|JOIN|INTO|UPDATE)\s+(?:{'|'.join(tables)})\b", re.IGNORECASE)


def find(file: File) -> Iterator[int]:
    yield from _asked_of_models(file)
    spoken_of = guarded_tables()
    for node in ast.walk(file.tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and spoken_of.search(node.value):
            yield node.lineno


def _asked_of_models(file: File) -> Iterator[int]:
    guarded, open_ones, rooms = guarded_names(), open_namesakes(), imported_from(file)
    as_program = syntax.inside(file.tree, "system_actor")
    attributes = [node for node in ast.walk(file.tree) if isinstance(node, ast.Attribute)]
    opened = {node.value for node in attributes if node.attr in SAFE}
    for entrance in attributes:
        name = syntax.last_name(entrance.value)
        is_guarded = entrance.attr in ENTRANCES and name in guarded
        if (rooms.get(name or "", ""), name) in open_ones:
            continue
        if is_guarded and entrance not in opened and entrance not in as_program:
            yield entrance.lineno
