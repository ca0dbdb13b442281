"""Tests of the guard with what is asked at night only, and what came of them."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from tools.figures.telling import NAMED

ROOT = Path(__file__).resolve().parent.parent.parent
# Of the figures' own database and log.
OURS = {"KARTOTEKA_DATA", "LOG_LEVEL"}


def run(path: str, *, night: int, words: str) -> list[dict[str, Any]]:
    """Two at once, on databases of their own; each test by name, whether it holds, and what it noted."""
    environment = {name: value for name, value in os.environ.items() if name not in OURS}
    with tempfile.NamedTemporaryFile("r", suffix=".jsonl") as told:
        environment |= {"KARTOTEKA_NIGHT": str(night), "PYTHONPATH": str(ROOT), NAMED: told.name}
        ask = [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-n",
            "2",
            "-p",
            "tools.figures.telling",
            "-k",
            words,
            path,
        ]
        subprocess.run(ask, cwd=ROOT, env=environment, stdout=sys.stderr, check=False)
        return [one for line in told if not (one := json.loads(line))["skipped"]]
