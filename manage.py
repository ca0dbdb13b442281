#!/usr/bin/env python
"""Django's commands; the same as bin/manage."""

import os
import sys
from pathlib import Path

from kartoteka.engine import commands

if __name__ == "__main__":
    os.environ.setdefault("KARTOTEKA_DEFAULT_DATA", str(Path(__file__).resolve().parent / "data"))
    sys.exit(commands.main(["manage", *sys.argv[1:]]))
