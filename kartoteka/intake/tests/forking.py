"""Reads many files, each in a locked-in process of its own, forked from one that has everything imported.

Run as a program: a folder of files in, a line of JSON out for each.
"""

import json
import os
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from resource import struct_rusage

from kartoteka.intake.tables import reading
from kartoteka.lib import sandboxed
from kartoteka.lib.sandbox import Limits

LIMITS = Limits(cpu_seconds=10)


def read(path: Path) -> dict[str, object]:
    """What became of the file: rows counted, or the reason; the code of the process, its seconds and mebibytes."""
    hear, tell = os.pipe()
    began = time.monotonic()
    child = os.fork()
    if not child:
        with path.open("rb") as file:
            os.dup2(file.fileno(), 0)
        os.dup2(tell, 1)
        os.closerange(3, 100)
        _read_locked_in()
    os.close(tell)
    with os.fdopen(hear) as said:
        words = said.read()
    _, status, used = os.wait4(child, 0)
    told = json.loads(words) if words else {}
    return {
        "name": path.name,
        "code": os.waitstatus_to_exitcode(status),
        "seconds": time.monotonic() - began,
        "cpu": used.ru_utime + used.ru_stime,
        "mebibytes": used.ru_maxrss // 1024,
        **told,
    }


def measured(work: Callable[[], None]) -> tuple[int, struct_rusage]:
    """Does the work in a process of its own: its code, and what it used."""
    child = os.fork()
    if not child:
        code = 1
        try:
            work()
            code = 0
        finally:
            if code:
                traceback.print_exc()
            os._exit(code)
    _, status, used = os.wait4(child, 0)
    return os.waitstatus_to_exitcode(status), used


def _read_locked_in() -> None:
    sandboxed.lock_in(asdict(LIMITS))
    told = sandboxed._answer(_counted, open(0, "rb", closefd=False), {})  # noqa: SIM115
    os.write(1, json.dumps(told.get("said", told)).encode())
    os._exit(0)


def _counted(source):
    rows = 0
    for word, said in reading.parts(source):
        if word == "refused":
            return {"refused": said["reason"]}
        if word == "lines":
            rows += len(said)
    return {"rows": rows}


if __name__ == "__main__":
    for path in sorted(Path(sys.argv[1]).iterdir()):
        print(json.dumps(read(path)), flush=True)
