"""Reading the house: its rooms, their order, and every file that people write."""

import ast
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
HOUSE = ROOT / "kartoteka"
LISTS = Path(__file__).parent / "lists"
VENDORED = HOUSE / "web" / "static" / "vendor"
Named = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
SIDEWAYS = {"tests", "migrations"}


@dataclass(frozen=True)
class File:
    """A text file of the program, by its path from the root."""

    path: Path

    def __str__(self) -> str:
        return self.path.as_posix()

    @cached_property
    def text(self) -> str:
        return (ROOT / self.path).read_text()

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @property
    def length(self) -> int:
        return len(self.text.splitlines())

    @property
    def module(self) -> str:
        return ".".join(self.path.with_suffix("").parts).removesuffix(".__init__")

    @property
    def room(self) -> str:
        """The room a file lies in; "" outside all rooms."""
        parts = self.path.parts
        return parts[1] if parts[0] == "kartoteka" and len(parts) > 2 else ""


def rooms() -> list[str]:
    return sorted(folder.name for folder in HOUSE.iterdir() if (folder / "__init__.py").exists())


def layers() -> dict[str, int]:
    """Each room's floor, from the contract in pyproject.toml; 0 is the ground."""
    contracts = tools()["importlinter"]["contracts"]
    order = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    floors = enumerate(reversed(order))
    return {room.strip(" ()"): floor for floor, row in floors for room in row.split("|")}


@cache
def tools() -> dict[str, Any]:
    found: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]
    return found


@cache
def product() -> list[File]:
    """All Python that runs for users: no tests, no migrations."""
    files = [*_files("kartoteka", "*.py"), *_files("config", "*.py"), File(Path("manage.py"))]
    return [file for file in files if not SIDEWAYS & set(file.path.parts)]


@cache
def tests() -> list[File]:
    rest = [*_files("tests", "*.py"), File(Path("conftest.py"))]
    return [*(file for file in _files("kartoteka", "*.py") if "tests" in file.path.parts), *rest]


@cache
def migrations() -> list[File]:
    return [file for file in _files("kartoteka", "0*.py") if "migrations" in file.path.parts]


@cache
def templates() -> list[File]:
    return [file for file in _files("kartoteka", "*.html") if "tests" not in file.path.parts]


@cache
def statements() -> list[File]:
    return _files("kartoteka", "*.sql")


@cache
def sheets_and_scripts() -> list[File]:
    files = [*_files("kartoteka", "*.css"), *_files("kartoteka", "*.js")]
    return [file for file in files if VENDORED not in (ROOT / file.path).parents]


def reviewed(rule: str) -> dict[str, str]:
    """The places that may do what the rule forbids, each with its reason."""
    found: dict[str, str] = tomllib.loads((LISTS / "reviewed.toml").read_text()).get(rule, {})
    return found


def functions(tree: ast.AST, prefix: str = "") -> Iterator[tuple[str, Named]]:
    """Every function and class with its dotted name inside the module, outermost first."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, Named):
            name = f"{prefix}.{node.name}".lstrip(".")
            yield name, node
            yield from functions(node, name)
        else:
            yield from functions(node, prefix)


def place(file: File, line: int) -> str:
    """The dotted name of the innermost function or class around a line."""
    inside = [name for name, node in functions(file.tree) if node.lineno <= line <= (node.end_lineno or 0)]
    return ".".join([file.module, *inside[-1:]])


def _files(folder: str, pattern: str) -> list[File]:
    return [File(path.relative_to(ROOT)) for path in sorted((ROOT / folder).rglob(pattern))]
