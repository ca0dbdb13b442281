"""Sealed streams: bytes of any length, sealed and opened a chunk at a time with a key of their own.

Each chunk is sealed by AES-256-GCM under its number, the last one also as the last, so nothing can
be cut off, left out or put elsewhere unnoticed. A key seals one stream only.
"""

from collections.abc import Iterable, Iterator
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

CHUNK = 256 * 1024
SEAL = 16
MIDDLE, LAST = b"\x00", b"\x01"


class StreamBroken(Exception):
    """The bytes were changed or cut off, or this is not their key."""


class Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


def fresh_key() -> bytes:
    return AESGCM.generate_key(256)


def seal(chunks: Iterable[bytes], *, key: bytes) -> Iterator[bytes]:
    """The sealed form of what the chunks say together, however they are cut."""
    cipher = AESGCM(key)
    number, waiting = 0, bytearray()
    for chunk in chunks:
        waiting += chunk
        # One byte is held back: the last chunk must be known to be the last.
        while len(waiting) > CHUNK:
            yield cipher.encrypt(_nonce(number, MIDDLE), bytes(waiting[:CHUNK]), None)
            del waiting[:CHUNK]
            number += 1
    yield cipher.encrypt(_nonce(number, LAST), bytes(waiting), None)


def unseal(source: Readable, *, key: bytes) -> Iterator[bytes]:
    """What was sealed. Raises StreamBroken before it gives out a byte of a chunk that was tampered with."""
    cipher = AESGCM(key)
    number, ahead = 0, source.read(CHUNK + SEAL)
    while True:
        chunk, ahead = ahead, source.read(CHUNK + SEAL)
        try:
            yield cipher.decrypt(_nonce(number, MIDDLE if ahead else LAST), chunk, None)
        except InvalidTag as error:
            raise StreamBroken from error
        if not ahead:
            return
        number += 1


def _nonce(number: int, place: bytes) -> bytes:
    return number.to_bytes(11, "big") + place
