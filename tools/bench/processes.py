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
    own_seconds: float
    # Of its children that have ended.
    ended_seconds: float

    @property
    def cpu_seconds(self) -> float:
        return self.own_seconds + self.ended_seconds


def all_processes() -> dict[int, Process]:
    """Each running process."""
    found = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                told = (entry / "stat").read_text()
            except OSError:
                continue
            name, _, rest = told.partition("(")[2].rpartition(")")
            fields = rest.split()
            own, ended = (sum(map(int, fields[at : at + 2])) / TICK for at in (11, 13))
            found[int(entry.name)] = Process(int(entry.name), int(fields[1]), name, own, ended)
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


def is_there(process: int) -> bool:
    """Whether it still runs; one that has ended and was not asked for has no memory."""
    return _peak(process) > 0


def ended_of(roots: list[int]) -> float:
    """CPU seconds of what the trees have started and seen end."""
    return sum(process.ended_seconds for root in roots for process in tree(root))


def forget_peaks(roots: list[int]) -> None:
    for root in roots:
        for process in tree(root):
            Path(f"/proc/{process.pid}/clear_refs").write_text("5")


def peak_megabytes(roots: list[int]) -> float:
    """The most memory that each process of the trees has held since, together."""
    return sum(_peak(process.pid) for root in roots for process in tree(root)) / 1024


def _peak(process: int) -> int:
    try:
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("VmHWM:")), 0)


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
