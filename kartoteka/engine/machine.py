"""What the machine has, or the container in which we run."""

import os
from pathlib import Path

MIB = 1024 * 1024
CONTAINER = Path("/sys/fs/cgroup/memory.max")


def memory() -> int:
    """In MiB. A container without a limit of its own has all of it."""
    whole = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    try:
        limit = int(CONTAINER.read_text())
    except (OSError, ValueError):
        return whole // MIB
    return min(whole, limit) // MIB
