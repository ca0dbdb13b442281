"""The secrets of one installation: made once, kept in secrets.json with mode 0600.

Any of them may come from the environment instead (KARTOTEKA_SECRET_KEY, or
KARTOTEKA_SECRET_KEY_FILE with the path of a file that holds the value).
"""

import base64
import contextlib
import json
import os
import secrets
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from kartoteka.engine.faults import Fault
from kartoteka.engine.places import Places


@dataclass(frozen=True, repr=False)
class ContactKey:
    """A Fernet key for contact values, with the short id stored beside each value."""

    id: str
    key: str


@dataclass(frozen=True, repr=False)
class Secrets:
    """contact_keys stand newest first: the first one seals, all of them open."""

    secret_key: str
    contact_keys: tuple[ContactKey, ...]
    lookup_key: str
    context_key: str
    superuser_password: str
    owner_password: str
    login_password: str


def ensure(folder: Path) -> Secrets:
    """Read the secrets, making at the first start whatever the environment does not give."""
    path, given = Places(folder).secrets, _given()
    if {field.name for field in fields(Secrets)} <= given.keys():
        return _parsed(given)
    if not path.exists():
        if (folder / "postgres" / "PG_VERSION").exists():
            raise Fault(
                f"{path} is missing although its database exists; sealed values cannot be read "
                "without it. Put the file back from your backup."
            )
        _write(path, _drawn(), exclusive=True)
    return read(folder)


def read(folder: Path) -> Secrets:
    path = Places(folder).secrets
    try:
        kept = json.loads(path.read_text()) if path.exists() else {}
        return _parsed({**kept, **_given()})
    except PermissionError as error:
        raise Fault(f"{path} cannot be read by this user; start as its owner.") from error
    except (KeyError, TypeError, ValueError) as error:
        raise Fault(f"{path} is damaged or incomplete; put it back from your backup.") from error


def add_contact_key(folder: Path) -> ContactKey:
    """Put a new sealing key before the others; they stay to open older values."""
    kept = _kept_in_file(folder)
    fresh = _contact_key()
    _write(Places(folder).secrets, replace(kept, contact_keys=(fresh, *kept.contact_keys)))
    return fresh


def from_file(path: Path) -> Secrets:
    """The secrets of another installation, or of another time."""
    try:
        return _parsed(json.loads(path.read_text()))
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise Fault(f"{path} is not a secrets.json that can be read.") from error


def take_over(folder: Path, other: Secrets) -> None:
    """Make values and letters readable that were sealed elsewhere; passwords stay our own."""
    kept = _kept_in_file(folder)
    known = {key.id for key in other.contact_keys}
    keys = (*other.contact_keys, *(key for key in kept.contact_keys if key.id not in known))
    fresh = replace(kept, contact_keys=keys, lookup_key=other.lookup_key, secret_key=other.secret_key)
    _write(Places(folder).secrets, fresh)


def drop_contact_key(folder: Path, key_id: str) -> None:
    kept = _kept_in_file(folder)
    left = tuple(key for key in kept.contact_keys if key.id != key_id)
    if not left:
        raise Fault("The last contact key cannot be dropped; add a new one and rotate first.")
    _write(Places(folder).secrets, replace(kept, contact_keys=left))


def _kept_in_file(folder: Path) -> Secrets:
    if "contact_keys" in _given():
        raise Fault("The contact keys come from the environment; change KARTOTEKA_CONTACT_KEYS.")
    return read(folder)


def _contact_key() -> ContactKey:
    return ContactKey(secrets.token_hex(4), base64.urlsafe_b64encode(os.urandom(32)).decode())


def _drawn() -> Secrets:
    return Secrets(
        secret_key=secrets.token_urlsafe(48),
        contact_keys=(_contact_key(),),
        lookup_key=secrets.token_hex(32),
        context_key=secrets.token_hex(32),
        superuser_password=secrets.token_hex(24),
        owner_password=secrets.token_hex(24),
        login_password=secrets.token_hex(24),
    )


def _given() -> dict[str, Any]:
    found = {field.name: _from_environment(field.name.upper()) for field in fields(Secrets)}
    values: dict[str, Any] = {name: value for name, value in found.items() if value}
    if pairs := values.get("contact_keys"):
        split = [pair.strip().partition(":") for pair in pairs.split(",")]
        values["contact_keys"] = [{"id": key_id, "key": key} for key_id, _, key in split]
    return values


def _from_environment(name: str) -> str | None:
    if path := os.environ.get(f"KARTOTEKA_{name}_FILE"):
        try:
            return Path(path).read_text().strip()
        except OSError as error:
            raise Fault(f"KARTOTEKA_{name}_FILE names {path}, which cannot be read.") from error
    return os.environ.get(f"KARTOTEKA_{name}")


def _parsed(values: Mapping[str, Any]) -> Secrets:
    named = {field.name: values[field.name] for field in fields(Secrets)}
    named["contact_keys"] = tuple(ContactKey(**key) for key in named["contact_keys"])
    return Secrets(**named)


def _write(path: Path, secrets_: Secrets, *, exclusive: bool = False) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=".secrets-")
    try:
        with os.fdopen(handle, "w") as file:
            json.dump(asdict(secrets_), file, indent=2)
            file.flush()
            os.fsync(file.fileno())
        if not exclusive:
            Path(draft).replace(path)
            return
        with contextlib.suppress(FileExistsError):  # another process was first; its secrets hold
            os.link(draft, path)
    finally:
        Path(draft).unlink(missing_ok=True)
