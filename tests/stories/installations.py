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


class Installation:
    """Made fresh in the folder; `durable` where crashes are part of the story."""

    def __init__(self, folder: Path, *, durable: bool = False, **settings: str) -> None:
        folder.mkdir(exist_ok=True)
        folder.chmod(0o711)
        self.folder = folder
        self.cluster = Cluster(folder, durable=durable)
        self.settings = settings
        self.cluster.make()
        # Counted among the visitors, or the first command that ends would stop the server.
        self._book = self.cluster.places.visitors.open("a")
        fcntl.flock(self._book, fcntl.LOCK_SH)
        self.cluster.start()

    def hands(self, *words: str) -> "subprocess.Popen[str]":
        """A process that does one of the deeds of hands.py."""
        return self._open([sys.executable, "-P", "-m", "tests.stories.hands", *words])

    def do(self, *words: str, told: str = "") -> str:
        """The same, told something and waited for; answers what it said."""
        return self._done(self.hands(*words), told)

    def manage(self, *words: str, told: str = "") -> str:
        return self._done(self.manager(*words), told)

    def manager(self, *words: str) -> "subprocess.Popen[str]":
        return self._open([sys.executable, "-P", "-m", "kartoteka", "manage", *words])

    def rows(self, query: str, role: str = "postgres", database: str = "kartoteka") -> list[tuple[Any, ...]]:
        with psycopg.connect(self.cluster.url(role, database)) as connection:
            return connection.execute(query).fetchall()

    def close(self) -> None:
        self.cluster.stop()
        self._book.close()

    def _open(self, words: list[str]) -> "subprocess.Popen[str]":
        kept = {name: value for name, value in os.environ.items() if name not in OWN}
        mine = {
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "KARTOTEKA_DATA": str(self.folder),
            "KARTOTEKA_ENV_FILE": os.devnull,
            "PYTHONPATH": str(ROOT),
            **self.settings,
        }
        with (self.folder / "stderr.txt").open("a") as complaints:
            return subprocess.Popen(
                words,
                cwd=self.folder,
                env=kept | mine,
                text=True,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=complaints,
            )

    def _done(self, process: "subprocess.Popen[str]", told: str = "") -> str:
        said, _ = process.communicate(told, timeout=120)
        assert process.returncode == 0, said + (self.folder / "stderr.txt").read_text()[-3000:]
        return said
