"""The embedded PostgreSQL: one private cluster in the data folder, reached by socket alone."""

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

from kartoteka.engine import accounts, binaries, founding, machine, places, postmaster, secrets, sockets
from kartoteka.engine.faults import Fault
from kartoteka.engine.founding import DATABASE, LOGIN, OWNER, SUPERUSER

START_PATIENCE = 300.0
REMAINS = ("still in use", '.lock" already exists')
STOP_PATIENCE = 10.0
# Of the machine's memory the database keeps a sixteenth for the pages in use, within these bounds (MiB).
FEWEST_BUFFERS, MOST_BUFFERS = 128, 512
SETTINGS = {
    "jit": "off",
    "max_connections": "100",
    # A firm is made, moved or dropped in one transaction, and that locks each table, index and rule of it.
    "max_locks_per_transaction": "512",
    "dynamic_shared_memory_type": "mmap",
    "max_wal_size": "1GB",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_checkpoints": "off",
    "log_line_prefix": "%m [%p] ",
    # What people typed must not end up in the log of the database.
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
}
FLEETING = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
}


class Cluster:
    """The database server of one data folder; durable=False is for tests."""

    def __init__(self, folder: Path, *, durable: bool = True) -> None:
        self.places = places.Places(Path(folder).resolve())
        self.durable = durable
        self._child: subprocess.Popen[bytes] | None = None

    def is_made(self) -> bool:
        return (self.places.postgres / "PG_VERSION").exists()

    def make(self, pulse: Callable[[], None] = lambda: None) -> None:
        """Make the cluster, its roles and its database, unless that is done.

        pulse is called while it lasts, and may raise to give up.
        """
        if self.is_made():
            return
        places.make(self.places.folder)
        kept = secrets.ensure(self.places.folder)
        founding.found(self.places.postgres, kept, durable=self.durable, pulse=pulse)

    def is_running(self) -> bool:
        return self.pid() is not None

    def is_ready(self) -> bool:
        state = postmaster.read(self.places.postgres)
        return state is not None and state.is_ready

    def pid(self) -> int | None:
        """The process of the server, whoever started it."""
        if self._child:
            self._child.poll()  # reaps it when it has ended
        state = postmaster.read(self.places.postgres)
        return state.pid if state else None

    def start(self, patience: float = START_PATIENCE) -> None:
        """Start the server, or take over the one that a killed run left behind."""
        deadline = time.monotonic() + patience
        self.launch()
        while not self.is_ready():
            if time.monotonic() > deadline:
                raise Fault(f"The database did not start within {patience:.0f} s; {self._told()}")
            self.keep_starting()
            time.sleep(0.03)

    def launch(self) -> None:
        """Begin starting and return at once; is_ready tells when it answers."""
        if not self.is_made():
            raise Fault(f"There is no database in {self.places.folder}; make it first.")
        state = postmaster.read(self.places.postgres)
        if state and not state.socket_folder.is_dir():
            self.stop()  # a cleaner of temporary folders took its socket away
        elif state:
            return
        if self._child and not self._is_gone():
            return
        account = accounts.fitting(self.places.postgres, binaries.program("postgres"))
        self.places.postgres.chmod(0o700)
        socket = sockets.prepare(self.places, account)
        self._write_settings(account)
        self.places.logs.mkdir(mode=0o700, exist_ok=True)
        with self._log.open("ab") as log:
            self._log_start = log.tell()
            self._child = subprocess.Popen(
                [*account.prefix, binaries.program("postgres"), "-D", str(self.places.postgres)]
                + ["-c", "listen_addresses=", "-c", f"unix_socket_directories={_listed(socket)}"]
                + ["-c", "unix_socket_permissions=0700", "-c", "port=5432"],
                cwd="/",
                env=founding.ENVIRONMENT | postmaster.ignoring(self.places.postgres),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def keep_starting(self) -> None:
        """Called while waiting: start again if only the remains of the last run were in the way."""
        if self.is_running() or (self._child and self._child.poll() is None):
            return
        if self._child and not any(trace in self._told() for trace in REMAINS):
            raise Fault(f"The database did not start; {self._told()}")
        time.sleep(0.3)
        self.launch()

    def stop(self, patience: float = STOP_PATIENCE) -> None:
        """End the sessions and stop; when that takes too long, stop at once and recover later."""
        for wanted in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
            pid = self.pid() or self._starting_pid()
            if pid is None:
                break
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, wanted)
            self._await_end(pid, patience)
        if self._child:
            self._child.wait()
            self._child = None

    def url(self, role: str = LOGIN, database: str = DATABASE) -> str:
        kept = secrets.ensure(self.places.folder)
        passwords = {
            SUPERUSER: kept.superuser_password,
            OWNER: kept.owner_password,
            LOGIN: kept.login_password,
        }
        if role not in passwords:
            raise ValueError(f"The role {role} does not sign in.")
        state = postmaster.read(self.places.postgres)
        socket = state.socket_folder if state else sockets.folder(self.places)
        password, host = quote(passwords[role], safe=""), quote(str(socket), safe="")
        return f"postgresql://{role}:{password}@{host}:5432/{quote(database)}"

    @property
    def _log(self) -> Path:
        return self.places.logs / "postgres.log"

    def _write_settings(self, account: accounts.Account) -> None:
        buffers = max(FEWEST_BUFFERS, min(MOST_BUFFERS, machine.memory() // 16))
        settings = {"shared_buffers": f"{buffers}MB", **SETTINGS, **({} if self.durable else FLEETING)}
        lines = [f"{name} = '{value}'\n" for name, value in settings.items()]
        path = self.places.postgres / founding.SETTINGS_FILE
        path.write_text("# Written at every start. Your own settings: ALTER SYSTEM.\n" + "".join(lines))
        account.own(path)

    def _await_end(self, pid: int, patience: float) -> None:
        deadline = time.monotonic() + patience
        while pid in {self.pid(), self._starting_pid()} and time.monotonic() < deadline:
            time.sleep(0.02)

    def _starting_pid(self) -> int | None:
        """Our server, even while it has not yet written down that it runs."""
        return self._child.pid if self._child and self._child.poll() is None else None

    def _is_gone(self) -> bool:
        """A killed server may need a moment to be quite gone; one that stays is starting."""
        try:
            return self._child is None or self._child.wait(STOP_PATIENCE) is not None
        except subprocess.TimeoutExpired:
            return False

    def _told(self) -> str:
        with self._log.open("rb") as log:
            log.seek(self._log_start)
            lines = log.read().decode(errors="replace").strip().splitlines()[-6:]
        return f"its log {self._log} ends: {' / '.join(lines)}"


def _listed(path: Path) -> str:
    """Quoted, because the server reads a list with commas."""
    return '"' + str(path).replace('"', '""') + '"'
