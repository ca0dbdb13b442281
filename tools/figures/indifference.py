"""Rows that an actor must not see change no byte of what he is told (T02).

Each of eight (managers, a lead, a storekeeper, a marketer, the director, two programs) asks every address of the matrix
that can be read and is his; then rows drawn by chance are added to colleagues and to the other firm, and he asks again.
"""

from typing import Any

from tools.figures import suites

SETS = 20


def measure() -> dict[str, Any]:
    cases = suites.run("tests/guard/test_non_interference.py", night=SETS, words="drawn_by_chance")
    return {
        "sets of rows, actors": f"{SETS}, {len(cases) // SETS}",
        "answers compared": f"{sum(case.get('answers', 0) for case in cases):,}",
        "pairs of actor and set with a difference": sum(not case["holds"] for case in cases),
    }
