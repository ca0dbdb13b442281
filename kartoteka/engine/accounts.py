"""As whom the database programs run: PostgreSQL refuses root.

Root runs them as the owner of the database folder, else as a system user of our own. Where that
user may not pass a parent folder (a clone or data under a 700 folder), it is lent the one
capability that lets it through; no folder's mode is ever changed for it.
"""

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from kartoteka.engine.faults import Fault

NAME = "kartoteka"
CAPABILITIES = ((), ("dac_read_search",), ("dac_override",))


@dataclass(frozen=True)
class Account:
    """Who runs the database, and what stands before each of its commands."""

    uid: int
    gid: int
    prefix: tuple[str, ...] = ()

    def own(self, path: Path) -> None:
        """Hand a path of ours to this account."""
        if os.geteuid() == 0:
            os.chown(path, self.uid, self.gid)

    def own_all(self, folder: Path) -> None:
        self.own(folder)
        for parent, folders, files in os.walk(folder):
            for name in (*folders, *files):
                os.chown(Path(parent, name), self.uid, self.gid, follow_symlinks=False)


def fitting(folder: Path, program: str) -> Account:
    """The account that may write to the folder and start the program."""
    owner = folder.stat()
    if os.geteuid() != 0:
        if owner.st_uid != os.geteuid():
            raise Fault(
                f"{folder} belongs to {_name(owner.st_uid)}; start as that user, "
                f"or hand it over with 'chown -R {_name(os.geteuid())} {folder.parent}'."
            )
        return Account(os.geteuid(), os.getegid())
    user = pwd.getpwuid(owner.st_uid) if owner.st_uid else _system_user()
    if not owner.st_uid:
        Account(user.pw_uid, user.pw_gid).own_all(folder)
    for capabilities in CAPABILITIES:
        account = Account(user.pw_uid, user.pw_gid, _prefix(user, capabilities))
        if _may_run(account, folder, program):
            return account
    raise Fault(
        f"PostgreSQL does not run as root, and the user {user.pw_name} may not read {program} "
        f"or write to {folder}. Start as an ordinary user, or move the program and its data "
        "to a folder that others may pass through, such as /opt."
    )


def _prefix(user: pwd.struct_passwd, capabilities: tuple[str, ...]) -> tuple[str, ...]:
    setpriv = shutil.which("setpriv", path=f"{os.environ.get('PATH', '')}:/usr/bin:/bin")
    if not setpriv:
        raise Fault(
            "PostgreSQL does not run as root and 'setpriv' is missing. Install util-linux, "
            "or start as an ordinary user."
        )
    lent = ",".join(f"+{name}" for name in capabilities)
    # Without the securebit, access(2) leaves capabilities out, and the programs ask with it.
    lending = (
        f"--inh-caps={lent}",
        f"--ambient-caps={lent}",
        "--securebits=+no_setuid_fixup",
    )
    return (
        setpriv,
        f"--reuid={user.pw_uid}",
        f"--regid={user.pw_gid}",
        "--clear-groups",
        *(lending if lent else ()),
        "--",
    )


def _may_run(account: Account, folder: Path, program: str) -> bool:
    script = 'test -w "$1" && test -x "$2" && exec "$2" --version'
    tried = subprocess.run(
        [*account.prefix, "sh", "-c", script, "sh", str(folder), program],
        cwd="/",
        capture_output=True,
        check=False,
    )
    return tried.returncode == 0


def _system_user() -> pwd.struct_passwd:
    try:
        return pwd.getpwnam(NAME)
    except KeyError:
        pass
    useradd = shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin")
    if useradd:
        subprocess.run(
            [useradd, "--system", "--user-group", "--no-create-home"]
            + ["--home-dir", "/nonexistent", "--shell", "/usr/sbin/nologin", NAME],
            capture_output=True,
            check=False,
        )
    for name in (NAME, "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise Fault(
        "PostgreSQL does not run as root and no other user could be made. Make one with "
        f"'useradd --system {NAME}', or start as an ordinary user."
    )


def _name(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return f"user {uid}"
