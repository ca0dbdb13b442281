"""An installation of its own for a story: a data folder, its database, and hands that act on it."""

import fcntl
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import psycopg

from kartoteka.engine.cluster import Cluster

ROOT = Path(__file__).resolve().parents[2]
OWN = {"DJANGO_SETTINGS_MODULE", "KARTOTEKA_DATA", "DATABASE_URL"}


class Hands:
    """Processes that act on an installation in a data folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def begin(self, *words: str) -> "subprocess.Popen[str]":
        """A process that does one of the deeds of hands.py."""
        return self._open([sys.executable, "-P", "-m", "tests.stories.hands", *words])

    def do(self, *words: str, told: str = "") -> str:
        """The same, told something and waited for; answers what it said."""
        return self._done(self.begin(*words), told)

    def manage(self, *words: str, told: str = "") -> str:
        return self._done(self.manager(*words), told)

    def manager(self, *words: str) -> "subprocess.Popen[str]":
        return self._open([sys.executable, "-P", "-m", "kartoteka", "manage", *words])

    def rows(self, query: str, role: str = "postgres") -> list[tuple[Any, ...]]:
        """What the query finds; a command finds nothing."""
        with psycopg.connect(Cluster(self.folder).url(role)) as connection:
            done = connection.execute(query)
            return done.fetchall() if done.description else []

    @property
    def complaints(self) -> Path:
        """Beside the data: on a full disk there would be no room for them."""
        return self.folder.with_name(f"{self.folder.name}-stderr.txt")

    def _open(self, words: list[str]) -> "subprocess.Popen[str]":
        kept = {name: value for name, value in os.environ.items() if name not in OWN}
        mine = {
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "KARTOTEKA_DATA": str(self.folder),
            "KARTOTEKA_ENV_FILE": os.devnull,
            "PYTHONPATH": str(ROOT),
        }
        with self.complaints.open("a") as complaints:
            return subprocess.Popen(
                words,
                cwd="/",
                env=kept | mine,
                text=True,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=complaints,
            )

    def _done(self, process: "subprocess.Popen[str]", told: str = "") -> str:
        said, _ = process.communicate(told, timeout=120)
        assert process.returncode == 0, said + self.complaints.read_text()[-3000:]
        return said


class Installation(Hands):
    """Its server runs. It is empty, or a copy of another; `durable` where crashes are part of the story."""

    def __init__(self, folder: Path, *, like: Path | None = None, durable: bool = False) -> None:
        super().__init__(folder)
        folder.mkdir(exist_ok=True)
        folder.chmod(0o711)
        if like:
            kept = [str(like / name) for name in ("postgres", "secrets.json")]
            subprocess.run(["cp", "-a", *kept, str(folder)], check=True)
        self.cluster = Cluster(folder, durable=durable)
        self.cluster.make()
        # Counted among the visitors, or the first command that ends would stop the server.
        self._book = self.cluster.places.visitors.open("a")
        fcntl.flock(self._book, fcntl.LOCK_SH)
        self.cluster.start()

    def close(self) -> None:
        self.cluster.stop()
        self._book.close()
