"""Chaining: what a rule does may set off other rules, but never itself again, and not without end."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

DEEPEST = 3
_path: ContextVar[tuple[int, ...]] = ContextVar("rules that fire", default=())


def path() -> tuple[int, ...]:
    """The rules in whose acts we stand, the first one first."""
    return _path.get()


def is_too_deep() -> bool:
    return len(_path.get()) >= DEEPEST


@contextmanager
def within(rules: tuple[int, ...]) -> Iterator[None]:
    mark = _path.set(rules)
    try:
        yield
    finally:
        _path.reset(mark)
