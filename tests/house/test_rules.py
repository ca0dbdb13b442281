"""The static rules hold over the whole product, and each notices what it is there for."""

from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest

from tests.house import reading, rules
from tests.house.reading import File

ALL = rules.all_rules()


@dataclass(frozen=True)
class Sample(File):
    """A piece of code as if it stood in a room."""

    said: str = ""

    @property
    def text(self) -> str:
        return self.said


def sample(text: str) -> Sample:
    return Sample(Path("kartoteka/cards/sample.py"), text)


def short(rule: ModuleType) -> str:
    return rule.__name__.rpartition(".")[2]


@pytest.mark.parametrize("rule", ALL, ids=short)
def test_rule_is_kept_everywhere_but_in_reviewed_places(rule):
    """A reviewed place that needs no exception any more is struck off."""
    broken = {reading.place(file, line) for file in reading.product() for line in rule.find(file)}
    assert broken == reading.reviewed(short(rule)).keys()


@pytest.mark.parametrize(
    ("rule", "text"),
    [(rule, text) for rule in ALL for text in rule.BAD],
    ids=lambda x: getattr(x, "__name__", x),
)
def test_rule_notices_a_bad_sample(rule, text):
    assert list(rule.find(sample(text))) != []


@pytest.mark.parametrize(
    ("rule", "text"),
    [(rule, text) for rule in ALL for text in rule.GOOD],
    ids=lambda x: getattr(x, "__name__", x),
)
def test_rule_lets_a_good_sample_pass(rule, text):
    assert list(rule.find(sample(text))) == []


def test_there_are_as_many_rules_as_were_promised():
    assert len(ALL) == 18
