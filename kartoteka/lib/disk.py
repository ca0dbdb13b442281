"""How much room is left on the disk, and whether that is too little to go on writing."""

import os
from pathlib import Path

MEGABYTE = 1024 * 1024
SHARE = 0.02
LARGEST_SHARE = 1024 * MEGABYTE


def free(folder: Path) -> int:
    """Bytes that an ordinary user may still write where the folder lies."""
    found = os.statvfs(folder)
    return found.f_bavail * found.f_frsize


def is_short(folder: Path, reserve: int) -> bool:
    """Whether less is left than the reserve (in bytes), or than 2 % of the disk, up to 1 GiB.

    A reserve of 0 asks for no guard. The database needs room to write its log even when it only
    recovers, so writing has to stop while some is left.
    """
    if not reserve:
        return False
    found = os.statvfs(folder)
    share = min(int(found.f_blocks * found.f_frsize * SHARE), LARGEST_SHARE)
    return found.f_bavail * found.f_frsize < max(reserve, share)
