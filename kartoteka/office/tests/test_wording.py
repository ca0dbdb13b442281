"""Every deed that any room traces has its words in the log."""

import ast
import re
from pathlib import Path

from django.utils import translation

import kartoteka
from kartoteka.office import deeds, wording

ROOMS = Path(kartoteka.__file__).parent
# At which place each of them is told the deed.
TRACERS = {"trace": 0, "trace_sign": 0, "spending.show": 1}
NOT_TOLD = {"by", "about", "subject"}
IN_SQL = re.compile(
    r"'(contact (?:not )?revealed|contacts exported|client written to"
    r"|client book (?:read|record opened|posted|exported))'"
)


def traced_deeds():
    """The deeds named in the sources: the first argument of each call that traces."""
    for path in ROOMS.glob("**/*.py"):
        if "tests" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and node.args and _name(node.func) in TRACERS:
                deed = node.args[TRACERS[_name(node.func)]]
                if isinstance(deed, ast.Constant) and isinstance(deed.value, str):
                    yield deed.value
                elif isinstance(deed, ast.JoinedStr) and isinstance(deed.values[-1], ast.Constant):
                    # The noun is put in front of it: "client edited".
                    yield from (word for word in deeds.DEEDS if word.endswith(str(deed.values[-1].value)))
    for path in ROOMS.glob("**/*.sql"):
        yield from IN_SQL.findall(path.read_text())


def _name(called):
    if not isinstance(called, ast.Attribute):
        return getattr(called, "id", "")
    whole = f"{getattr(called.value, 'id', '')}.{called.attr}"
    return whole if whole in TRACERS else called.attr


def test_every_deed_is_told_in_words():
    found = set(traced_deeds())

    assert len(found) > 40
    assert found - deeds.DEEDS.keys() == set()


def test_no_words_are_kept_for_deeds_that_nobody_does():
    assert deeds.DEEDS.keys() - set(traced_deeds()) == set()


def traced_particulars():
    """The names of what is told beside each deed."""
    for path in ROOMS.glob("**/*.py"):
        if "tests" not in path.parts:
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.Call) and node.args and _name(node.func) in TRACERS:
                    yield from (word.arg for word in node.keywords if word.arg and word.arg not in NOT_TOLD)


def test_every_particular_is_named_in_words():
    assert set(traced_particulars()) - wording.DETAILS.keys() == set()


def test_stored_words_among_particulars_are_told_as_people_say_them():
    told = wording.detail(
        {"kind": "reveals", "role": "head", "language": "ru", "alone": True, "entries": 1500}
    )

    assert told == (
        "kind: contacts shown in full; role: head of sales; language: Русский; without a second person: yes;"
        " journal entries: 1,500"
    )


def test_names_of_fields_are_told_as_particulars_are():
    assert wording.detail({"fields": ["name", "kind"]}) == "fields: name, kind"
    with translation.override("ru"):
        assert "kind" not in wording.detail({"fields": ["name", "kind"]})


def test_particulars_are_told_in_words():
    told = wording.detail({"left": {"role": "manager"}, "entered": ["a", "b"], "rows": 3, "reason": ""})

    assert told == "before: role manager; after: a, b; rows: 3"
