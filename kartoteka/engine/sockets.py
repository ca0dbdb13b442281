"""The private folder of the database's socket; a socket's path may have 107 bytes at most."""

import hashlib
import os
import stat
import tempfile
from pathlib import Path

from kartoteka.engine.accounts import Account
from kartoteka.engine.faults import Fault
from kartoteka.engine.places import Places

LONGEST = 107
NAME = ".s.PGSQL.5432"


def folder(places: Places) -> Path:
    """The same for every process, whatever its TMPDIR says."""
    if len(os.fsencode(places.socket / NAME)) <= LONGEST:
        return places.socket
    mark = hashlib.sha256(os.fsencode(places.folder)).hexdigest()[:16]
    temporary = Path("/tmp")  # noqa: S108  # the folder inside is checked to be ours alone
    return (temporary if temporary.is_dir() else Path(tempfile.gettempdir())) / f"kartoteka-{mark}"


def prepare(places: Places, account: Account) -> Path:
    path = folder(places)
    try:
        path.mkdir(mode=0o700)
    except FileExistsError:
        found = path.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid not in {account.uid, os.geteuid()}:
            raise Fault(f"{path} is not a folder of ours; remove it and start again.") from None
    account.own(path)
    path.chmod(0o700)
    return path
