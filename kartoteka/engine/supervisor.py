"""Starting, watching and stopping the whole program: database, web server, worker."""

import contextlib
import http.client
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from kartoteka.engine import (
    alone,
    checking,
    children,
    forking,
    places,
    preparing,
    program,
    sources,
    visiting,
)
from kartoteka.engine.bell import Bell, StopAskedFor
from kartoteka.engine.children import Child
from kartoteka.engine.cluster import START_PATIENCE, Cluster
from kartoteka.engine.faults import Fault
from kartoteka.engine.freshness import Freshness
from kartoteka.engine.logs import Log

TICK = 1.0
ANSWER_PATIENCE = 90.0
CHILDREN_PATIENCE = 7.0
DATABASE_PATIENCE = 4.0
GIVE_UP_AFTER = 3
LINK_FILE = "first_link"


@dataclass(frozen=True)
class Plan:
    """What was asked for on the command line."""

    folder: Path
    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 1
    demo: str = ""
    browser: bool = True
    reload: bool = False

    @property
    def reached_at(self) -> str:
        if checking.is_wildcard(self.host):
            return "::1" if ":" in self.host else "127.0.0.1"
        return self.host

    @property
    def address(self) -> str:
        host = f"[{self.reached_at}]" if ":" in self.reached_at else self.reached_at
        return f"http://{host}:{self.port}/"


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
        self.cluster = None if sources.is_external() else Cluster(plan.folder)
        self.children: list[Child] = []
        self.logs: dict[str, Log] = {}
        self.freshness = Freshness() if plan.reload else None
        self._database_due_at = self._trimmed_at = 0.0

    def open(self) -> None:
        self._open_database()
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
        self._announce(link)

    def watch(self) -> None:
        self.bell.wait(TICK)
        self.bell.check()
        self._watch_database()
        self._watch_children()
        self._watch_logs()
        if self.freshness and self.freshness.is_lost():
            say("The code changed; starting anew.")
            children.stop(self.children, CHILDREN_PATIENCE, self._is_hurried)

    def close(self) -> None:
        children.stop(self.children, CHILDREN_PATIENCE, self._is_hurried)
        if self.cluster and not visiting.is_visited(self.plan.folder):
            self.cluster.stop(DATABASE_PATIENCE)

    def _open_database(self) -> None:
        if not self.cluster:
            return
        if not self.cluster.is_made():
            say("Making the database …")
            self.cluster.make()
        elif self.cluster.is_running() and not visiting.is_visited(self.plan.folder):
            self.cluster.stop()  # left by a killed run, perhaps of an older version
        self.bell.check()
        self.cluster.launch()
        deadline = time.monotonic() + START_PATIENCE
        while not self.cluster.is_ready() and time.monotonic() < deadline:
            self.bell.check()
            self.cluster.keep_starting()
            time.sleep(0.03)
        Log(self.places.logs / "postgres.log").trim()

    def _prepare(self) -> str:
        link = self.places.folder / LINK_FILE
        link.unlink(missing_ok=True)

        def act() -> None:
            preparing.check(self.plan.folder, self.plan.host)
            preparing.upgrade()
            if self.plan.demo:
                preparing.fill_demo(self.plan.demo)
            descriptor = os.open(link, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "w") as file:
                file.write(preparing.first_link())

        child = self._start("upgrade", act)
        while child.is_alive():
            self.bell.wait(TICK)
            self.bell.check()
        self.children.remove(child)
        if child.exit_code:
            raise Fault(self.logs["upgrade"].fresh_lines() or "The upgrade ended unexpectedly.")
        try:
            return link.read_text().strip()
        finally:
            link.unlink()

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
        while not self._answers():
            self.bell.wait(0.05)
            self.bell.check()
            self._watch_children()
            web = self.children[0]
            if web.failures >= GIVE_UP_AFTER or time.monotonic() > deadline:
                raise Fault(f"The web server does not answer.\n{self.logs['web'].fresh_lines()}")

    def _answers(self) -> bool:
        asked = http.client.HTTPConnection(self.plan.reached_at, self.plan.port, timeout=5)
        try:
            asked.request("GET", "/healthz", headers={"Host": "localhost"})
            return asked.getresponse().status == http.client.OK
        except (OSError, http.client.HTTPException):
            return False
        finally:
            asked.close()

    def _announce(self, link: str) -> None:
        say(f"Kartoteka is ready: {self.plan.address}")
        if checking.is_wildcard(self.plan.host) and not os.environ.get("ALLOWED_HOSTS"):
            say("Only localhost is answered yet: name your site in ALLOWED_HOSTS.")
        if link:
            link = self.plan.address + link.lstrip("/") if link.startswith("/") else link
            say(f"Set it up here, once: {link}")
        say("Ctrl-C stops it.")
        if self.plan.browser and (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
            subprocess.Popen(
                [sys.executable, "-m", "webbrowser", "-t", link or self.plan.address],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )

    def _watch_database(self) -> None:
        if not self.cluster or self.cluster.is_running() or time.monotonic() < self._database_due_at:
            return
        say("The database stopped; starting it again.")
        self._database_due_at = time.monotonic() + 5
        try:
            self.cluster.launch()
        except (Fault, OSError) as fault:
            say(str(fault))

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
                log.trim()

    def _is_hurried(self) -> bool:
        return self.bell.rings > 1


def say(line: str) -> None:
    with contextlib.suppress(OSError, ValueError):  # the terminal may be gone
        print(line, flush=True)
