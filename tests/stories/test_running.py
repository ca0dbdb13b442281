"""The program is started, stopped, started twice, killed, and heals by itself."""

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.stories.running import Program, free_port, left_behind

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A data folder in which the program ran once."""
    folder = tmp_path_factory.mktemp("running") / "data"
    program = Program(folder, free_port()).until_ready()
    yield folder if program.stop() == 0 else Path("the first run did not stop well")
    for text in left_behind(folder):
        pytest.fail(f"still running: {text}")


@pytest.fixture
def program(data: Path) -> Iterator[Program]:
    running = Program(data, free_port()).until_ready()
    yield running
    if running.process.poll() is None:
        running.stop()


def test_program_answers_and_stops_within_fifteen_seconds_leaving_nothing(program: Program) -> None:
    assert program.answers("/healthz")
    assert program.answers("/readyz")

    asked_at = time.monotonic()
    code = program.stop()

    assert code == 0
    assert time.monotonic() - asked_at < 15
    assert left_behind(program.data) == []


def test_second_start_on_the_same_data_says_so_and_leaves(program: Program) -> None:
    second = Program(program.data, free_port())

    assert second.process.wait(timeout=60) == 1
    assert f"already runs on the data in {program.data}" in second.said
    assert program.answers()


def test_second_start_on_the_same_port_says_so_and_leaves(program: Program, tmp_path: Path) -> None:
    second = Program(tmp_path / "other", program.port)

    assert second.process.wait(timeout=60) == 1
    assert f"Port {program.port} is already in use" in second.said
    assert not (tmp_path / "other" / "postgres").exists()
    assert program.answers()


@pytest.mark.parametrize(
    ("number", "moment"),
    [
        (signal.SIGTERM, 0.3),
        (signal.SIGTERM, 1.0),
        (signal.SIGTERM, 2.0),
        (signal.SIGTERM, 3.0),
        (signal.SIGINT, 1.5),
    ],
)
def test_stop_during_start_up_leaves_nothing(data: Path, number: int, moment: float) -> None:
    program = Program(data, free_port())
    time.sleep(moment)

    asked_at = time.monotonic()
    program.stop(number)

    assert time.monotonic() - asked_at < 15
    assert left_behind(data) == []


def test_stop_while_the_database_is_being_made_leaves_nothing(tmp_path: Path) -> None:
    program = Program(tmp_path / "data", free_port())
    time.sleep(0.8)

    program.stop()

    assert left_behind(tmp_path) == []
    assert Program(tmp_path / "data", program.port).until_ready().stop() == 0


def test_killed_supervisor_takes_its_children_along_and_the_next_start_heals(
    program: Program,
) -> None:
    program.stop(signal.SIGKILL)
    time.sleep(0.5)

    assert all("/postgres" in text for text in left_behind(program.data))
    again = Program(program.data, program.port).until_ready()
    assert again.answers()
    assert again.stop() == 0
    assert left_behind(program.data) == []


def test_killed_database_comes_back_while_the_program_runs(program: Program) -> None:
    killed = program.database_pid()
    os.kill(killed, signal.SIGKILL)

    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        time.sleep(0.2)
        if program.database_pid() != killed and program.answers():
            break

    assert program.database_pid() != killed
    assert program.answers()
    assert "The database stopped; starting it again." in program.said


def test_supervisor_and_database_killed_together_heal_at_the_next_start(program: Program) -> None:
    os.kill(program.database_pid(), signal.SIGKILL)
    program.stop(signal.SIGKILL)

    again = Program(program.data, program.port).until_ready()

    assert again.answers()
    assert again.stop() == 0
