"""T02: rows that an actor must not see do not change one byte of what he is told.

Always with one set of rows and the pages that are asked most; with KARTOTEKA_NIGHT in the environment with so many
sets drawn by chance, and with every address of the matrix that can be read.
"""

import os

import pytest

from tests.guard import asking, twins

# Who asks, and whose rows he must not notice.
CASES = {
    "anna": ("boris", "oleg", "vera", "rita"),
    "boris": ("anna", "oleg", "vera", "rita"),
    "lida": ("boris", "oleg", "vera", "rita"),
    "stas": ("anna", "boris", "vera", "rita"),
    "mark": ("anna", "boris", "vera", "rita"),
    "dmitri": ("rita", "ralph"),
    "token of anna": ("boris", "oleg", "vera", "rita"),
    "token narrow": ("anna", "boris", "vera", "rita"),
}


SETS = int(os.environ.get("KARTOTEKA_NIGHT") or 0)


@pytest.mark.parametrize("actor", CASES)
def test_invisible_rows_change_nothing_in_any_answer(cast, actor):
    caller = asking.caller(cast, actor)
    before = twins.answers(caller, cast)

    twins.add_invisible_rows(cast, *CASES[actor])

    after = twins.answers(caller, cast)
    assert [page for page in before if before[page] != after[page]] == []


def test_rows_that_are_visible_do_change_the_answers(cast):
    """Else the test above would look at nothing."""
    caller = asking.caller(cast, "dmitri")
    before = twins.answers(caller, cast)

    twins.add_invisible_rows(cast, "boris")

    after = twins.answers(caller, cast)
    noticed = {page for page in before if before[page] != after[page]}
    assert {"/clients", "/search?q=Общее", "/journal", "/journal/counts", "/settings/log"} <= noticed
    assert {"/today/team", "/deals", "/deals/table", "/deals/picture"} <= noticed


@pytest.mark.skipif(not SETS, reason="bin/figures indifference asks it")
@pytest.mark.parametrize("seed", range(SETS))
@pytest.mark.parametrize("actor", CASES)
def test_nor_do_rows_drawn_by_chance_in_any_answer_of_the_matrix(cast, actor, seed, record_property):
    caller = asking.caller(cast, actor)
    before = twins.all_answers(caller, cast)
    record_property("answers", len(before))

    twins.add_rows_by_chance(cast, *CASES[actor], seed=seed)

    after = twins.all_answers(caller, cast)
    assert [page for page in before if before[page] != after[page]] == []
