"""Asking the program over HTTP as a signed-in person, one at a time and eight at once."""

import http.client
import json
import statistics
import threading
import time
import urllib.parse
from collections.abc import Callable
from dataclasses import asdict, dataclass

from tools.bench import processes
from tools.bench.calibrating import Scale
from tools.running import Program

AT_ONCE = 8


@dataclass(frozen=True)
class Task:
    """One thing a person or a program does. `body` makes what is sent the n-th time; without one it is a GET."""

    name: str
    who: str
    path: Callable[[int], str]
    body: Callable[[int], dict[str, str]] | None = None
    is_fragment: bool = False
    is_json: bool = False

    def headers(self, own: dict[str, str]) -> dict[str, str]:
        return own | ({"HX-Request": "true"} if self.is_fragment else {})


@dataclass(frozen=True)
class Figure:
    name: str
    cpu_ms: float
    factor: float
    queries: int
    p50_ms: float
    p95_ms: float
    per_second: float

    def row(self) -> dict[str, object]:
        return asdict(self)


class Person:
    """Somebody signed in, with one connection that is kept open."""

    def __init__(self, port: int, headers: dict[str, str]) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        cookies = "; ".join(filter(None, [headers.get("Cookie"), f"csrftoken={'x' * 32}"]))
        self.headers = {**headers, "Cookie": cookies, "Host": "localhost"}

    def does(self, task: Task, number: int) -> float:
        """Seconds until the whole answer was there."""
        began = time.perf_counter()
        headers, body = task.headers(self.headers), task.body and task.body(number)
        if body is None:
            self.connection.request("GET", task.path(number), headers=headers)
        elif task.is_json:
            headers |= {"Content-Type": "application/json"}
            self.connection.request("POST", task.path(number), json.dumps(body), headers)
        else:
            form = urllib.parse.urlencode({**body, "csrfmiddlewaretoken": "x" * 32})
            headers |= {"Content-Type": "application/x-www-form-urlencoded"}
            self.connection.request("POST", task.path(number), form, headers)
        answer = self.connection.getresponse()
        told = answer.read()
        if answer.status >= 400:
            raise SystemExit(f"{task.name}: {task.path(number)} answered {answer.status}: {told[:300]!r}")
        return time.perf_counter() - began


def measure(
    program: Program, own: dict[str, str], task: Task, scale: Scale, *, queries: int, rounds: int = 200
) -> Figure:
    """CPU from one person in a row, latency from eight at once."""
    one = Person(program.port, own)
    for number in range(10):
        one.does(task, number)
    roots = [*program.parts("web"), *program.database()]
    before = processes.cpu_of(roots)
    for number in range(rounds):
        one.does(task, 10 + number)
        scale.weigh()
    spent = processes.cpu_of(roots) - before
    took, seconds = _eight_at_once(program, own, task, rounds)
    cuts = statistics.quantiles(took, n=20)
    return Figure(
        name=task.name,
        cpu_ms=round(spent / rounds * 1000, 2),
        factor=round(scale.factor(), 2),
        queries=queries,
        p50_ms=round(statistics.median(took) * 1000, 1),
        p95_ms=round(cuts[18] * 1000, 1),
        per_second=round(len(took) / seconds, 1),
    )


def _eight_at_once(
    program: Program, own: dict[str, str], task: Task, rounds: int
) -> tuple[list[float], float]:
    took: list[float] = []

    def work(offset: int) -> None:
        person = Person(program.port, own)
        took.extend(person.does(task, 1000 + offset * rounds + number) for number in range(rounds // 4))

    people = [threading.Thread(target=work, args=[offset]) for offset in range(AT_ONCE)]
    began = time.perf_counter()
    for person in people:
        person.start()
    for person in people:
        person.join()
    return took, time.perf_counter() - began
