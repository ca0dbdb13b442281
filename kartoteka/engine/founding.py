"""Making the files of a new database cluster: initdb, its roles and its database.

All of it happens in a folder that gets its real name last, so a half-made cluster is never seen.
"""

import os
import shutil
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

from kartoteka.engine import binaries
from kartoteka.engine.accounts import Account, fitting
from kartoteka.engine.faults import Fault
from kartoteka.engine.secrets import Secrets

DATABASE = "kartoteka"
PREFIX = "kartoteka_"
SUPERUSER, OWNER, LOGIN = "postgres", f"{PREFIX}owner", f"{PREFIX}login"
LOCALES = ("C.UTF-8", "en_US.UTF-8", "C")
SETTINGS_FILE = "kartoteka.conf"
ENTRY_RULES = "# Made by Kartoteka: a password is asked even on the private socket.\n"
ENTRY_RULES += "local all all scram-sha-256\nlocal replication all scram-sha-256\n"
ENVIRONMENT = {"PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}


def found(target: Path, secrets: Secrets, *, durable: bool, pulse: Callable[[], None]) -> None:
    """pulse is called while it lasts, and may raise to give up."""
    draft = target.with_name(f"{target.name}.making")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(mode=0o700)
    account = fitting(draft, binaries.program("postgres"))
    try:
        _initialise(draft, account, durable=durable, pulse=pulse)
        _furnish(draft, account, secrets, durable=durable, pulse=pulse)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    draft.rename(target)


def _initialise(folder: Path, account: Account, *, durable: bool, pulse: Callable[[], None]) -> None:
    said = ""
    for locale in LOCALES:
        code, said = _run(
            [*account.prefix, binaries.program("initdb"), "-D", str(folder), "-U", SUPERUSER]
            + ["--auth=trust", "--encoding=UTF8", "--data-checksums", "--no-instructions"]
            + ["--locale-provider=builtin", "--builtin-locale=PG_UNICODE_FAST"]
            + [f"--locale={locale}", *([] if durable else ["--no-sync"])],
            pulse,
        )
        if code == 0:
            return
        if "locale" not in said:
            break
    raise Fault(f"The database could not be made in {folder}: {said}")


def _furnish(
    folder: Path, account: Account, secrets: Secrets, *, durable: bool, pulse: Callable[[], None]
) -> None:
    """Roles and database, in single-user mode: nobody can connect before passwords are set."""
    code, said = _run(
        [*account.prefix, binaries.program("postgres"), "--single", "-D", str(folder), "-j"]
        + ["-c", "exit_on_error=on", "-c", "log_min_error_statement=panic"]
        + ["-c", f"fsync={'on' if durable else 'off'}", SUPERUSER],
        pulse,
        "".join(f"{line};\n\n" for line in _statements(secrets, durable=durable)),
    )
    if code != 0:
        raise Fault(f"The database in {folder} could not be furnished: {said}")
    (folder / "pg_hba.conf").write_text(ENTRY_RULES)
    with (folder / "postgresql.conf").open("a") as file:
        file.write(f"\ninclude_if_exists = '{SETTINGS_FILE}'\n")


def _statements(secrets: Secrets, *, durable: bool) -> list[str]:
    # The owner makes the login role itself, as on an external server, and so may administer it.
    # Tests make their own databases, hence CREATEDB where nothing is durable.
    more = "" if durable else " CREATEDB"
    return [
        f"ALTER ROLE {SUPERUSER} PASSWORD {_quoted(secrets.superuser_password)}",
        f"CREATE ROLE {OWNER} LOGIN CREATEROLE{more} PASSWORD {_quoted(secrets.owner_password)}",
        f"SET ROLE {OWNER}",
        f"CREATE ROLE {LOGIN} LOGIN NOINHERIT PASSWORD {_quoted(secrets.login_password)}",
        "RESET ROLE",
        f"CREATE DATABASE {DATABASE} OWNER {OWNER}",
        f"REVOKE ALL ON DATABASE {DATABASE} FROM PUBLIC",
        f"GRANT CONNECT ON DATABASE {DATABASE} TO {LOGIN}",
    ]


def _run(command: list[str], pulse: Callable[[], None], words: str | None = None) -> tuple[int, str]:
    """In a session of its own, so that Ctrl-C in the terminal does not cut it."""
    with subprocess.Popen(
        command,
        cwd="/",
        env=ENVIRONMENT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        start_new_session=True,
    ) as child:
        try:
            while True:
                pulse()
                try:
                    said, _ = child.communicate(words, timeout=0.2)
                except subprocess.TimeoutExpired:
                    words = None  # it is on its way already
                else:
                    return child.returncode, said.strip()
        except BaseException:
            os.killpg(child.pid, signal.SIGKILL)
            raise


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
