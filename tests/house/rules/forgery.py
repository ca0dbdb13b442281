"""No page is exempt from the check against forged requests."""

import ast
from collections.abc import Iterator

from tests.house import syntax
from tests.house.reading import File

BAD = [
    "from django.views.decorators.csrf import csrf_exempt",
    "@csrf_exempt\ndef hook(request):\n    pass",
    "view.csrf_exempt = True",
    "setattr(view, 'csrf_exempt', True)",
]
GOOD = ["from django.views.decorators.csrf import csrf_protect", "csrf_token = get_token(request)"]


def find(file: File) -> Iterator[int]:
    for line, name in syntax.imported(file.tree):
        if name.endswith(".csrf_exempt"):
            yield line
    for node in ast.walk(file.tree):
        is_word = isinstance(node, ast.Constant) and node.value == "csrf_exempt"
        if isinstance(node, ast.expr) and (is_word or syntax.last_name(node) == "csrf_exempt"):
            yield node.lineno
