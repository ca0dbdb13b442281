import os
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

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
    os._exit(3)


def aborting(data: bytes) -> None:
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


def test_a_library_that_gives_up_for_want_of_memory_is_an_overrun():
    with pytest.raises(Overrun, match="memory"):
        sandbox.run(aborting, b"")


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


def counting(file: BinaryIO, *, to: int) -> Iterator[int]:
    yield from range(to)
    yield len(file.read())


def half_way(file: BinaryIO) -> Iterator[str]:
    yield "half"
    raise ValueError(file.read())


def dying_half_way(file: BinaryIO) -> Iterator[str]:
    yield "half"
    os._exit(3)


def out_of_breath(file: BinaryIO) -> Iterator[str]:
    yield "half"
    time.sleep(60)


def test_a_stream_comes_as_it_is_said():
    assert list(sandbox.stream(counting, b"abc", to=3)) == [0, 1, 2, 3]


def test_a_stream_reads_an_open_file_from_its_beginning(tmp_path):
    path = tmp_path / "table"
    path.write_bytes(b"a" * 3_000_000)
    with path.open("rb") as file:
        file.read(10)
        assert list(sandbox.stream(counting, file, to=0)) == [3_000_000]


@pytest.mark.parametrize(("function", "fault"), [(half_way, "ValueError at"), (dying_half_way, "exit 3")])
def test_a_stream_that_breaks_off_is_a_crash(function, fault):
    heard = sandbox.stream(function, b"")

    assert next(heard) == "half"
    with pytest.raises(Crashed, match=fault):
        next(heard)


def test_a_stream_that_never_ends_is_ended_and_waiting_for_the_listener_is_free():
    heard = sandbox.stream(out_of_breath, b"", limits=Limits(wall_seconds=1))
    next(heard)
    time.sleep(1.2)

    with pytest.raises(Overrun, match="time"):
        next(heard)


def test_whoever_stops_listening_frees_the_turn():
    for _ in range(sandbox.AT_ONCE + 1):
        heard = sandbox.stream(counting, b"", to=1_000_000, limits=Limits(wall_seconds=3))
        assert next(heard) == 0
        heard.close()


def test_a_word_of_a_stream_that_is_too_long_is_an_overrun():
    with pytest.raises(Overrun, match="answer"):
        list(sandbox.stream(talking, b"", limits=Limits(answer=1000)))


def talking(file: BinaryIO) -> Iterator[str]:
    yield "a" * 3_000_000
