import socket
import threading
import time
from ipaddress import ip_address

import pytest

from kartoteka.hooks.tests.far_end import listening
from kartoteka.lib import far_ends

LOOPBACK = far_ends.networks(["127.0.0.0/8"])
NOT_PUBLIC = [
    "127.0.0.1",
    "10.0.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "198.18.0.1",
    "192.0.2.1",
    "192.88.99.1",
    "::1",
    "::",
    "fe80::1",
    "fc00::1",
    "fd00:ec2::254",
    "fec0::1",
    "ff02::1",
    "::ffff:127.0.0.1",
    "::ffff:8.8.8.8",
    "::127.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b:1::1",
    "2002:7f00:1::",
    "2001::1",
    "2001:db8::1",
]
# Ways to spell an address of this house that a program might let pass by mistake.
ODD_SPELLINGS = ["127.1", "0177.0.0.1", "0x7f.1", "2130706433", "0x7f000001", "localhost", "[::ffff:7f00:1]"]


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_addresses_inside_houses_are_not_public(address):
    assert not far_ends.is_public(ip_address(address))


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.216.34", "2606:4700::1111"])
def test_addresses_of_the_open_network_are_public(address):
    assert far_ends.is_public(ip_address(address))


@pytest.mark.parametrize("host", ODD_SPELLINGS)
def test_this_machine_is_not_called_under_any_spelling(host):
    with pytest.raises(far_ends.AddressRefused, match="private"):
        far_ends.post(f"https://{host}/", b"", headers={})


def test_every_address_of_a_name_is_judged_and_the_judged_one_is_called(monkeypatch):
    asked = []

    def resolve(host, port, **_):
        asked.append(host)
        return [(None, None, None, "", (address, port)) for address in ("93.184.216.34", "10.0.0.1")]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    with pytest.raises(far_ends.AddressRefused, match="private"):
        far_ends.post("https://two-faced.test/", b"", headers={})
    assert asked == ["two-faced.test"]


def test_a_name_that_changes_its_mind_is_called_where_it_was_judged(monkeypatch):
    """Between the judging and the calling nobody is asked again."""
    with listening() as far_end:
        port, answers = far_end.server.server_port, iter([["127.0.0.1"], ["127.0.0.2"]])

        def resolve(host, port, **_):
            return [(None, None, None, "", (address, port)) for address in next(answers)]

        called = []

        def dial(place, timeout):
            called.append(place[0])
            return _dialled(place, timeout)

        monkeypatch.setattr(socket, "getaddrinfo", resolve)
        monkeypatch.setattr(
            socket,
            "create_connection",
            dial,
        )
        answer = far_ends.post(f"http://rebinding.test:{port}/", b"x", headers={}, allowed=LOOPBACK)
    assert (answer.status, called) == (204, ["127.0.0.1"])


def _dialled(place, timeout):
    line = socket.socket()
    line.settimeout(timeout)
    line.connect(place)
    return line


def test_what_was_said_arrives_and_what_was_answered_comes_back():
    with listening() as far_end:
        answer = far_ends.post(far_end.url, b"{}", headers={"X-Sign": "1"}, allowed=LOOPBACK)

    [(path, headers, body)] = far_end.heard
    assert (answer.status, path, body, headers["X-Sign"]) == (204, "/hook?x=1", b"{}", "1")


def test_nobody_is_followed_elsewhere():
    with listening() as far_end, listening() as elsewhere:
        far_end.status, far_end.headers = 307, {"Location": elsewhere.url}

        answer = far_ends.post(far_end.url, b"{}", headers={}, allowed=LOOPBACK)

    assert (answer.status, elsewhere.heard) == (307, [])


def test_plain_http_is_for_allowed_networks_only():
    with pytest.raises(far_ends.AddressRefused, match="https"):
        far_ends.read("http://example.org/")
    with pytest.raises(far_ends.AddressRefused, match="https"):
        far_ends.post("http://93.184.216.34/", b"", headers={}, allowed=LOOPBACK)


def test_a_far_end_that_drips_is_hung_up_on(monkeypatch):
    monkeypatch.setattr(far_ends, "WHOLE_SECONDS", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=_drip, args=(server,), daemon=True).start()
        began = time.monotonic()

        with pytest.raises(far_ends.NoAnswer):
            far_ends.post(f"http://127.0.0.1:{server.getsockname()[1]}/", b"", headers={}, allowed=LOOPBACK)

    assert time.monotonic() - began < 3


def _drip(server):
    line, _ = server.accept()
    try:
        line.sendall(b"HTTP/1.1 200 OK\r\n")
        for _ in range(100):
            line.sendall(b"X-Slow: 1\r\n")
            time.sleep(0.1)
    except OSError:
        line.close()


def test_a_far_end_that_talks_without_end_is_not_listened_to_for_long():
    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=_flood, args=(server,), daemon=True).start()

        answer = far_ends.post(
            f"http://127.0.0.1:{server.getsockname()[1]}/", b"", headers={}, allowed=LOOPBACK
        )

    assert len(answer.text) == far_ends.MOST_READ


def _flood(server):
    line, _ = server.accept()
    try:
        line.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            line.sendall(b"x" * 4096)
    except OSError:
        line.close()


def test_a_certificate_of_nobody_is_not_trusted():
    with listening() as far_end, pytest.raises(far_ends.NoAnswer, match="tls"):
        far_ends.post(f"https://127.0.0.1:{far_end.server.server_port}/", b"", headers={}, allowed=LOOPBACK)
