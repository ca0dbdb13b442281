"""A desk that is killed in the middle of taking payments: each is there once, in the ledger and in the money."""

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

ORDERS, KILLS = 20, 9


@pytest.fixture(scope="module")
def installation(begun: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    made = Installation(tmp_path_factory.mktemp("paying") / "data", like=begun, durable=True)
    yield made
    made.close()


def test_payments_killed_in_the_middle_are_neither_lost_nor_doubled(installation: Installation) -> None:
    chance = random.Random(16)  # noqa: S311  # repeatable, not secret
    heard: list[str] = []
    installation.do("bill", str(ORDERS))
    for nth in range(KILLS):
        desk = Book(installation.begin("pay"))
        desk.wait_for_more()
        time.sleep(chance.random() * 0.08)
        if nth % 3 == 2:
            kill_database(installation)
        os.kill(desk.process.pid, signal.SIGKILL)
        desk.close()
        heard += desk.lines
    ((left,),) = installation.rows("SELECT sum(owed) FROM firm_home.sales_order")
    heard += installation.do("pay").split("\n")

    assert left > 0, "all was paid before the last kill"
    kept = installation.rows(
        "SELECT reference, amount, number FROM firm_home.sales_booking WHERE kind = 'payment'"
    )
    references = [reference for reference, _amount, _number in kept]
    assert len(references) == len(set(references)) == ORDERS * 4
    assert {line.removeprefix("kept ") for line in heard if line} <= set(references)
    assert sorted(number for _reference, _amount, number in kept) == list(range(1, len(kept) + 1))
    assert installation.rows("SELECT DISTINCT billed, paid, owed FROM firm_home.sales_order") == [
        (100, 100, 0)
    ]
    assert installation.rows("SELECT sum(paid), sum(owed) FROM firm_home.sales_account") == [
        (ORDERS * 100, 0)
    ]
    moved = installation.rows(
        "SELECT p.kind, p.moved, count(*), sum(m.amount) FROM firm_home.cash_point p"
        " JOIN firm_home.cash_movement m ON m.point_id = p.id GROUP BY p.id ORDER BY 1"
    )
    half = ORDERS * 50
    assert moved == [("account", half, ORDERS * 2, half), ("desk", half, ORDERS * 2, half)]
