import os
import socket
import time
from pathlib import Path

import pytest

from kartoteka.lib import sandbox
from kartoteka.lib.sandbox import Crashed, Limits, Overrun


def shouted(data: bytes, *, mark: str = "!") -> dict[str, str]:
    return {"said": data.decode().upper() + mark}


def failing(data: bytes) -> None:
    raise ValueError(data.decode())


def greedy(data: bytes) -> int:
    return len(bytearray(2**31))


def endless(data: bytes) -> None:
    while True:
        pass


def sleepy(data: bytes) -> None:
    time.sleep(60)


def talkative(data: bytes) -> str:
    return "a" * 100_000


def dying(data: bytes) -> None:
    os.abort()


def peeking(data: bytes) -> str:
    return Path("/etc/hostname").read_text()


def calling(data: bytes) -> None:
    socket.socket()


def forking(data: bytes) -> int:
    return os.fork()


def looking_around(data: bytes) -> list[str]:
    return sorted(os.environ)


def test_the_answer_comes_back_with_any_letters():
    assert sandbox.run(shouted, "привет".encode(), mark="‼") == {"said": "ПРИВЕТ‼"}


def test_a_failure_names_the_place_and_quotes_nothing():
    with pytest.raises(Crashed, match=r"^ValueError at test_sandbox.py:\d+$"):
        sandbox.run(failing, b"+79991234567")


def test_more_memory_than_given_is_an_overrun():
    with pytest.raises(Overrun, match="memory"):
        sandbox.run(greedy, b"", limits=Limits(memory=512 * sandbox.MIB))


def test_more_computing_than_given_is_an_overrun():
    with pytest.raises(Overrun, match="time"):
        sandbox.run(endless, b"", limits=Limits(cpu_seconds=1))


def test_a_function_that_never_answers_is_ended():
    began = time.monotonic()

    with pytest.raises(Overrun, match="time"):
        sandbox.run(sleepy, b"", limits=Limits(wall_seconds=1))

    assert time.monotonic() - began < 5


def test_an_answer_that_is_too_long_is_an_overrun():
    with pytest.raises(Overrun, match="answer"):
        sandbox.run(talkative, b"", limits=Limits(answer=1000))


def test_a_process_that_dies_is_a_crash():
    with pytest.raises(Crashed):
        sandbox.run(dying, b"")


@pytest.mark.parametrize("forbidden", [peeking, calling, forking])
def test_no_file_socket_or_process_can_be_opened_inside(forbidden):
    with pytest.raises(Crashed, match="Error"):
        sandbox.run(forbidden, b"")


def test_nothing_of_our_environment_is_seen_inside(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "secret")

    assert "SECRET_KEY" not in sandbox.run(looking_around, b"")


def test_data_larger_than_a_pipe_passes_both_ways():
    assert len(sandbox.run(shouted, b"a" * 5_000_000)["said"]) == 5_000_001


def test_a_process_that_dies_before_it_has_read_everything_is_a_crash():
    with pytest.raises(Crashed):
        sandbox.run(shouted, b"a" * 5_000_000, limits=Limits(memory=1))
