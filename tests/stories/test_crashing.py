"""Database and workers killed at random moments under writes: what was confirmed is there, once."""

import os
import random
import signal
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.stories.crashes import Book, kill_database, kill_worker
from tests.stories.installations import Installation

pytestmark = pytest.mark.slow

MOMENTS = 20
WRITERS = 4


@pytest.fixture(scope="module")
def installation(begun: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    made = Installation(tmp_path_factory.mktemp("crashing") / "data", like=begun, durable=True)
    yield made
    made.close()


def jobs(installation: Installation) -> Counter[str]:
    return Counter(
        dict(installation.rows("SELECT status::text, count(*) FROM procrastinate_jobs GROUP BY 1"))
    )


def clients(installation: Installation) -> Counter[str]:
    query = "SELECT name, count(*) FROM firm_home.cards_client GROUP BY 1"
    return Counter(dict(installation.rows(query)))


def test_nothing_confirmed_is_lost_or_doubled_by_twenty_crashes(installation: Installation) -> None:
    chance = random.Random(18)  # noqa: S311  # repeatable, not secret
    writers = Book(installation.begin("write", str(WRITERS), "jobs"))
    workers = Book(installation.begin("work"))
    workers.wait_for_more()
    for moment in range(MOMENTS):
        writers.wait_for_more(chance.randint(1, 30))
        time.sleep(chance.random() * 0.2)
        if moment % 2:
            kill_worker(workers)
        if not moment % 2 or chance.random() < 0.3:
            kill_database(installation)
    writers.wait_for_more(10)
    writers.close()
    until_all_jobs_are_over(installation)
    os.kill(int(workers.lines[-1]), signal.SIGTERM)
    workers.close()

    kept = clients(installation)
    confirmed = [name for name in writers.lines if name.startswith("row ")]
    asked_for = [name for name in writers.lines if name.startswith("job ")]
    failed = installation.rows("SELECT args ->> 'name' FROM procrastinate_jobs WHERE status = 'failed'")
    undone = {name for (name,) in failed}
    assert [name for name in confirmed if not kept[name]] == []
    assert [name for name in asked_for if not kept[name] and name not in undone] == []
    assert [name for name, count in kept.items() if count > 1] == []
    assert len(confirmed) > MOMENTS
    assert len(asked_for) > len(undone)
    links, *faults = installation.do("verify", told="now\n").strip().split("; ")
    assert faults == []
    assert int(links) > len(confirmed)


def until_all_jobs_are_over(installation: Installation) -> None:
    """Jobs of killed workers take a moment to be found; those whose workers were killed twice have failed."""
    deadline = time.monotonic() + 60
    while (left := jobs(installation)) and left["todo"] + left["doing"]:
        assert time.monotonic() < deadline, left
        time.sleep(0.2)
