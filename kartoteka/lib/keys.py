"""Random public ids and one-time tokens."""

import hashlib
import secrets

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
KEY_LENGTH = 16
_LETTERS = bytes(ord(ALPHABET[byte % len(ALPHABET)]) for byte in range(256))
# Bytes beyond the last whole round of the alphabet would make its first letters likelier.
_UNFAIR = bytes(range(256 - 256 % len(ALPHABET), 256))


def fresh_key() -> str:
    """A public id for URLs: 93 random bits, without look-alike letters."""
    return "".join(secrets.choice(ALPHABET) for _ in range(KEY_LENGTH))


def fresh_keys(number: int) -> list[str]:
    """Many public ids at a fraction of the cost; each letter is as random as in `fresh_key`."""
    size = number * KEY_LENGTH
    letters = b""
    while len(letters) < size:
        letters += secrets.token_bytes(2 * size).translate(_LETTERS, _UNFAIR)
    whole = letters[:size].decode()
    return [whole[start : start + KEY_LENGTH] for start in range(0, size, KEY_LENGTH)]


def fresh_token() -> str:
    """A secret that is shown once and kept only as its digest."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
