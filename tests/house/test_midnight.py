"""No module asks what time it is while it is read: a server and a run of the tests outlive midnight."""

import ast
from collections.abc import Iterator

import pytest

from tests.house import reading, syntax

ASKS = ("timezone.now", "timezone.localdate", "timezone.localtime", "datetime.now", "time.time")


def asked_once(tree: ast.AST) -> Iterator[int]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            for default in [*node.args.defaults, *filter(None, node.args.kw_defaults)]:
                yield from asked_once(ast.Expression(default))
            continue
        if isinstance(node, ast.Call) and syntax.dotted(node.func).endswith(ASKS):
            yield node.lineno
        yield from asked_once(node)


def test_nobody_asks_the_clock_while_he_is_read():
    files = [*reading.product(), *reading.tests()]
    assert {str(file): lines for file in files if (lines := list(asked_once(file.tree)))} == {}


@pytest.mark.parametrize(
    "text",
    [
        "TODAY = timezone.localdate()",
        "SOON = str(timezone.now() + WEEK)",
        "def price(on=timezone.now()): ...",
    ],
)
def test_an_answer_that_would_grow_old_is_noticed(text):
    assert list(asked_once(ast.parse(text))) == [1]


@pytest.mark.parametrize(
    "text", ["def today():\n    return timezone.now()", "since = lambda: timezone.now()"]
)
def test_what_asks_when_it_is_called_passes(text):
    assert list(asked_once(ast.parse(text))) == []
