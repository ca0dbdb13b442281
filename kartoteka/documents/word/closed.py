"""The language of a template, closed: values, loops over them, and nothing of the program. Runs in the sandbox."""

import re
from collections.abc import Mapping
from typing import Any

# Jinja fetches these late, and in the sandbox nothing can be fetched.
import jinja2.debug  # noqa: F401  # fetched now, used late
from jinja2 import DictLoader, StrictUndefined, TemplateSyntaxError, UndefinedError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

FILTERS = (
    *(
        "abs",
        "batch",
        "capitalize",
        "count",
        "d",
        "default",
        "first",
        "float",
        "indent",
        "int",
        "join",
        "last",
    ),
    *("length", "list", "lower", "replace", "reverse", "round", "slice", "sort", "string", "sum", "title"),
    *("trim", "truncate", "unique", "upper"),
)
TESTS = (
    "defined",
    "undefined",
    "equalto",
    "eq",
    "ne",
    "lt",
    "gt",
    "le",
    "ge",
    "in",
    "odd",
    "even",
    "none",
    "string",
)
# What reaches beyond the document, or lets values be read as part of it.
SHUT = (
    nodes.Include,
    nodes.Import,
    nodes.FromImport,
    nodes.Extends,
    nodes.ScopedEvalContextModifier,
    nodes.Macro,
)
# Signs that no document of Word may hold.
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")


class Fields(dict[str, Any]):
    """Values by their names, told apart from a dictionary's own words; knows its path for whoever errs."""

    def __init__(self, told: Mapping[str, Any], path: str = "") -> None:
        super().__init__({name: _ready(value, f"{path}{name}") for name, value in told.items()})
        self.path = path


class Unknown(StrictUndefined):
    """A field that does not exist ends the filling in, and its name is all that is told."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        path = self._undefined_obj.path if isinstance(self._undefined_obj, Fields) else ""
        return f"{path}{self._undefined_name or self._undefined_hint}"


class Closed(ImmutableSandboxedEnvironment):
    def __init__(self) -> None:
        super().__init__(autoescape=True, loader=DictLoader({}), undefined=Unknown, finalize=_single)
        self.globals = {}
        self.filters = {name: self.filters[name] for name in FILTERS}
        self.tests = {name: self.tests[name] for name in TESTS}

    def getattr(self, obj: Any, attribute: str) -> Any:
        if isinstance(obj, Fields):
            return obj[attribute] if attribute in obj else self.undefined(obj=obj, name=attribute)
        return super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        return self.getattr(obj, argument) if isinstance(obj, Fields) else super().getitem(obj, argument)

    def is_safe_callable(self, obj: Any) -> bool:
        """Nothing among the fields can be called."""
        return False

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        if found := next(tree.find_all(SHUT), None):
            raise TemplateSyntaxError(type(found).__name__.lower(), found.lineno)
        return tree


def _single(value: Any) -> Any:
    """A group of fields is no words that could be written down."""
    if isinstance(value, Fields):
        raise UndefinedError(value.path.rstrip("."))
    return value


def _ready(value: Any, path: str) -> Any:
    if isinstance(value, dict):
        return Fields(value, f"{path}.")
    if isinstance(value, list):
        return [_ready(one, path) for one in value]
    return CONTROLS.sub("", value) if isinstance(value, str) else value
