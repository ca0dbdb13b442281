"""What the queue is worth, on calls whose end is known."""

import random

import pytest

from tools.figures import queue, tables
from tools.figures.queue import Asked


def calls(count: int = 2000) -> tables.Table:
    """Those whom somebody recommended buy, whatever the rest says; they come at random."""
    chance = random.Random(3)  # noqa: S311  # repeatable, not secret
    sources = [chance.choice(["advice", "list", "list", "list"]) for _ in range(count)]
    return {
        "source": sources,
        "duration": [str(900 if one == "advice" else 20) for one in sources],
        "won": ["yes" if one == "advice" and chance.random() < 0.5 else "no" for one in sources],
        "price": ["10" for _ in sources],
    }


def share(told: str) -> int:
    return int(told.partition("(")[2].partition("%")[0])


def test_the_queue_reaches_more_than_the_order_of_coming():
    told = queue.figures(queue.read(calls(), Asked(value="price")))

    assert share(told["income a day, this queue"]) > 90
    assert share(told["income a day, first in, first out"]) < 45
    assert told["left out of what is known"] == "won, duration"


def test_without_anything_that_matters_the_queue_claims_nothing():
    table = calls()
    random.Random(5).shuffle(table["won"])  # noqa: S311  # repeatable, not secret
    told = queue.figures(queue.read(table, Asked(without=("price",))))

    low, _, high = told["this queue against first in, first out"].partition(": ")[2].strip(")").split()
    assert float(low) < 1 < float(high)


@pytest.mark.parametrize("asked", [Asked(value="nothing"), Asked(yes="maybe"), Asked(outcome="sauce")])
def test_a_table_that_cannot_be_read_so_is_refused_in_words(asked):
    with pytest.raises(SystemExit, match=r"column|alike"):
        queue.read(calls(), asked)


def test_days_that_end_before_the_calls_do_are_not_compared():
    with pytest.raises(SystemExit, match="more than 200"):
        queue.figures(queue.read(calls(), Asked()), first=200)


@pytest.mark.skipif(not queue.BANK.is_file(), reason="bank_calls does not lie beside the project")
def test_real_calls_bring_in_half_as_much_again():
    told = queue.figures(queue.read(tables.read(queue.BANK), Asked("y", waited="pdays", pool=queue.POOL)))

    assert share(told["income a day, this queue"]) > 1.5 * share(told["income a day, first in, first out"])
    assert share(told["income a day, this queue"]) > share(told["income a day, by due date"])
