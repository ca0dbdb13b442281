"""One program a data folder, one program a port: whoever comes second is told so."""

import contextlib
import errno
import fcntl
import os
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from kartoteka.engine.faults import Fault

PORT_PATIENCE = 2.0


@contextlib.contextmanager
def hold(path: Path) -> Iterator[TextIO]:
    """Hold the lock of a data folder; it falls with the process, even when killed."""
    with path.open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            raise Fault(
                f"Kartoteka already runs on the data in {path.parent} (process {lock.read()}). "
                "Stop it first, or choose other data with --data."
            ) from None
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield lock


def is_held(path: Path) -> bool:
    try:
        with path.open("r") as lock:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True
    return False


def check_port(host: str, port: int, patience: float = PORT_PATIENCE) -> None:
    """Refuse a port in use; the web server itself would silently share it.

    The patience is for the children of a killed run, which are just about to end.
    """
    deadline = time.monotonic() + patience
    while error := _bind_error(host, port):
        if error.errno != errno.EADDRINUSE or time.monotonic() > deadline:
            raise Fault(_no_port(host, port, error))
        time.sleep(0.1)


def _bind_error(host: str, port: int) -> OSError | None:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(family, kind, protocol) as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind(address)
    except OSError as error:
        return error
    return None


def _no_port(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is already in use. Choose another one with --port."
    if error.errno == errno.EACCES:
        return f"Port {port} may not be opened by this user. Choose one above 1023 with --port."
    return f"The address {host}:{port} cannot be opened: {error.strerror}. Choose another --host."
