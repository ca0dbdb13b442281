"""Starting, watching and stopping the whole program: database, web server, worker."""

import contextlib
import os
import time
from collections.abc import Callable
from typing import TextIO

from kartoteka.engine import alone, children, forking, greeting, places, preparing, program, sources
from kartoteka.engine.bell import Bell, StopAskedFor
from kartoteka.engine.children import Child
from kartoteka.engine.faults import Fault
from kartoteka.engine.freshness import Freshness
from kartoteka.engine.hosting import Hosting
from kartoteka.engine.logs import Log
from kartoteka.engine.plans import Plan, say

TICK = 1.0
ANSWER_PATIENCE = 90.0
CHILDREN_PATIENCE = 7.0
GIVE_UP_AFTER = 3
ANSWER_FILE = "prepared"


def run(plan: Plan) -> None:
    """Run until asked to stop."""
    bell = Bell()
    bell.hang()
    kept = places.make(plan.folder)
    with alone.hold(kept.lock) as lock:
        alone.check_port(plan.host, plan.port)
        house = House(plan, bell, lock)
        try:
            house.open()
            while True:
                house.watch()
        except StopAskedFor:
            say("Stopping …")
        finally:
            house.close()


class House:
    """The running program; its parts are the database and the children."""

    def __init__(self, plan: Plan, bell: Bell, lock: TextIO) -> None:
        self.plan, self.bell, self.lock = plan, bell, lock
        self.places = places.Places(plan.folder)
        self.hosting = None if sources.is_external() else Hosting(plan.folder, bell)
        self.children: list[Child] = []
        self.logs: dict[str, Log] = {}
        self.freshness = Freshness() if plan.reload else None
        self._trimmed_at = 0.0

    def open(self) -> None:
        if self.hosting:
            self.hosting.open()
        if not self.plan.reload:
            program.load()
        self.bell.check()
        link = self._prepare()
        if not self.plan.reload:
            program.load_pages()  # after the upgrade, which gathers the static files
        self.bell.check()
        for name, act in (("web", self._serve), ("worker", program.work)):
            self._start(name, act)
        self._await_answer()
        greeting.announce(self.plan, link)

    def watch(self) -> None:
        self.bell.wait(TICK)
        self.bell.check()
        if self.hosting:
            self.hosting.watch()
        self._watch_children()
        self._watch_logs()
        if self.freshness and self.freshness.is_lost():
            say("The code changed; starting anew.")
            children.stop(self.children, CHILDREN_PATIENCE, self._is_hurried)

    def close(self) -> None:
        children.stop(self.children, CHILDREN_PATIENCE, self._is_hurried)
        if self.hosting:
            self.hosting.close()

    def _prepare(self) -> str:
        """In a child, so that what only an upgrade needs is not kept in memory; it answers by a file."""
        answer = self.places.folder / ANSWER_FILE
        answer.unlink(missing_ok=True)
        if self.plan.demo:
            say("Filling the fictional firm, unless it has clients …")
        child = self._start("upgrade", lambda: preparing.answer(self.plan, answer))
        while child.is_alive():
            self.bell.wait(TICK)
            self.bell.check()
        self.children.remove(child)
        said = answer.read_text() if answer.exists() else ""
        answer.unlink(missing_ok=True)
        if child.exit_code:
            raise Fault(said or f"The start could not be prepared:\n{self.logs['upgrade'].fresh_lines()}")
        return said

    def _serve(self) -> None:
        program.serve(self.plan.host, self.plan.port, self.plan.workers)

    def _start(self, name: str, act: Callable[[], None]) -> Child:
        log = self.logs[name] = Log(self.places.logs / f"{name}.log")

        def loaded_act() -> None:
            program.load()
            act()

        child = Child(name, lambda: forking.fork(name, loaded_act, log.path, self._forget))
        self.children.append(child)
        child.start()
        return child

    def _forget(self) -> None:
        """What a forked child must not keep."""
        self.bell.take_down()
        os.close(self.lock.fileno())

    def _await_answer(self) -> None:
        deadline = time.monotonic() + ANSWER_PATIENCE
        while not greeting.is_answered(self.plan):
            self.bell.wait(0.05)
            self.bell.check()
            self._watch_children()
            web = self.children[0]
            if web.failures >= GIVE_UP_AFTER or time.monotonic() > deadline:
                raise Fault(f"The web server does not answer.\n{self.logs['web'].fresh_lines()}")

    def _watch_children(self) -> None:
        for child in self.children:
            if child.pid is not None and not child.is_alive():
                say(f"{child.name} ended (code {child.exit_code}); starting it again.")
            if child.pid is None and child.is_due():
                child.start()

    def _watch_logs(self) -> None:
        for name, log in self.logs.items():
            for line in log.complaints()[:5]:
                say(f"{name}: {line}")
        if time.monotonic() > self._trimmed_at + 60:
            self._trimmed_at = time.monotonic()
            for log in (*self.logs.values(), Log(self.places.logs / "postgres.log")):
                with contextlib.suppress(OSError):  # the disk may be full
                    log.trim()

    def _is_hurried(self) -> bool:
        return self.bell.rings > 1
