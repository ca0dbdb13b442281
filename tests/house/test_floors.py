"""What is shipped is pinned, hashed, and past every weakness we know of."""

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

from tests.house import reading

FLOORS = tomllib.loads((reading.LISTS / "floors.toml").read_text())
LOCKS = ("requirements.lock", "requirements-dev.lock")
PINNED = re.compile(r"^(?P<name>[a-z0-9][a-z0-9._-]*)(?:\[[\w,-]+\])?==(?P<version>[^ ;\\]+)", re.IGNORECASE)
ADDRESS = re.compile(r"https?://|file:|git\+|@ |--(?:extra-)?index-url|--find-links|--trusted-host")


def paragraphs(lock: str) -> list[str]:
    """Each pinned package with its hashes; comments are left out."""
    lines = [
        line for line in (reading.ROOT / lock).read_text().splitlines() if not line.lstrip().startswith("#")
    ]
    return [part for part in re.split(r"\n(?=\S)", "\n".join(lines).strip()) if part]


def versions(lock: str) -> dict[str, Version]:
    found = [PINNED.match(part) for part in paragraphs(lock)]
    return {one["name"].lower(): Version(one["version"]) for one in found if one}


def direct() -> set[str]:
    project = tomllib.loads((reading.ROOT / "pyproject.toml").read_text())["project"]
    return {Requirement(line).name for line in project["dependencies"]}


def test_every_direct_dependency_has_a_floor():
    assert direct() <= FLOORS.keys()


def test_what_is_shipped_stands_above_its_floor():
    shipped = versions("requirements.lock")
    below = {
        name: str(shipped.get(name))
        for name, one in FLOORS.items()
        if shipped.get(name, Version("0")) < Version(one["floor"])
    }
    assert below == {}


def test_a_floor_says_why_it_is_there():
    assert [
        name for name, one in FLOORS.items() if not re.match(r"(CVE-\d{4}-\d+|tested)\b", one["because"])
    ] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_is_pinned_and_hashed(lock):
    loose = [part for part in paragraphs(lock) if not PINNED.match(part) or "--hash=sha256:" not in part]
    assert loose == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_address(lock):
    assert [line for line in (reading.ROOT / lock).read_text().splitlines() if ADDRESS.search(line)] == []


def test_both_locks_agree():
    shipped, developed = versions(LOCKS[0]), versions(LOCKS[1])
    assert {name for name in shipped.keys() & developed.keys() if shipped[name] != developed[name]} == set()
