"""What config/settings.py asks for: the database addresses and the secrets of a data folder."""

import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit, urlunsplit

from kartoteka.engine import secrets
from kartoteka.engine.cluster import Cluster
from kartoteka.engine.founding import LOGIN, OWNER

EXTERNAL = "DATABASE_URL"


@dataclass(frozen=True)
class Databases:
    """owner migrates and grants; login serves web and worker."""

    owner: str
    login: str


def is_external() -> bool:
    return bool(_external_url())


def databases(folder: Path) -> Databases:
    if not (url := _external_url()):
        cluster = Cluster(folder)
        return Databases(owner=cluster.url(OWNER), login=cluster.url(LOGIN))
    password = secrets.ensure(folder).login_password
    return Databases(owner=url, login=_signed_in_as(LOGIN, password, url))


def _external_url() -> str | None:
    if path := os.environ.get(f"{EXTERNAL}_FILE"):
        return Path(path).read_text().strip()
    return os.environ.get(EXTERNAL) or None


def _signed_in_as(role: str, password: str, url: str) -> str:
    parts = urlsplit(url)
    place = parts.netloc.rpartition("@")[2]
    return urlunsplit(parts._replace(netloc=f"{role}:{quote(password, safe='')}@{place}"))
