"""Names of files: kept as people wrote them, without what could hurt whoever saves them."""

import re
from pathlib import PurePath

from kartoteka.lib import folding

LONGEST = 200
LONGEST_ENDING = 16
# What no system that people use takes in a name.
UNSAVABLE = re.compile(r'[<>:"|?*\x00-\x1f]')
# The names of devices mean a device on Windows, whatever ending they have.
DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)


def tidied(name: str) -> str:
    """The last part of a path, visible letters only, its ending kept when it is too long; may be empty."""
    last = re.split(r"[/\\]", name)[-1]
    plain = UNSAVABLE.sub("_", folding.tidy(last)).strip(" .")
    if DEVICES.match(plain):
        plain = f"_{plain}"
    ending = PurePath(plain).suffix
    if len(plain) <= LONGEST or len(ending) > LONGEST_ENDING:
        return plain[:LONGEST]
    return plain[: LONGEST - len(ending)].rstrip(" .") + ending
