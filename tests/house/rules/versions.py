"""A row that carries a version is never saved without it, so that no edit overwrites another unseen."""

import ast
from collections.abc import Iterator

from django.apps import apps

from tests.house import syntax
from tests.house.reading import File

BAD = [
    "def edit(client: Client):\n    client.save()",
    "def edit(client: Client):\n    client.save(update_fields=['name'])",
    "def edit(client: 'Client'):\n    client.save(update_fields=['name'])",
    "def hand_over(actor):\n    Client.objects.visible_to(actor).update(keeper=1)",
]
GOOD = [
    "def edit(client: Client):\n    client.save(update_fields=['name', 'version'])",
    "def add(name):\n    client = Client(name=name)\n    client.save()",
    "def close(team: Team):\n    team.save()",
    "def hand_over(actor):\n    Client.objects.visible_to(actor).update(keeper=1, version=F('version') + 1)",
]


def versioned() -> set[str]:
    fields = {model.__name__: {field.name for field in model._meta.fields} for model in apps.get_models()}
    return {name for name, names in fields.items() if "version" in names}


def find(file: File) -> Iterator[int]:
    models = versioned()
    for function in ast.walk(file.tree):
        if isinstance(function, ast.FunctionDef):
            arguments = [*function.args.args, *function.args.kwonlyargs]
            rows = {one.arg for one in arguments if one.annotation and _name(one.annotation) in models}
            yield from (call.lineno for call in syntax.calls(function, "save") if _saves_blindly(call, rows))
    for call in syntax.calls(file.tree, "update"):
        names = {syntax.last_name(node) for node in syntax.chain(call.func)}
        if names & models and "version" not in {word.arg for word in call.keywords}:
            yield call.lineno


def _name(annotation: ast.AST) -> str:
    return ast.unparse(annotation).strip("'\"").rpartition(".")[2]


def _saves_blindly(call: ast.Call, rows: set[str]) -> bool:
    told = [ast.unparse(word.value) for word in call.keywords if word.arg == "update_fields"]
    return (
        isinstance(call.func, ast.Attribute)
        and syntax.last_name(call.func.value) in rows
        and "'version'" not in "".join(told)
    )
