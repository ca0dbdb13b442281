"""The trace under many writers does not fork, and no change to it goes unnoticed."""

import random
import subprocess
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.stories import tampering
from tests.stories.installations import Installation

pytestmark = pytest.mark.slow

WRITERS, EVENTS, TAMPERINGS = 16, 25, 96


@pytest.fixture(scope="module")
def installation(begun: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """With a trace that many wrote at once, anchored at its end."""
    made = Installation(tmp_path_factory.mktemp("tracing") / "data", like=begun)
    made.do("scribble", str(WRITERS), str(EVENTS), "then", "anchor")
    yield made
    made.close()


@pytest.fixture
def superuser(installation: Installation) -> Iterator[tampering.Connection]:
    with psycopg.connect(installation.cluster.url("postgres"), autocommit=True) as connection:
        connection.execute("SET search_path = firm_home, public")
        connection.execute("SET session_replication_role = replica")  # no trigger fires
        yield connection


@pytest.fixture
def verifier(installation: Installation) -> Iterator["subprocess.Popen[str]"]:
    process = installation.begin("verify")
    yield process
    process.communicate()


def verdict(verifier: "subprocess.Popen[str]") -> tuple[int, list[str]]:
    assert verifier.stdin
    assert verifier.stdout
    verifier.stdin.write("now\n")
    verifier.stdin.flush()
    links, *faults = verifier.stdout.readline().strip().split("; ")
    return int(links), faults


def test_sixteen_writers_make_one_chain(installation, verifier):
    links, faults = verdict(verifier)

    assert faults == []
    assert links > WRITERS * EVENTS  # and whatever the program itself noted
    assert installation.rows("SELECT count(*), count(DISTINCT digest) FROM firm_home.audit_link") == [
        (links, links)
    ]


def test_every_tampering_is_found(superuser, verifier):
    chance = random.Random(20)  # noqa: S311  # repeatable, not secret
    tampering.keep(superuser)
    whole = verdict(verifier)
    missed = []
    for number in range(TAMPERINGS):
        way = tampering.WAYS[number % len(tampering.WAYS)]
        event = chance.randint(1, WRITERS * EVENTS)
        way(superuser, chance, event)
        if not verdict(verifier)[1]:
            missed.append(f"{number}: {way.__name__} {event}")
        tampering.restore(superuser)

    assert missed == []
    assert verdict(verifier) == whole


@pytest.mark.parametrize("role", ["kartoteka_owner", "kartoteka_login"])
@pytest.mark.parametrize("table", ["audit_event", "audit_link", "audit_change"])
def test_program_itself_cannot_change_the_trace(installation, role, table):
    with psycopg.connect(installation.cluster.url(role)) as connection:
        connection.execute("SET search_path = firm_home, public")
        for statement in (f"DELETE FROM {table}", f"TRUNCATE {table}"):
            if table == "audit_change" and role == "kartoteka_owner" and "DELETE" in statement:
                continue  # it holds no row to refuse
            with pytest.raises(psycopg.errors.InsufficientPrivilege), connection.transaction():
                connection.execute(statement)
