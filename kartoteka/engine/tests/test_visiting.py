"""Commands beside the program."""

from pathlib import Path

import pytest

from kartoteka.engine import alone, visiting
from kartoteka.engine.cluster import Cluster

pytestmark = pytest.mark.slow


def test_database_is_there_for_the_command_and_stopped_after_the_last_one(tmp_path: Path) -> None:
    with visiting.visit(tmp_path) as first:
        with visiting.visit(tmp_path):
            assert visiting.is_visited(tmp_path)
        assert first.is_running()

    assert not first.is_running()
    assert not visiting.is_visited(tmp_path)


def test_database_of_a_running_program_is_left_running(tmp_path: Path) -> None:
    cluster = Cluster(tmp_path)
    cluster.make()
    cluster.start()
    try:
        with alone.hold(cluster.places.lock), visiting.visit(tmp_path):
            pass

        assert cluster.is_running()
    finally:
        cluster.stop()
