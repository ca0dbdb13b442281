"""The embedded database under the running program: opened, watched, closed."""

import time
from pathlib import Path

from kartoteka.engine import visiting
from kartoteka.engine.bell import Bell
from kartoteka.engine.cluster import START_PATIENCE, Cluster
from kartoteka.engine.faults import Fault
from kartoteka.engine.plans import say

STOP_PATIENCE = 4.0
PAUSE = 5.0


class Hosting:
    """The cluster of a data folder, for as long as the program runs."""

    def __init__(self, folder: Path, bell: Bell) -> None:
        self.folder, self.bell = folder, bell
        self.cluster = Cluster(folder)
        self._due_at = 0.0

    def open(self) -> None:
        if not self.cluster.is_made():
            say("Making the database …")
            self.cluster.make(self.bell.check)
        elif self.cluster.is_running() and not visiting.is_visited(self.folder):
            self.cluster.stop()  # left by a killed run, perhaps of an older version
        self.bell.check()
        self.cluster.launch()
        deadline = time.monotonic() + START_PATIENCE
        while not self.cluster.is_ready():
            self.bell.check()
            if time.monotonic() > deadline:
                raise Fault(f"The database did not start within {START_PATIENCE:.0f} s.")
            self.cluster.keep_starting()
            time.sleep(0.03)

    def watch(self) -> None:
        if self.cluster.is_running() or time.monotonic() < self._due_at:
            return
        say("The database stopped; starting it again.")
        self._due_at = time.monotonic() + PAUSE
        try:
            self.cluster.launch()
        except (Fault, OSError) as fault:
            say(str(fault))

    def close(self) -> None:
        if not visiting.is_visited(self.folder):
            self.cluster.stop(STOP_PATIENCE)
