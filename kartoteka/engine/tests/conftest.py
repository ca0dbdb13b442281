"""A cluster of the engine's own, apart from the one that the whole test run uses."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kartoteka.engine.cluster import Cluster


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    made = Cluster(tmp_path_factory.mktemp("cluster") / "data", durable=False)
    made.make()
    made.start()
    yield made
    made.stop()


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "child.log"
