"""A throw-away process for files from outside: little memory, little time, no other files, no network.

The function starts in a fresh interpreter with nothing of ours in its memory, works on bytes and
answers in JSON. It can crash or run away as it likes: the caller gets an exception.
"""

import contextlib
import json
import os
import select
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Generator, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any, BinaryIO, cast

MIB = 1024 * 1024
ROOT = Path(__file__).resolve().parents[2]
START = (
    "import sys; sys.path.insert(0, sys.argv[1]);"
    "from kartoteka.lib import sandboxed; getattr(sandboxed, sys.argv[2])(*sys.argv[3:])"
)
# Each may take a gibibyte, so the others wait for their turn.
AT_ONCE = 2
OUT_OF_TIME = (-signal.SIGXCPU, -signal.SIGKILL)
# How a library that is not Python's says that it was given no memory.
OUT_OF_MEMORY = -signal.SIGABRT
_slots = threading.BoundedSemaphore(AT_ONCE)


@dataclass(frozen=True)
class Limits:
    """What the process may take; `answer` is the size of what it may say at once."""

    memory: int = 1024 * MIB
    cpu_seconds: int = 20
    wall_seconds: int = 40
    answer: int = 192 * MIB


class Overrun(Exception):
    """The function asked for more memory, time or room than it was given."""


class Crashed(Exception):
    """The function failed; the text says where, and nothing of what it was reading."""


def run(function: Callable[..., Any], data: bytes, *, limits: Limits = Limits(), **options: Any) -> Any:
    """What `function(data, **options)` returns. Raises Overrun or Crashed.

    The function is a module's own, and whatever it needs is imported together with its module.
    """
    with _turn(limits):
        answer = _ask(function, data, limits, options)
    _raise_if_failed(answer)
    return answer["said"]


def stream(
    function: Callable[..., Iterator[Any]],
    source: bytes | BinaryIO,
    *,
    limits: Limits = Limits(),
    **options: Any,
) -> Generator[Any, None, None]:
    """What `function(file, **options)` yields, as it comes. Raises Overrun or Crashed.

    The function gets a file it can seek in. Whoever stops listening ends the process; whoever listens
    slowly makes it wait, and that time is not counted.
    """
    with (
        _turn(limits),
        _file_of(source) as file,
        _child("serve_stream", function, limits, options, stdin=file) as child,
    ):
        try:
            for line in _lines(cast("IO[bytes]", child.stdout), limits):
                answer = json.loads(line)
                _raise_if_failed(answer)
                if "end" in answer:
                    return
                yield answer["said"]
        finally:
            child.kill()
        child.wait()
        _raise_if_failed(_last_word(child.returncode) or {"crashed": "no end"})


@contextlib.contextmanager
def _turn(limits: Limits) -> Iterator[None]:
    if not _slots.acquire(timeout=limits.wall_seconds):
        raise Overrun("turn")
    try:
        yield
    finally:
        _slots.release()


def _raise_if_failed(answer: dict[str, Any]) -> None:
    if "crashed" in answer:
        raise Crashed(answer["crashed"])
    if "overrun" in answer:
        raise Overrun(answer["overrun"])


@contextlib.contextmanager
def _file_of(source: bytes | BinaryIO) -> Iterator[int]:
    """A descriptor from whose beginning the process reads; bytes are put into a file that is memory only."""
    if not isinstance(source, bytes):
        source.flush()
        os.lseek(source.fileno(), 0, os.SEEK_SET)
        yield source.fileno()
        return
    descriptor = os.memfd_create("kartoteka")
    try:
        with os.fdopen(descriptor, "wb", closefd=False) as file:
            file.write(source)
        os.lseek(descriptor, 0, os.SEEK_SET)
        yield descriptor
    finally:
        os.close(descriptor)


def _child(
    way: str, function: Callable[..., Any], limits: Limits, options: dict[str, Any], *, stdin: int
) -> subprocess.Popen[bytes]:
    name = f"{function.__module__}:{function.__qualname__}"
    command = [sys.executable, "-I", "-X", "utf8", "-c", START, str(ROOT), way]
    return subprocess.Popen(
        [*command, name, json.dumps(asdict(limits)), json.dumps(options)],
        stdin=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={},
        cwd="/",
        start_new_session=True,
        pipesize=MIB,
    )


def _ask(function: Callable[..., Any], data: bytes, limits: Limits, options: dict[str, Any]) -> Any:
    with _child("serve", function, limits, options, stdin=subprocess.PIPE) as child:
        clock = threading.Timer(limits.wall_seconds, child.kill)
        clock.start()
        try:
            said = _talk(child, data, limits.answer)
            if len(said) > limits.answer:
                return {"overrun": "answer"}
            child.wait()
        finally:
            clock.cancel()
            child.kill()
    return _last_word(child.returncode) or json.loads(said)


def _last_word(returncode: int) -> dict[str, str]:
    if returncode in OUT_OF_TIME:
        return {"overrun": "time"}
    if returncode == OUT_OF_MEMORY:
        return {"overrun": "memory"}
    return {"crashed": f"exit {returncode}"} if returncode else {}


def _talk(child: subprocess.Popen[bytes], data: bytes, limit: int) -> bytes:
    """The process reads everything before it says anything, so the two cannot wait for each other."""
    heard, told = cast("IO[bytes]", child.stdin), cast("IO[bytes]", child.stdout)
    with contextlib.suppress(BrokenPipeError):
        heard.write(data)
        heard.close()
    return told.read(limit + 1)


def _lines(told: IO[bytes], limits: Limits) -> Iterator[bytes | bytearray]:
    """The lines said; only the time spent waiting for them is counted."""
    left: float = limits.wall_seconds
    rest = bytearray()
    while True:
        began = time.monotonic()
        ready, _, _ = select.select([told], [], [], left)
        left -= time.monotonic() - began
        if not ready or left <= 0:
            raise Overrun("time")
        piece = os.read(told.fileno(), MIB)
        if not piece:
            return
        rest += piece
        *whole, last = rest.split(b"\n") if b"\n" in piece else (rest,)
        yield from whole
        rest = last
        if len(rest) > limits.answer:
            raise Overrun("answer")
