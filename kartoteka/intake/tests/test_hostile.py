"""Three hundred files that mean harm: each gives rows or a plain reason, and none gets more than its share."""

import json
import subprocess
import sys

import pytest

from kartoteka.intake import wording
from kartoteka.intake.tables import opening
from kartoteka.intake.tables.unreadable import Unreadable
from kartoteka.intake.tests import hostile
from kartoteka.lib import sandbox

ABORTED = -6
SECONDS, MEBIBYTES = 11, 1100


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """What became of each file, by its name."""
    folder = tmp_path_factory.mktemp("hostile")
    names = {}
    for number, (name, data) in enumerate(hostile.files()):
        (folder / f"{number:03d}").write_bytes(data)
        names[f"{number:03d}"] = name
    folder.chmod(0o755)
    said = subprocess.run(
        [sys.executable, "-X", "utf8", "-m", "kartoteka.intake.tests.forking", str(folder)],
        check=True,
        capture_output=True,
        text=True,
        cwd=sandbox.ROOT,
        timeout=300,
    ).stdout
    return {names[one["name"]]: one for one in map(json.loads, said.splitlines())}


def test_there_are_three_hundred(told):
    assert len(told) == hostile.FILES


def test_each_gives_rows_or_a_reason_that_has_a_sentence(told):
    silent = {
        name: one
        for name, one in told.items()
        if not one.get("rows") and one.get("refused") not in wording.UNREADABLE and not _is_overrun(one)
    }
    assert silent == {}


def test_none_gets_more_than_its_share(told):
    greedy = {name: one for name, one in told.items() if one["cpu"] > SECONDS or one["mebibytes"] > MEBIBYTES}
    assert greedy == {}


def test_only_what_is_made_to_be_endless_is_stopped_by_force(told):
    """All others are refused in words that tell what is wrong with them."""
    assert sum(map(_is_overrun, told.values())) <= 10


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("two cells far apart", "too much work"),
        ("a bomb", "bomb"),
        ("six thousand entries", "bomb"),
        ("a locked entry", "password"),
        ("a way out", "damaged"),
        ("a very long cell", "cell too long"),
        ("many columns", "too many columns"),
        ("a quote never closed", "cell too long"),
        ("cards in cards", "no cards"),
    ],
)
def test_the_reason_is_the_true_one_on_the_way_of_the_program(name, reason):
    data = dict(hostile.files())[name]

    with pytest.raises(Unreadable) as refusal:
        list(opening.parts(data))
    assert refusal.value.reason == reason


def test_entities_are_not_followed():
    data = dict(hostile.files())["ods with an entity of a file"]

    try:
        said = str(list(opening.parts(data)))
    except Unreadable as refusal:
        said = refusal.reason
    assert "root:" not in said


def _is_overrun(one):
    return "overrun" in one or one["code"] in (ABORTED, *sandbox.OUT_OF_TIME)
