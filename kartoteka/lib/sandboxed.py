"""The inside of the sandbox: locks itself in, then calls the function it was told to."""

import json
import os
import resource
import sys
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import Any

NOBODY = 65534
STANDARD_FILES = 3


def serve(name: str, limits: str, options: str) -> None:
    """Reads the data from standard input and writes the answer to standard output."""
    called = _imported(name)
    lock_in(json.loads(limits))
    data = sys.stdin.buffer.read()
    _say(_answer(called, data, json.loads(options)))
    os._exit(0)


def serve_stream(name: str, limits: str, options: str) -> None:
    """Gives standard input, a file, to a generator, and writes what it yields, a line each."""
    called = _imported(name)
    lock_in(json.loads(limits))
    answer = _answer(
        lambda source, **said: _say_all(called(source, **said)), sys.stdin.buffer, json.loads(options)
    )
    _say({"end": True} if "said" in answer else answer)
    os._exit(0)


def _imported(name: str) -> Any:
    module, _, function = name.partition(":")
    return getattr(import_module(module), function)


def _say_all(parts: Iterable[Any]) -> None:
    for part in parts:
        _say({"said": part})


def _say(answer: dict[str, Any]) -> None:
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=False).encode() + b"\n")
    sys.stdout.buffer.flush()


def lock_in(limits: dict[str, int]) -> None:
    """From here on no file or socket can be opened, no process started, and memory and time are counted."""
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    for kind, amount in {
        resource.RLIMIT_AS: limits["memory"],
        resource.RLIMIT_CPU: limits["cpu_seconds"],
        resource.RLIMIT_NOFILE: STANDARD_FILES,
        resource.RLIMIT_NPROC: 0,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
    }.items():
        resource.setrlimit(kind, (amount, amount))


def _answer(called: Any, data: Any, options: dict[str, Any]) -> dict[str, Any]:
    try:
        return {"said": called(data, **options)}
    except (MemoryError, RecursionError):
        return {"overrun": "memory"}
    except Exception as error:  # noqa: BLE001  # whatever a file provokes, the caller is told where
        return {"crashed": f"{type(error).__name__} at {_place(error)}"}


def _place(error: BaseException) -> str:
    """The line that failed; the message is left out, because it may quote the file."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "?"
