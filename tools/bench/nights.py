"""What is not asked every minute: the ready reports, the half-year, and what the worker reckons at night."""

import resource
import time
from multiprocessing import get_context
from multiprocessing.connection import Connection

from django.test import Client as Browser

from kartoteka.reports.ready.lists import ALL
from tools.bench.base import Base

HALF_YEAR = "/half-year"
MEGABYTE = 1024


def measure(base: Base) -> dict[str, str]:
    """Wall time as the head of sales waits for it; memory is the most that one process has held."""
    browser, headers = Browser(SERVER_NAME="localhost"), base.headers["head"]
    took = {str(one.title): _wait(browser, f"/reports/view?{one.address}", headers) for one in ALL}
    slowest = max(took, key=lambda name: took[name])
    seconds, megabytes = _at_night()
    return {
        f"slowest of {len(took)} ready reports (s)": f"{took[slowest]:.2f}: {slowest}",
        "ready reports, the middle one (s)": f"{sorted(took.values())[len(took) // 2]:.2f}",
        "half-year (s)": f"{_wait(browser, HALF_YEAR, headers):.2f}",
        "groups and lifetime values at night (s, MB)": f"{seconds:.1f}, {megabytes:.0f}",
    }


def _wait(browser: Browser, path: str, headers: dict[str, str]) -> float:
    began = time.perf_counter()
    answer = browser.get(path, headers=headers)
    if answer.status_code != 200:  # the page is there
        raise RuntimeError(f"{path}: {answer.status_code}")
    return time.perf_counter() - began


def _at_night() -> tuple[float, float]:
    """In a process of its own, which has held nothing before."""
    here, there = get_context("spawn").Pipe()
    worker = get_context("spawn").Process(target=_reckon, args=(there,))
    worker.start()
    there.close()
    told: tuple[float, float] = here.recv()
    worker.join()
    return told


def _reckon(answer: Connection) -> None:
    import django  # noqa: PLC0415

    django.setup()
    from kartoteka.access import acting  # noqa: PLC0415
    from kartoteka.groups import reckoning  # noqa: PLC0415
    from kartoteka.lib.database import connection  # noqa: PLC0415
    from kartoteka.workspaces.models import HOME, Workspace  # noqa: PLC0415

    connection.set_tenant(Workspace.objects.get(slug=HOME))
    began = time.perf_counter()
    with acting.system_actor("groups of clients") as program:
        reckoning.reckon(by=program)
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE
    answer.send((time.perf_counter() - began, held))
