"""Sealing of precious values with keys that are kept outside the database."""

import base64
import hashlib
import hmac
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from cryptography.fernet import Fernet, InvalidToken


class SealBroken(Exception):
    """The key is not on the ring, or the sealed text was changed."""


class Key(Protocol):
    """A Fernet key with the short id that stands before what it sealed."""

    @property
    def id(self) -> str: ...
    @property
    def key(self) -> str: ...


class Keyring:
    """Seals with the newest key and opens with any; each sealed text names its key."""

    def __init__(self, keys: Sequence[Key]) -> None:
        if not keys:
            raise ValueError("A keyring needs at least one key.")
        self.newest = keys[0].id
        self._fernets = {key.id: Fernet(key.key) for key in keys}

    def seal(self, text: str) -> str:
        return f"{self.newest}:{self._fernets[self.newest].encrypt(text.encode()).decode()}"

    def seal_all(self, texts: Sequence[str]) -> list[str]:
        """The same of very many, all at one moment."""
        encrypt, now = self._fernets[self.newest].encrypt_at_time, int(time.time())
        return [f"{self.newest}:{encrypt(text.encode(), now).decode()}" for text in texts]

    def open(self, sealed: str) -> str:
        key_id, _, token = sealed.partition(":")
        try:
            return self._fernets[key_id].decrypt(token.encode()).decode()
        except (KeyError, InvalidToken) as error:
            raise SealBroken(key_id) from error

    @property
    def ids(self) -> list[str]:
        """The newest first."""
        return list(self._fernets)

    def knows(self, key_id: str) -> bool:
        return key_id in self._fernets


def keyed_hash(text: str, *, key: str) -> str:
    """A digest by which equal values are found and which tells nothing without the key."""
    digest = _keyed(key).copy()
    digest.update(text.encode())
    return digest.hexdigest()


@cache
def _keyed(key: str) -> hmac.HMAC:
    """A digest that has taken the key in, to be copied: that is half of the work."""
    return hmac.new(key.encode(), digestmod="sha256")


@dataclass(frozen=True)
class DerivedKey:
    """A key for one purpose, made from a secret that serves many."""

    id: str
    key: str


def box(purpose: str, *, secret: str) -> Keyring:
    """Seals what only this program need ever read again."""
    derived = hashlib.sha256(f"{purpose}:{secret}".encode()).digest()
    return Keyring([DerivedKey(purpose, base64.urlsafe_b64encode(derived).decode())])
