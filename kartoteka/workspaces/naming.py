"""Proposing the short name of a new firm: what stands in its addresses."""

import re

from anyascii import anyascii

from kartoteka.workspaces.models import HOME, Workspace
from kartoteka.workspaces.opening import RESERVED, SLUG

LONGEST = 30
# Legal forms say nothing about which firm it is.
FORMS = {
    "ooo",
    "oao",
    "zao",
    "pao",
    "ao",
    "ip",
    "tov",
    "fop",
    "dooel",
    "doo",
    "ad",
    "ltd",
    "llc",
    "inc",
    "gmbh",
}


def propose(name: str) -> str:
    """A free short name that resembles the firm's name; "firm" with a number when nothing does."""
    words = re.findall(r"[a-z0-9]+", anyascii(name).lower().replace("'", ""))
    telling = [word for word in words if word not in FORMS] or words
    stem = "-".join(telling).lstrip("-0123456789")[:LONGEST].strip("-")
    if not SLUG.match(stem) or stem in {*RESERVED, HOME}:
        stem = f"firm-{stem}".strip("-")
    taken = set(Workspace.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    return next(slug for slug in _numbered(stem, len(taken)) if slug not in taken)


def _numbered(stem: str, count: int) -> list[str]:
    return [stem, *(f"{stem}-{number}" for number in range(2, count + 3))]
