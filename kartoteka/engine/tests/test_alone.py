"""One program a data folder and a port."""

import socket
from pathlib import Path

import pytest

from kartoteka.engine import alone
from kartoteka.engine.faults import Fault


def test_second_program_on_the_same_data_is_refused_and_told_who_runs(tmp_path: Path) -> None:
    with (
        alone.hold(tmp_path / "lock") as lock,
        pytest.raises(Fault, match=r"already runs on the data in .* \(process \d+\)"),
        alone.hold(tmp_path / "lock"),
    ):
        pass

    assert lock.closed


def test_lock_falls_with_its_holder(tmp_path: Path) -> None:
    with alone.hold(tmp_path / "lock"):
        assert alone.is_held(tmp_path / "lock")

    assert not alone.is_held(tmp_path / "lock")
    with alone.hold(tmp_path / "lock"):
        pass


def test_nothing_is_held_where_nothing_ever_ran(tmp_path: Path) -> None:
    assert not alone.is_held(tmp_path / "lock")


@pytest.mark.parametrize("shares_port", [False, True])
def test_port_in_use_is_refused_even_when_its_user_would_share_it(shares_port: bool) -> None:
    with socket.socket() as taken:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, int(shares_port))
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        with pytest.raises(Fault, match=f"Port {port} is already in use"):
            alone.check_port("127.0.0.1", port, patience=0)

    alone.check_port("127.0.0.1", port)


def test_address_of_another_machine_is_refused() -> None:
    with pytest.raises(Fault, match="Choose another --host"):
        alone.check_port("192.0.2.1", 8000)
