"""Web sites of clients. They are public, so their mask is the address itself."""

from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

LONGEST = 200
SCHEMES = ("http", "https")


class UnreadableSite(ValueError):
    """The text is not a web address."""


@dataclass(frozen=True)
class Site:
    canonical: str

    @property
    def match(self) -> str:
        return self.mask

    @property
    def last_four(self) -> str:
        return ""

    @property
    def link(self) -> str:
        return self.canonical

    @property
    def mask(self) -> str:
        return self.canonical.partition("://")[2].removeprefix("www.").rstrip("/")[:120]

    def __str__(self) -> str:
        return self.mask


def read(text: str) -> Site:
    bare = text.strip()
    whole = bare if "://" in bare else f"https://{bare}"
    try:
        parts = urlsplit(whole)
        host = (parts.hostname or "").lower()
        port = f":{parts.port}" if parts.port else ""
    except ValueError as error:
        raise UnreadableSite(text) from error
    labels = host.split(".")
    unfit = parts.scheme not in SCHEMES or len(labels) < 2 or not all(labels) or labels[-1].isdigit()  # noqa: PLR2004  # a name and its top domain
    if unfit or any(ch.isspace() for ch in whole) or len(whole) > LONGEST or "@" in parts.netloc:
        raise UnreadableSite(text)
    return Site(urlunsplit((parts.scheme, host + port, parts.path.rstrip("/"), parts.query, "")))
