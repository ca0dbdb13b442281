"""Forms and schemas list their fields: a field that is added later must not appear by itself."""

import ast
from collections.abc import Iterator

from tests.house import syntax
from tests.house.reading import File

BAD = [
    "class ClientForm(ModelForm):\n    class Meta:\n        fields = '__all__'",
    "class ClientOut(ModelSchema):\n    class Meta:\n        exclude = ['sealed']",
    "form = modelform_factory(Client)",
    "schema = create_schema(Client, exclude=['sealed'])",
]
GOOD = [
    "class ClientForm(ModelForm):\n    class Meta:\n        fields = ['name']",
    "form = modelform_factory(Client, fields=['name'])",
    "clients.exclude(kind='person')",
]


def find(file: File) -> Iterator[int]:
    for node in ast.walk(file.tree):
        if isinstance(node, ast.ClassDef) and node.name in {"Meta", "Config"}:
            yield from (
                inner.lineno for inner in node.body if isinstance(inner, ast.Assign) and _is_open(inner)
            )
    for call in syntax.calls(file.tree, "modelform_factory", "modelformset_factory", "create_schema"):
        if not any(word.arg == "fields" and ast.unparse(word.value) != "'__all__'" for word in call.keywords):
            yield call.lineno


def _is_open(line: ast.Assign) -> bool:
    name = syntax.last_name(line.targets[0])
    return name == "exclude" or (
        name in {"fields", "model_fields"} and ast.unparse(line.value) == "'__all__'"
    )
