"""Using the embedded database beside the program: it is started for a command and stopped after."""

import contextlib
import fcntl
from collections.abc import Iterator
from pathlib import Path

from kartoteka.engine import alone, places
from kartoteka.engine.cluster import Cluster


@contextlib.contextmanager
def visit(folder: Path) -> Iterator[Cluster]:
    cluster = Cluster(folder)
    places.make(folder)
    with cluster.places.visitors.open("a") as book:
        fcntl.flock(book, fcntl.LOCK_SH)
        cluster.make()
        cluster.start()
        try:
            yield cluster
        finally:
            if _is_last(book.fileno()) and not alone.is_held(cluster.places.lock):
                cluster.stop()


def is_visited(folder: Path) -> bool:
    """Whether some command is using the database right now."""
    with places.Places(folder).visitors.open("a") as book:
        return not _is_last(book.fileno())


def _is_last(book: int) -> bool:
    try:
        fcntl.flock(book, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
