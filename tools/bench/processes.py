"""What Linux tells of processes: CPU time used and memory held."""

import os
from dataclasses import dataclass
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Process:
    pid: int
    parent: int
    name: str
    cpu_seconds: float


def all_processes() -> dict[int, Process]:
    """Each running process; its CPU time includes that of its children that have ended."""
    found = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                told = (entry / "stat").read_text()
            except OSError:
                continue
            name, _, rest = told.partition("(")[2].rpartition(")")
            fields = rest.split()
            used = sum(int(field) for field in fields[11:15]) / TICK
            found[int(entry.name)] = Process(int(entry.name), int(fields[1]), name, used)
    return found


def tree(root: int) -> list[Process]:
    """The process and all its descendants."""
    everyone = all_processes()
    wanted = {root}
    while more := {one.pid for one in everyone.values() if one.parent in wanted} - wanted:
        wanted |= more
    return [everyone[pid] for pid in wanted if pid in everyone]


def cpu_of(roots: list[int]) -> float:
    """CPU seconds used so far by the trees."""
    return sum(process.cpu_seconds for root in roots for process in tree(root))


def pss_megabytes(roots: list[int]) -> float:
    """Proportional memory of the trees: what is shared by several processes counts once in all."""
    kilobytes = 0
    for process in {one.pid for root in roots for one in tree(root)}:
        try:
            lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        kilobytes += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return kilobytes / 1024


def cpu_of_children() -> float:
    """CPU seconds of the processes that this one started and that have ended."""
    used = os.times()
    return used.children_user + used.children_system
