"""Where things lie in the data folder."""

import os
from dataclasses import dataclass
from pathlib import Path

from kartoteka.engine.faults import Fault

VARIABLE = "KARTOTEKA_DATA"
DEFAULT = "KARTOTEKA_DEFAULT_DATA"  # set by the commands of a clone


@dataclass(frozen=True)
class Places:
    """The data folder and what is in it."""

    folder: Path

    @property
    def postgres(self) -> Path:
        return self.folder / "postgres"

    @property
    def socket(self) -> Path:
        return self.folder / "run"

    @property
    def logs(self) -> Path:
        return self.folder / "logs"

    @property
    def secrets(self) -> Path:
        return self.folder / "secrets.json"

    @property
    def lock(self) -> Path:
        return self.folder / "lock"

    @property
    def visitors(self) -> Path:
        return self.folder / "visitors"


def data_folder(asked: str | os.PathLike[str] | None = None) -> Path:
    chosen = asked or os.environ.get(VARIABLE) or os.environ.get(DEFAULT) or "data"
    return Path(chosen).expanduser().resolve()


def make(folder: Path) -> Places:
    """Root's folder may be passed through, since its database runs as another user."""
    places = Places(folder)
    try:
        if not folder.exists():
            folder.mkdir(mode=0o711 if os.geteuid() == 0 else 0o700, parents=True)
        if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
            raise Fault(
                f"The data in {folder} belong to {_owner(folder)}. Start as that user, "
                "or choose other data with --data."
            )
        places.logs.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise Fault(
            f"The data folder {folder} cannot be used: {error.strerror}. Choose another one with --data."
        ) from error
    return places


def _owner(folder: Path) -> str:
    try:
        return folder.owner()
    except KeyError:
        return f"user {folder.stat().st_uid}"
