"""A plugin of pytest: tells each test's end in a line of JSON, in the file that the environment names."""

import json
import os
from pathlib import Path

import pytest

NAMED = "KARTOTEKA_TOLD"


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if os.environ.get("PYTEST_XDIST_WORKER") or (report.when != "call" and report.passed):
        return
    told = {
        "name": report.nodeid,
        "holds": report.passed,
        "skipped": report.skipped,
        **dict(report.user_properties),
    }
    with Path(os.environ[NAMED]).open("a") as file:
        file.write(json.dumps(told) + "\n")
