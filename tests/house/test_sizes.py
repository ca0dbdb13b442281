"""Files and functions stay small enough to be read at a sitting."""

import ast

import pytest

from tests.house import reading
from tests.house.reading import File

MODULE, FUNCTION, BRANCHES, CLASS, TEMPLATE, SHEET, TEST, SETTINGS = 300, 40, 10, 150, 120, 250, 300, 250
FORKS = (
    ast.If,
    ast.IfExp,
    ast.For,
    ast.AsyncFor,
    ast.While,
    ast.ExceptHandler,
    ast.comprehension,
    ast.match_case,
)


def branches(function: ast.AST) -> int:
    return sum(isinstance(node, FORKS) for node in ast.walk(function))


def lines(node: reading.Named) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def measured(file: File) -> dict[str, tuple[int, int]]:
    """Each thing in a module with its size and where it must stop."""
    stop = SETTINGS if file.module == "config.settings" else TEST if "tests" in file.path.parts else MODULE
    sizes = {file.module: (file.length, stop)}
    for name, node in reading.functions(file.tree):
        whole = f"{file.module}.{name}"
        if isinstance(node, ast.ClassDef):
            sizes[whole] = (lines(node), CLASS)
        else:
            sizes[whole] = (lines(node), FUNCTION)
            sizes[f"{whole} (branches)"] = (branches(node), BRANCHES)
    return sizes


def oversized() -> dict[str, int]:
    sizes = {str(file): (file.length, TEMPLATE) for file in reading.templates()}
    sizes |= {str(file): (file.length, SHEET) for file in reading.sheets_and_scripts()}
    for file in [*reading.product(), *reading.tests()]:
        sizes |= measured(file)
    return {name: size for name, (size, stop) in sizes.items() if size > stop}


def test_everything_is_small_but_for_listed_exceptions():
    """The list may only shrink: what has become smaller is noted at its new size, what fits is struck off."""
    listed = {name: int(size) for name, size in reading.reviewed("sizes").items()}
    assert oversized() == listed


@pytest.mark.parametrize(("source", "count"), [("x = 1", 0), ("if a and b:\n  pass\nelif c:\n  pass", 2)])
def test_branches_are_counted(source, count):
    assert branches(ast.parse(source)) == count
