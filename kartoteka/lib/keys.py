"""Random public ids and one-time tokens."""

import hashlib
import secrets

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
KEY_LENGTH = 16
SHARED = 3
_LETTERS = bytes(ord(ALPHABET[byte % len(ALPHABET)]) for byte in range(256))
# Bytes beyond the last whole round of the alphabet would make its first letters likelier.
_UNFAIR = bytes(range(256 - 256 % len(ALPHABET), 256))


def fresh_key() -> str:
    """A public id for URLs: 93 random bits, without look-alike letters."""
    return "".join(secrets.choice(ALPHABET) for _ in range(KEY_LENGTH))


def fresh_keys(number: int) -> list[str]:
    """Many public ids at a fraction of the cost; each letter is as random as in `fresh_key`.

    They begin alike and stand in order, so that an index takes them in at one place instead of all over; what
    each has of its own is 76 random bits.
    """
    begin, length = fresh_key()[:SHARED], KEY_LENGTH - SHARED
    size = number * length
    letters = b""
    while len(letters) < size:
        letters += secrets.token_bytes(2 * size).translate(_LETTERS, _UNFAIR)
    whole = letters[:size].decode()
    return sorted([begin + whole[start : start + length] for start in range(0, size, length)])


def fresh_token() -> str:
    """A secret that is shown once and kept only as its digest."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
