"""Random public ids and one-time tokens."""

import hashlib
import secrets

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
KEY_LENGTH = 16
_FAIR = 256 - 256 % len(ALPHABET)
_LETTERS = [ALPHABET[byte % len(ALPHABET)] for byte in range(256)]


def fresh_key() -> str:
    """A public id for URLs: 93 random bits, without look-alike letters."""
    return "".join(secrets.choice(ALPHABET) for _ in range(KEY_LENGTH))


def fresh_keys(number: int) -> list[str]:
    """Many public ids at a fraction of the cost; each letter is as random as in `fresh_key`."""
    letters: list[str] = []
    while len(letters) < number * KEY_LENGTH:
        letters += [_LETTERS[byte] for byte in secrets.token_bytes(2 * number * KEY_LENGTH) if byte < _FAIR]
    whole = "".join(letters[: number * KEY_LENGTH])
    return [whole[start : start + KEY_LENGTH] for start in range(0, number * KEY_LENGTH, KEY_LENGTH)]


def fresh_token() -> str:
    """A secret that is shown once and kept only as its digest."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
