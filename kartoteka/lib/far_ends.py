"""Speaking to far ends that people name: the one place from which the program calls out over the network.

A name is resolved once, every address it has is judged, and the connection goes to a judged
address, so that a name which changes its mind leads nowhere. Nobody is followed elsewhere.
"""

import http.client
import socket
import ssl
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import SplitResult, urlsplit

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

CONNECT_SECONDS, WHOLE_SECONDS = 5.0, 10.0
MOST_READ = 64 * 1024
LONGEST_URL = 500
# They carry another address inside or are out of use, and nobody but an attacker reaches a far end by them.
ODD = tuple(
    ip_network(one)
    for one in (
        "64:ff9b::/96",
        "64:ff9b:1::/48",
        "2002::/16",
        "2001::/32",
        "::/96",
        "fec0::/10",
        "192.88.99.0/24",
    )
)


class AddressRefused(Exception):
    """The far end is not one that may be called; its text is one of the words below."""


class NoAnswer(Exception):
    """Nobody answered in time, or not in a way that can be understood; later it may be otherwise."""


@dataclass(frozen=True)
class Answer:
    status: int
    text: str


def networks(told: Sequence[str]) -> tuple[Network, ...]:
    """The networks that a keeper lets the program call although they are not public."""
    return tuple(ip_network(one.strip(), strict=False) for one in told if one.strip())


def read(url: str, *, allowed: Sequence[Network] = (), longest: int = LONGEST_URL) -> SplitResult:
    """The address in its parts. Raises AddressRefused for what could never be called."""
    if len(url) > longest or not url.isascii() or not url.isprintable() or " " in url:
        raise AddressRefused("unreadable")
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise AddressRefused("unreadable") from error
    if not host or port == 0 or parts.fragment:
        raise AddressRefused("unreadable")
    if parts.username is not None or parts.password is not None:
        raise AddressRefused("password")
    if parts.scheme != "https" and not (parts.scheme == "http" and allowed):
        raise AddressRefused("https")
    with suppress(ValueError):
        _judge([ip_address(host)], is_secret=parts.scheme == "https", allowed=allowed)
    return parts


def post(
    url: str,
    body: bytes,
    *,
    headers: Mapping[str, str],
    allowed: Sequence[Network] = (),
    longest: int = LONGEST_URL,
) -> Answer:
    """Posts the body and tells what was answered. Raises AddressRefused or NoAnswer.

    Outside any transaction, please: the far end may take its time.
    """
    parts = read(url, allowed=allowed, longest=longest)
    is_secret = parts.scheme == "https"
    port = parts.port or (443 if is_secret else 80)
    addresses = _resolved(parts.hostname or "", port)
    _judge(addresses, is_secret=is_secret, allowed=allowed)
    line = _Line(parts.hostname or "", port, addresses[0], is_secret=is_secret)
    return _asked(line, (parts.path or "/") + (f"?{parts.query}" if parts.query else ""), body, headers)


def is_public(address: Address) -> bool:
    """Whether the address is one of the open network, and of nobody's house."""
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        return False
    return address.is_global and not address.is_multicast and not any(address in one for one in ODD)


class _Line(http.client.HTTPConnection):
    """A connection to a judged address, under the name that was asked for."""

    def __init__(self, host: str, port: int, address: Address, *, is_secret: bool) -> None:
        super().__init__(host, port, timeout=CONNECT_SECONDS)
        self.is_cut = False
        self._address = address
        self._context = ssl.create_default_context() if is_secret else None

    def connect(self) -> None:
        line = socket.create_connection((str(self._address), self.port), self.timeout)
        self.sock = self._context.wrap_socket(line, server_hostname=self.host) if self._context else line

    def hang_up(self) -> None:
        self.is_cut = True
        with suppress(OSError, AttributeError):
            self.sock.shutdown(socket.SHUT_RDWR)


def _asked(line: _Line, path: str, body: bytes, headers: Mapping[str, str]) -> Answer:
    # A far end that says a letter a second would never run into the time-out of a single read.
    clock = threading.Timer(WHOLE_SECONDS, line.hang_up)
    clock.start()
    try:
        line.request("POST", path, body, {"Connection": "close", **headers})
        answer = line.getresponse()
        text = answer.read(MOST_READ).decode(errors="replace")
        if line.is_cut:
            raise TimeoutError
        return Answer(answer.status, text)
    except (OSError, http.client.HTTPException) as error:
        raise NoAnswer(_word(error)) from error
    finally:
        clock.cancel()
        line.close()


def _word(error: Exception) -> str:
    if isinstance(error, ssl.SSLError):
        return "certificate" if isinstance(error, ssl.SSLCertVerificationError) else "tls"
    if isinstance(error, TimeoutError):
        return "timeout"
    return "refused" if isinstance(error, ConnectionError) else "broken"


def _resolved(host: str, port: int) -> list[Address]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NoAnswer("name") from error
    return [ip_address(str(place[0]).partition("%")[0]) for *_, place in found]


def _judge(addresses: Sequence[Address], *, is_secret: bool, allowed: Sequence[Network]) -> None:
    for address in addresses:
        is_allowed = any(address in one for one in allowed)
        if not is_allowed and not is_public(address):
            raise AddressRefused("private")
        if not is_allowed and not is_secret:
            raise AddressRefused("https")
