"""An import while its workers and its database are killed with -9: each line is taken once, and none is lost."""

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
LINES = 30_000
PATIENCE = 3.0
SEED = int(os.environ.get("SEED", "7"))
FIRM = "firm_home."


@pytest.fixture
def installation(begun: Path, tmp_path: Path) -> Iterator[Installation]:
    tmp_path.chmod(0o711)
    made = Installation(tmp_path / "data", like=begun, durable=True)
    yield made
    made.close()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "clients.csv"
    lines = (f"Client {number};+7916{number:07};note {number}" for number in range(LINES))
    path.write_text("\n".join(["Name;Phone;Note", *lines]))
    return path


def one(installation: Installation, query: str) -> int:
    [(number,)] = installation.rows(query)
    return int(number)


def count(installation: Installation, table: str) -> int:
    return one(installation, f"SELECT count(*) FROM {FIRM}{table}")  # the names of our own tables


def is_applied(installation: Installation) -> bool:
    return bool(one(installation, f"SELECT count(*) FROM {FIRM}intake_import WHERE applied_at IS NOT NULL"))


def until_something_is_done(installation: Installation) -> None:
    """Some lines more than there were, if the import is not over or takes long to find its feet."""
    query = f"SELECT done_count FROM {FIRM}intake_import"
    before, deadline = one(installation, query), time.monotonic() + PATIENCE
    while one(installation, query) == before and not is_applied(installation) and time.monotonic() < deadline:
        time.sleep(0.02)


def test_no_line_of_a_file_is_lost_or_doubled_by_twenty_crashes(
    installation: Installation, file: Path
) -> None:
    print("seed", SEED)
    chance = random.Random(SEED)  # noqa: S311  # repeatable, not secret
    installation.do("bring", str(file))
    workers, nurse = Book(installation.begin("work")), Book(installation.begin("nurse"))
    workers.wait_for_more()
    in_the_midst = 0
    for moment in range(MOMENTS):
        until_something_is_done(installation)
        time.sleep(chance.random() * 0.2)
        in_the_midst += not is_applied(installation)
        if moment % 2:
            kill_worker(workers)
        if not moment % 2 or chance.random() < 0.2:
            kill_database(installation)
    deadline = time.monotonic() + 300
    while not is_applied(installation):
        assert time.monotonic() < deadline
        time.sleep(0.2)
    nurse.close()
    os.kill(int(workers.lines[-1]), signal.SIGTERM)
    workers.close()

    assert in_the_midst > MOMENTS // 2
    names = Counter(dict(installation.rows(f"SELECT name, count(*) FROM {FIRM}cards_client GROUP BY 1")))
    assert names == Counter(f"Client {number}" for number in range(LINES))
    for table in ("cards_contactpoint", "journal_entry"):
        assert count(installation, table) == LINES
    assert count(installation, "intake_row WHERE outcome = 'made'") == LINES
    assert count(installation, "intake_piece") == 0
    assert count(installation, "audit_event WHERE deed = 'clients imported'") == 1
    _links, *faults = installation.do("verify", told="now\n").strip().split("; ")
    assert faults == []
