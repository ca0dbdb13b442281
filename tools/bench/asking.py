"""Asking the program over HTTP as a signed-in person, one at a time and eight at once."""

import http.client
import statistics
import threading
import time
import urllib.parse
from collections.abc import Callable
from dataclasses import asdict, dataclass

from tools.bench import processes
from tools.running import Program

AT_ONCE = 8


@dataclass(frozen=True)
class Task:
    """One thing a person does. `body` makes the form for the n-th time it is done; without one it is a GET."""

    name: str
    path: Callable[[int], str]
    body: Callable[[int], dict[str, str]] | None = None
    is_fragment: bool = False


@dataclass(frozen=True)
class Figure:
    name: str
    cpu_ms: float
    queries: int
    p50_ms: float
    p95_ms: float
    per_second: float

    def row(self) -> dict[str, object]:
        return asdict(self)


class Person:
    """Somebody signed in, with one connection that is kept open."""

    def __init__(self, port: int, cookie: str) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.headers = {"Cookie": f"session={cookie}; csrftoken={'x' * 32}", "Host": "localhost"}

    def does(self, task: Task, number: int) -> float:
        """Seconds until the whole answer was there."""
        began = time.perf_counter()
        headers = self.headers | ({"HX-Request": "true"} if task.is_fragment else {})
        if task.body is None:
            self.connection.request("GET", task.path(number), headers=headers)
        else:
            form = urllib.parse.urlencode({**task.body(number), "csrfmiddlewaretoken": "x" * 32})
            headers |= {"Content-Type": "application/x-www-form-urlencoded"}
            self.connection.request("POST", task.path(number), form, headers)
        answer = self.connection.getresponse()
        answer.read()
        if answer.status >= 400:
            raise SystemExit(f"{task.name}: {task.path(number)} answered {answer.status}")
        return time.perf_counter() - began


def measure(program: Program, cookie: str, task: Task, *, queries: int, rounds: int = 200) -> Figure:
    """CPU from one person in a row, latency from eight at once."""
    one = Person(program.port, cookie)
    for number in range(10):
        one.does(task, number)
    roots = [*program.parts("web"), *program.database()]
    before = processes.cpu_of(roots)
    for number in range(rounds):
        one.does(task, 10 + number)
    spent = processes.cpu_of(roots) - before
    took, seconds = _eight_at_once(program, cookie, task, rounds)
    cuts = statistics.quantiles(took, n=20)
    return Figure(
        name=task.name,
        cpu_ms=round(spent / rounds * 1000, 2),
        queries=queries,
        p50_ms=round(statistics.median(took) * 1000, 1),
        p95_ms=round(cuts[18] * 1000, 1),
        per_second=round(len(took) / seconds, 1),
    )


def _eight_at_once(program: Program, cookie: str, task: Task, rounds: int) -> tuple[list[float], float]:
    took: list[float] = []

    def work(offset: int) -> None:
        person = Person(program.port, cookie)
        took.extend(person.does(task, 1000 + offset * rounds + number) for number in range(rounds // 4))

    people = [threading.Thread(target=work, args=[offset]) for offset in range(AT_ONCE)]
    began = time.perf_counter()
    for person in people:
        person.start()
    for person in people:
        person.join()
    return took, time.perf_counter() - began
