"""What config/settings.py asks of a data folder: the secrets and the two database connections."""

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from kartoteka.engine import secrets
from kartoteka.engine.cluster import Cluster
from kartoteka.engine.faults import Fault
from kartoteka.engine.founding import OWNER, PREFIX

EXTERNAL = "DATABASE_URL"
ROLE_PREFIX = "DATABASE_ROLE_PREFIX"
Connection = dict[str, Any]


@dataclass(frozen=True, repr=False)
class Source:
    """owner migrates and grants; login serves web and worker; both are entries of DATABASES."""

    secrets: secrets.Secrets
    owner: Connection
    login: Connection
    role_prefix: str

    @property
    def options(self) -> dict[str, Any]:
        """What both connections are told beyond name and place."""
        return dict(self.owner["OPTIONS"])


def is_external() -> bool:
    return bool(external_url())


def external_url() -> str | None:
    if path := os.environ.get(f"{EXTERNAL}_FILE"):
        try:
            return Path(path).read_text().strip()
        except OSError as error:
            raise Fault(f"{EXTERNAL}_FILE names {path}, which cannot be read.") from error
    return os.environ.get(EXTERNAL) or None


def read(folder: Path) -> Source:
    kept = secrets.ensure(folder)
    prefix = role_prefix()
    owner = connection(external_url() or Cluster(folder).url(OWNER))
    login = owner | {"USER": f"{prefix}login", "PASSWORD": kept.login_password}
    return Source(secrets=kept, owner=owner, login=login, role_prefix=prefix)


def role_prefix() -> str:
    """Roles belong to a whole server: installations that share one need prefixes of their own."""
    if not is_external():
        return PREFIX
    prefix = os.environ.get(ROLE_PREFIX) or PREFIX
    if not re.fullmatch(r"[a-z_][a-z0-9_]{0,39}", prefix):
        raise Fault(f"{ROLE_PREFIX} may hold lower-case Latin letters, digits and _ only.")
    return prefix


def connection(url: str) -> Connection:
    parts = urlsplit(url)
    name = unquote(parts.path.lstrip("/"))
    if parts.scheme not in {"postgres", "postgresql"} or not name:
        raise Fault(
            f"{EXTERNAL} must look like postgresql://owner:password@host:5432/kartoteka; "
            "only PostgreSQL is supported."
        )
    options = dict(parse_qsl(parts.query))
    place = re.fullmatch(r"(?:\[(.+)\]|([^:]*))(?::(\d+))?", parts.netloc.rpartition("@")[2])
    if place is None:
        raise Fault(f"{EXTERNAL} names no host that can be read.")
    return {
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", unquote(place[1] or place[2] or "")),
        "PORT": options.pop("port", place[3] or ""),
        "OPTIONS": options,
    }
