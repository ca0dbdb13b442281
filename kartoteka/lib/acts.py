"""Acts: what happens whole or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import transaction

_inside: ContextVar[bool] = ContextVar("inside", default=False)


@contextmanager
def whole() -> Iterator[None]:
    """Said over a verb that others are made of: `@whole()`.

    Alone it is as `transaction.atomic`. Within another one it has no savepoint of its own: what is refused there
    is refused altogether, so whoever goes on after a refusal within a verb opens a transaction around it himself.
    """
    with transaction.atomic(savepoint=not _inside.get()):
        mark = _inside.set(True)
        try:
            yield
        finally:
            _inside.reset(mark)
