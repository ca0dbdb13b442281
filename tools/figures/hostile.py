"""Files that mean harm, or were broken on their way (T10): what becomes of three hundred of them at the import.

Made anew from a seed: bombs of archives and entities, cells far apart, endless quotes, broken packages, cards in
cards. Each is read as a dropped file is: in a process of its own with limits of time and memory, and no network.
"""

import json
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from kartoteka.intake import wording
from kartoteka.intake.tests import hostile
from kartoteka.lib import sandbox

ABORTED = -6


def measure() -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        told = _read(Path(folder))
    ends = Counter(_end(one) for one in told)
    return {
        "files": f"{len(told):,}",
        **{
            name: f"{ends[name]:,}"
            for name in ("read", "refused with a sentence", "stopped by a limit", "neither")
        },
        "most CPU of one, s": f"{max(one['cpu'] for one in told):.1f}",
        "most memory of one, MiB": f"{max(one['mebibytes'] for one in told):,}",
    }


def _read(folder: Path) -> list[dict[str, Any]]:
    for number, (_name, data) in enumerate(hostile.files()):
        (folder / f"{number:03d}").write_bytes(data)
    folder.chmod(0o755)
    command = [sys.executable, "-X", "utf8", "-m", "kartoteka.intake.tests.forking", str(folder)]
    said = subprocess.run(command, check=True, capture_output=True, text=True, cwd=sandbox.ROOT).stdout
    return [json.loads(line) for line in said.splitlines()]


def _end(one: dict[str, Any]) -> str:
    if one.get("rows"):
        return "read"
    if one.get("refused") in wording.UNREADABLE:
        return "refused with a sentence"
    is_overrun = "overrun" in one or one["code"] in (ABORTED, *sandbox.OUT_OF_TIME)
    return "stopped by a limit" if is_overrun else "neither"
