"""Every address of the program with the view behind it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver
from ninja.operation import PathView


@dataclass(frozen=True)
class Route:
    path: str
    name: str
    view: Any

    def __str__(self) -> str:
        return f"/{self.path}"

    @property
    def view_name(self) -> str:
        """The view's dotted name, whatever wraps it."""
        view = getattr(self.view, "view_class", self.view)
        view = getattr(view, "func", view)
        return f"{view.__module__}.{view.__qualname__}"


def all_routes() -> list[Route]:
    """The program's, and those of the development pages, which are not always there."""
    return [*_below(get_resolver(), ""), *_below(get_resolver("kartoteka.web.urls"), "_dev/")]


def operations(route: Route) -> list[Any]:
    """The operations of the API behind a route; none when it is a page."""
    cells = getattr(route.view, "__closure__", None) or ()
    return [
        operation
        for cell in cells
        if isinstance(cell.cell_contents, PathView)
        for operation in cell.cell_contents.operations
    ]


def _below(resolver: URLResolver, path: str) -> Iterator[Route]:
    for entry in resolver.url_patterns:
        here = path + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield Route(here, entry.name or "", entry.callback)
        else:
            yield from _below(entry, here)
