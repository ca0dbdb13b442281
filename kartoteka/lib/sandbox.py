"""A throw-away process for files from outside: little memory, little time, no other files, no network.

The function starts in a fresh interpreter with nothing of ours in its memory, works on bytes and
answers in JSON. It can crash or run away as it likes: the caller gets an exception.
"""

import contextlib
import json
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any, cast

MIB = 1024 * 1024
ROOT = Path(__file__).resolve().parents[2]
START = (
    "import sys; sys.path.insert(0, sys.argv[1]);"
    "from kartoteka.lib.sandboxed import serve; serve(*sys.argv[2:])"
)
# Each may take a gibibyte, so the others wait for their turn.
AT_ONCE = 2
OUT_OF_TIME = (-signal.SIGXCPU, -signal.SIGKILL)
_slots = threading.BoundedSemaphore(AT_ONCE)


@dataclass(frozen=True)
class Limits:
    """What the process may take; `answer` is the size of what it may say."""

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
    if not _slots.acquire(timeout=limits.wall_seconds):
        raise Overrun("turn")
    try:
        answer = _ask(function, data, limits, options)
    finally:
        _slots.release()
    if "crashed" in answer:
        raise Crashed(answer["crashed"])
    if "overrun" in answer:
        raise Overrun(answer["overrun"])
    return answer["said"]


def _ask(function: Callable[..., Any], data: bytes, limits: Limits, options: dict[str, Any]) -> Any:
    name = f"{function.__module__}:{function.__qualname__}"
    command = [sys.executable, "-I", "-X", "utf8", "-c", START, str(ROOT)]
    with subprocess.Popen(
        [*command, name, json.dumps(asdict(limits)), json.dumps(options)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={},
        cwd="/",
        start_new_session=True,
    ) as child:
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
    if child.returncode:
        return (
            {"overrun": "time"}
            if child.returncode in OUT_OF_TIME
            else {"crashed": f"exit {child.returncode}"}
        )
    return json.loads(said)


def _talk(child: subprocess.Popen[bytes], data: bytes, limit: int) -> bytes:
    """The process reads everything before it says anything, so the two cannot wait for each other."""
    heard, told = cast("IO[bytes]", child.stdin), cast("IO[bytes]", child.stdout)
    with contextlib.suppress(BrokenPipeError):
        heard.write(data)
        heard.close()
    return told.read(limit + 1)
