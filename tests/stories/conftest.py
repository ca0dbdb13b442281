"""An installation with a firm and its director, made once and copied by the stories that need their own."""

import fcntl
import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from tests.stories.installations import Installation

    ground = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        ground = ground.parent  # which all processes of the run share
    folder = ground / "begun"
    with (ground / "begun.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not os.fstat(lock.fileno()).st_size:
            made = Installation(folder)
            made.do("begin")
            made.close()
            lock.write("begun")
    return folder
