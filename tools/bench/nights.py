"""What is not asked every minute: the ready reports, the half-year, and what the worker reckons at night."""

import time

from django.test import Client as Browser

from kartoteka.reports.ready.lists import ALL
from tools.bench import night
from tools.bench.base import Base

HALF_YEAR = "/half-year"


def measure(base: Base) -> dict[str, str]:
    """Wall time as the head of sales waits for it; memory is the most that one process has held."""
    browser, headers = Browser(SERVER_NAME="localhost"), base.headers["head"]
    took = {str(one.title): _wait(browser, f"/reports/view?{one.address}", headers) for one in ALL}
    slowest = max(took, key=lambda name: took[name])
    seconds, megabytes = night.spent()
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
