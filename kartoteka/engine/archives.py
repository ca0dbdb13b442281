"""pg_dump and pg_restore: whole databases to a file and back, by programs that fit the server."""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path

from psycopg import Connection
from psycopg.conninfo import make_conninfo

from kartoteka.engine import binaries, sources
from kartoteka.engine.faults import Fault

SHIPPED = 18
# A server older than this does not understand what the shipped pg_restore says.
OLDEST_SHIPPED_FITS = 17
DEBIAN = "/usr/lib/postgresql/{}/bin"
VERSION = re.compile(r"\b(\d+)\.")
# Older programs do not know all that a newer library would tell them.
ADDRESS = (
    *("host", "hostaddr", "port", "user", "dbname"),
    *("sslmode", "sslrootcert", "sslcert", "sslkey", "sslcrl"),
)
# Rights and row policies name roles, which differ between servers; they are installed, not restored.
INSTALLED = (" ACL ", " DEFAULT ACL ", " POLICY ", " ROW SECURITY ")


def dump(
    connection: "Connection[tuple[object, ...]]", into: Path, *, snapshot: str, empty: Iterable[str]
) -> None:
    """Writes the database as the snapshot sees it; of the tables in `empty` only the shape."""
    left_out = [f"--exclude-table-data={table}" for table in empty]
    _run(
        connection,
        "pg_dump",
        ["--format=custom", f"--snapshot={snapshot}", f"--file={into}", *left_out],
    )


def restore(connection: "Connection[tuple[object, ...]]", archive: Path) -> None:
    """Fills an empty database; its tables belong to the role that is connected."""
    with tempfile.NamedTemporaryFile("w", suffix=".list") as wanted:
        wanted.write("".join(f"{line}\n" for line in _contents(connection, archive)))
        wanted.flush()
        _run(
            connection,
            "pg_restore",
            ["--no-owner", "--no-acl", "--exit-on-error", f"--use-list={wanted.name}"]
            + [f"--dbname={_address(connection)}", str(archive)],
        )


def _contents(connection: "Connection[tuple[object, ...]]", archive: Path) -> list[str]:
    listed = _run(connection, "pg_restore", ["--list", str(archive)]).splitlines()
    return [line for line in listed if not any(f"{kind}" in f"{line} " for kind in INSTALLED)]


def _run(connection: "Connection[tuple[object, ...]]", name: str, words: list[str]) -> str:
    address = [] if name == "pg_restore" else [f"--dbname={_address(connection)}"]
    done = subprocess.run(
        [_program(name, connection.info.server_version // 10_000), "--no-password", *address, *words],
        env={**os.environ, "PGPASSWORD": connection.info.password},
        cwd="/",
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Fault(f"{name} failed: {done.stderr.strip()}")
    return done.stdout


def _address(connection: "Connection[tuple[object, ...]]") -> str:
    """Everything but the password, which others could read in the list of processes."""
    told = connection.info.get_parameters()
    return make_conninfo("", **{name: told[name] for name in ADDRESS if name in told})


def _program(name: str, server: int) -> str:
    if not sources.is_external():
        return binaries.program(name)
    # The system's own first: the shipped ones know nothing of TLS.
    for found in (shutil.which(name), shutil.which(name, path=DEBIAN.format(server))):
        if found and _major(found) == server:
            return found
    if OLDEST_SHIPPED_FITS <= server <= SHIPPED:
        return binaries.program(name)
    raise Fault(
        f"The server is PostgreSQL {server}, and no {name} of that version was found. "
        f"On Debian: apt-get install postgresql-client-{server}"
    )


def _major(program: str) -> int:
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=False).stdout
    found = VERSION.search(said)
    return int(found[1]) if found else 0
