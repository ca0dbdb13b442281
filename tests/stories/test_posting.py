"""A large batch that is killed in the middle of being entered into the Client Book: nothing is lost or doubled."""

import os
import random
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.stories.crashes import Book, kill_database
from tests.stories.installations import Installation

pytestmark = pytest.mark.slow

CLIENTS, PIECE, KILLS = 100, 2, 6


@pytest.fixture(scope="module")
def installation(begun: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    made = Installation(tmp_path_factory.mktemp("posting") / "data", like=begun, durable=True)
    yield made
    made.close()


def test_a_batch_killed_in_the_middle_is_in_the_book_once(installation: Installation) -> None:
    chance = random.Random(5)  # noqa: S311  # repeatable, not secret
    batch = installation.do("sell", str(CLIENTS)).strip()
    for nth in range(KILLS):
        worker = Book(installation.begin("enter", batch, str(PIECE)))
        worker.wait_for_more()
        time.sleep(chance.random() * 0.03)
        if nth % 3 == 2:
            kill_database(installation)
        os.kill(worker.process.pid, signal.SIGKILL)
        worker.process.wait(timeout=30)
    left = installation.rows("SELECT count(*) FROM firm_home.clientbook_proposal")
    installation.do("enter", batch, str(PIECE))

    assert left > [(0,)]
    posted = installation.rows(
        "SELECT r.client_id, array_agg(p.number ORDER BY p.number), sum(p.amount), r.total, r.purchase_count"
        " FROM firm_home.clientbook_purchase p JOIN firm_home.clientbook_record r ON r.id = p.record_id GROUP BY r.id"
    )
    paid = dict(installation.rows("SELECT client_id, sum(paid) FROM firm_home.sales_order GROUP BY 1"))
    assert len(posted) == CLIENTS
    assert {client: total for client, _numbers, total, _kept, _count in posted} == paid
    assert all(
        numbers == [1, 2, 3] and total == kept and count == 3 for _, numbers, total, kept, count in posted
    )
    (done,) = installation.rows(
        "SELECT done_count, total_count, purchase_count, done_at IS NOT NULL FROM firm_home.clientbook_posting"
    )
    assert done == (CLIENTS * 3, CLIENTS * 3, CLIENTS * 3, True)
