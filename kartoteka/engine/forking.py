"""Becoming a child: its own session, its own log, and an end when the supervisor ends."""

import contextlib
import ctypes
import gc
import os
import signal
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

from kartoteka.engine.faults import Fault

SET_PARENT_DEATH_SIGNAL, SET_NAME = 1, 15
# What a page makes is let go of by counting references; looking for circles may wait for many pages.
UNHURRIED = 20_000, 20, 20


def fork(name: str, act: Callable[[], None], log: Path, forget: Callable[[], None]) -> int:
    """Run an act in a child that shares the memory of what is already imported.

    forget drops what belongs to the supervisor alone.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    gc.freeze()
    parent = os.getpid()
    if pid := os.fork():
        return pid
    code = 1
    try:
        os.setsid()
        forget()
        gc.set_threshold(*UNHURRIED)
        _bear(name)
        _write_to(log)
        die_with(parent)
        act()
        code = 0
    except SystemExit as leaving:
        code = leaving.code if isinstance(leaving.code, int) else int(leaving.code is not None)
    except Fault as fault:
        print(fault, file=sys.stderr)
    except BaseException:  # noqa: BLE001  # nothing may escape into the supervisor's own code
        traceback.print_exc()
    finally:
        with contextlib.suppress(Exception):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(code)


def die_with(parent: int) -> None:
    """Let the kernel end this process as soon as its parent ends, however that happens."""
    if sys.platform != "linux":
        return
    ctypes.CDLL(None).prctl(SET_PARENT_DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        os._exit(1)


def _bear(name: str) -> None:
    """The name that ps and top show."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(SET_NAME, f"kartoteka {name}".encode()[:15], 0, 0, 0)


def _write_to(log: Path) -> None:
    silence = os.open(os.devnull, os.O_RDONLY)
    file = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    os.dup2(silence, 0)
    os.dup2(file, 1)
    os.dup2(file, 2)
    os.close(silence)
    os.close(file)
    sys.stdout = os.fdopen(1, "w", buffering=1, closefd=False)
    sys.stderr = os.fdopen(2, "w", buffering=1, closefd=False)
