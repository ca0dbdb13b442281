"""Manifests: what a backup or a dump holds, sealed so that neither chance nor hands change it unnoticed."""

import hashlib
import hmac
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import kartoteka
from kartoteka.engine.faults import Fault

NAME = "manifest.json"
CHUNK = 1024 * 1024
Manifest = dict[str, Any]


def seal(told: Manifest, *, key: str) -> Manifest:
    """The manifest with the program's version, the mark of the key and a seal over all of it."""
    whole = {"kartoteka": kartoteka.__version__, "key": mark(key), **told}
    return {**whole, "seal": _seal(whole, key)}


def check(told: object, *, kind: str, key: str, advice: str) -> Manifest:
    """Raises Fault unless it is a manifest of this kind, by this program, under this key, unchanged."""
    if not isinstance(told, dict) or told.get("kind") != kind:
        raise Fault(f"This is not a {kind} of Kartoteka.")
    if _version(told["kartoteka"]) > _version(kartoteka.__version__):
        raise Fault(
            f"The {kind} was made by Kartoteka {told['kartoteka']}, and this is {kartoteka.__version__}."
            " Upgrade the program first."
        )
    if told.get("key") != mark(key):
        raise Fault(advice)
    whole = {name: value for name, value in told.items() if name != "seal"}
    if not hmac.compare_digest(str(told.get("seal")), _seal(whole, key)):
        raise Fault(f"The {kind} was damaged or changed: its manifest does not bear our seal.")
    return told


def load(path: Path) -> object:
    try:
        return json.loads(path.read_text())
    except OSError as error:
        raise Fault(f"There is no backup in {path.parent}: {path.name} cannot be read.") from error
    except ValueError as error:
        raise Fault(f"The backup was damaged: {path} cannot be understood.") from error


def describe(folder: Path) -> dict[str, dict[str, Any]]:
    """Size and digest of each file, by its path in the folder."""
    return {
        path.relative_to(folder).as_posix(): {"size": path.stat().st_size, "sha256": digest(path)}
        for path in _files(folder)
    }


def digest(path: Path) -> str:
    summed = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            summed.update(chunk)
    return summed.hexdigest()


def mark(key: str) -> str:
    """Tells keys apart without telling anything of them."""
    return hmac.new(key.encode(), b"mark", hashlib.sha256).hexdigest()[:16]


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())


def _seal(told: Manifest, key: str) -> str:
    text = json.dumps(told, sort_keys=True, ensure_ascii=False)
    return hmac.new(key.encode(), b"manifest" + text.encode(), hashlib.sha256).hexdigest()


def _version(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split("."))
