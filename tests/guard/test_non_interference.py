"""T02 in small: rows that an actor must not see do not change one byte of what he is told."""

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
