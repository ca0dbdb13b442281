"""Bugs planted into the running program (T04): the checks that are there for them must notice each.

Forgotten and widened sights, pages that ask for a lesser right or none, masks that hide nothing, budgets that are not
locked, grants too many: one after another, in a database of the tests, by `tests/guard/test_planted_bugs.py`.
"""

from typing import Any

from tools.figures import suites


def measure() -> dict[str, Any]:
    cases = suites.run("tests/guard/test_planted_bugs.py", night=1, words="noticed")
    missed = [case["name"].partition("[")[2].rstrip("]") for case in cases if not case["holds"]]
    told: dict[str, Any] = {"bugs noticed": f"{len(cases) - len(missed)} of {len(cases)}"}
    return told | ({"missed": "; ".join(missed)} if missed else {})
