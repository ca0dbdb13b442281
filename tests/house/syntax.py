"""Words for talking about syntax trees, which the static rules share."""

import ast
from collections.abc import Iterator

ASKED = {
    "GET", "POST", "FILES", "META", "COOKIES", "headers", "body", "data", "path", "path_info",
    "get_full_path", "build_absolute_uri", "htmx",
}  # fmt: skip


def calls(tree: ast.AST, *endings: str) -> Iterator[ast.Call]:
    """The calls of functions whose dotted name ends so; all calls when none is named."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and (not endings or last_name(node.func) in endings):
            yield node


def last_name(node: ast.AST) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def imported(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """The dotted names that a module imports, with their lines."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def imports_of(tree: ast.AST, modules: set[str]) -> Iterator[int]:
    for line, name in imported(tree):
        if any(name == module or name.startswith(f"{module}.") for module in modules):
            yield line


def inside(tree: ast.AST, *endings: str) -> set[ast.AST]:
    """Everything within calls, or with-blocks over calls, of functions whose name ends so."""
    within: set[ast.AST] = set()
    for node in ast.walk(tree):
        heads = [item.context_expr for item in node.items] if isinstance(node, ast.With) else [node]
        if any(isinstance(head, ast.Call) and last_name(head.func) in endings for head in heads):
            within.update(ast.walk(node))
    return within


def is_literal(node: ast.AST) -> bool:
    """A text that stands in the source, or a constant of the module by its capital letters."""
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str)
    return bool(last_name(node)) and last_name(node).isupper()


def asked_names(tree: ast.AST) -> set[str]:
    """The variables that were filled straight from a request; a form made of it has looked at its words."""
    return {
        target.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign | ast.NamedExpr)
        and not _is_made(node.value)
        and is_asked(node.value, set())
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name)
    }


def _is_made(value: ast.AST) -> bool:
    return isinstance(value, ast.Call) and last_name(value.func)[:1].isupper()


def is_asked(node: ast.AST, names: set[str]) -> bool:
    """Whether a value is the request's own words. What was looked up in a table of ours is not."""
    if isinstance(node, ast.Subscript) and is_literal(node.value) and not is_asked(node.value, names):
        return False
    if isinstance(node, ast.Name):
        return node.id in names
    if isinstance(node, ast.Attribute) and node.attr in ASKED and last_name(node.value) == "request":
        return True
    return any(is_asked(child, names) for child in ast.iter_child_nodes(node))


def chain(node: ast.AST) -> Iterator[ast.AST]:
    """A dotted expression from its end to its beginning: `a.b(1).c` is c, then b, then a."""
    link: ast.AST | None = node
    while isinstance(link, ast.AST):
        yield link
        link = getattr(link, "value", None) or getattr(link, "func", None)


def dotted(node: ast.AST) -> str:
    """`a.b.c` as it is written; only its last name when calls stand in between."""
    names = [
        part.attr if isinstance(part, ast.Attribute) else getattr(part, "id", "") for part in chain(node)
    ]
    return ".".join(reversed(names)).lstrip(".")


def is_true(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value is True


def is_none(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value is None
