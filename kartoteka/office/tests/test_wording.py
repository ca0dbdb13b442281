"""Every deed that any room traces has its words in the log."""

import ast
import re
from pathlib import Path

import kartoteka
from kartoteka.office import wording

ROOMS = Path(kartoteka.__file__).parent
TRACERS = {"trace", "trace_sign"}
IN_SQL = re.compile(r"'(contact (?:not )?revealed)'")


def traced_deeds():
    """The deeds named in the sources: the first argument of each call that traces."""
    for path in ROOMS.glob("**/*.py"):
        if "tests" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and node.args and _name(node.func) in TRACERS:
                deed = node.args[0]
                if isinstance(deed, ast.Constant) and isinstance(deed.value, str):
                    yield deed.value
    for path in ROOMS.glob("**/*.sql"):
        yield from IN_SQL.findall(path.read_text())


def _name(called):
    return called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")


def test_every_deed_is_told_in_words():
    found = set(traced_deeds())

    assert len(found) > 40
    assert found - wording.DEEDS.keys() == set()


def test_no_words_are_kept_for_deeds_that_nobody_does():
    assert wording.DEEDS.keys() - set(traced_deeds()) == set()


def test_particulars_are_told_in_words():
    told = wording.detail({"left": {"role": "manager"}, "entered": ["a", "b"], "rows": 3, "reason": ""})

    assert told == "before: role manager; after: a, b; rows: 3"
