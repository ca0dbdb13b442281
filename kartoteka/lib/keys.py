"""Random public ids and one-time tokens."""

import hashlib
import secrets

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
KEY_LENGTH = 16


def fresh_key() -> str:
    """A public id for URLs: 93 random bits, without look-alike letters."""
    return "".join(secrets.choice(ALPHABET) for _ in range(KEY_LENGTH))


def fresh_token() -> str:
    """A secret that is shown once and kept only as its digest."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
