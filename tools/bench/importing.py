"""What an import costs: an xlsx dropped on the page and loaded by the worker, and a csv loaded by command."""

import http.client
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

from kartoteka.access import acting
from kartoteka.intake import starting
from kartoteka.intake.models import Import
from kartoteka.intake.plans import Plan
from kartoteka.staff import queries as staff
from tools.bench import processes, sheets
from tools.bench.base import Base
from tools.running import Program

GLANCE = 0.2
COMPARED = 1800.0


@dataclass
class Meter:
    """CPU seconds since it was made, by part: the processes of the program, the reader they start, the database."""

    roots: dict[str, list[int]]
    database: list[int]
    began: float = field(default_factory=time.perf_counter)

    def __post_init__(self) -> None:
        self.before = self._now()

    def _now(self) -> dict[str, float]:
        ended = {name: processes.ended_of(roots) for name, roots in self.roots.items()}
        own = {name: processes.cpu_of(roots) - ended[name] for name, roots in self.roots.items()}
        return {**own, "reader": sum(ended.values()), "database": processes.cpu_of(self.database)}

    @property
    def seconds(self) -> float:
        return time.perf_counter() - self.began

    def spent(self) -> dict[str, float]:
        return {name: used - self.before[name] for name, used in self._now().items()}


def by_page(program: Program, known: Base, lines: int) -> dict[str, float | str]:
    """From the moment the file is sent; the person's own time before he says yes is not counted."""
    with tempfile.TemporaryDirectory(prefix="kartoteka-import-") as name:
        path = Path(name) / "clients.xlsx"
        sheets.write_xlsx(path, lines, seed=str(time.time()))
        worker = program.parts("worker")
        processes.forget_peaks(worker)
        meter = Meter({"web": program.parts("web"), "worker": worker}, program.database())
        key = _sent(program, known.headers["director"], path)
        _wait(known, key, lambda batch: batch.state is Import.State.RECEIVED)
        received = meter.seconds
        _start(known, key)
        _wait(known, key, lambda batch: batch.applied_at is not None)
        loaded, spent = meter.seconds, meter.spent()
        peak = processes.peak_megabytes(worker)
        compared = Meter({"worker": worker}, program.database())
        _wait(known, key, lambda batch: batch.compared_at is not None)
    told = _told(f"xlsx of {lines:,} lines", lines, loaded, spent, peak)
    name = f"import, xlsx of {lines:,} lines"
    return {
        **told,
        f"{name}: of that reading it (s)": round(received, 1),
        f"{name}: looking for likely duplicates afterwards (CPU s)": round(sum(compared.spent().values()), 1),
    }


def by_command(program: Program, lines: int) -> dict[str, float | str]:
    with tempfile.TemporaryDirectory(prefix="kartoteka-import-") as name:
        path = Path(name) / "clients.csv"
        sheets.write_csv(path, lines, seed=str(time.time()))
        child = program.begin("import", str(path))
        meter = Meter({"worker": [child.pid]}, program.database())
        spent, peak = meter.spent(), 0.0
        while child.poll() is None:
            time.sleep(GLANCE)
            if processes.is_there(child.pid):
                spent = meter.spent()
                peak = max(peak, processes.peak_megabytes([child.pid]))
        if child.returncode:
            raise SystemExit("The import by command failed.")
    return _told(f"csv of {lines:,} lines, by command", lines, meter.seconds, spent, peak)


def _told(
    what: str, lines: int, seconds: float, spent: dict[str, float], peak: float
) -> dict[str, float | str]:
    each = {part: f"{used / lines * 1000:.3f}" for part, used in spent.items()}
    return {
        f"import, {what}: lines a second": round(lines / seconds),
        f"import, {what}: CPU ms a line": round(sum(spent.values()) / lines * 1000, 3),
        f"import, {what}: of that": " · ".join(f"{part} {used}" for part, used in each.items()),
        f"import, {what}: most memory of the worker (MB)": round(peak),
    }


def _sent(program: Program, headers: dict[str, str], path: Path) -> str:
    """Drops the file on the page; answers the key of the import."""
    mark, token = uuid4().hex, "x" * 32
    body = (
        f'--{mark}\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n{token}\r\n'
        f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="{path.name}"\r\n\r\n'
    ).encode()
    body += path.read_bytes() + f"\r\n--{mark}--\r\n".encode()
    connection = http.client.HTTPConnection("127.0.0.1", program.port, timeout=600)
    connection.request(
        "POST",
        "/imports/new",
        body,
        {
            "Host": "localhost",
            "Cookie": f"{headers['Cookie']}; csrftoken={token}",
            "Content-Type": f"multipart/form-data; boundary={mark}",
        },
    )
    answer = connection.getresponse()
    answer.read()
    if answer.status != http.client.FOUND:
        raise SystemExit(f"The file was answered with {answer.status}.")
    return str(answer.getheader("Location")).rpartition("/")[2]


def _start(known: Base, key: str) -> None:
    director = staff.actor_of(known.members["director"].pk)
    assert director is not None
    with acting.acting(director):
        batch = Import.objects.visible_to(director).get(key=key)
        starting.apply(batch, Plan.of(batch), by=director)


def _wait(known: Base, key: str, is_done: Callable[[Import], bool]) -> None:
    until = time.perf_counter() + COMPARED
    while time.perf_counter() < until:
        with acting.system_actor("bench"):
            batch = Import.objects.get(key=key)
        if is_done(batch):
            return
        time.sleep(GLANCE)
    raise SystemExit(f"The import did not come to an end: {batch.state}.")
